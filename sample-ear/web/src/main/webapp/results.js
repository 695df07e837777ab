import { Bars } from './bars.js';
import { element } from './elements.js';
import { grid, ofTarget, without } from './kinds.js';
import { ObjectTable } from './tables.js';

/** Where the run is shown that was started or is watched. 'announced' is what a screen reader says: the numbers of 'status' change too often for that. */
const RUN = Object.fromEntries(['items', 'status', 'announced', 'progress'].map(id => [id, document.getElementById(id)]));

/** The name of the column that says which target an object comes from, as PowerShell has it. */
const ORIGIN = 'PSComputerName';
/** What tells of the run itself. */
const UNCOUNTED = new Set(['begin', 'end', 'failure', 'target', 'missed', 'answered', 'left']);
/** How many targets are named above what they have in common. */
const MOST_NAMES = 30;

/** Shows one run as it arrives, or what is stored of one. The states before its end are WAITING, RUNNING and STOPPING. */
export class Results {
  #place;
  #strip;
  #started;
  #counts = new Map();
  #hidden = new Set();
  #tables = [];
  #table = null;
  #shared = new Map();
  /** The group of equal output that each target belongs to. */
  #equal = new Map();
  /** How many rows of each target are here. */
  #rows = new Map();
  #summary = '';
  #filter = '';
  #state = 'WAITING';
  #over = false;
  #bars;
  #clock = setInterval(() => this.#tell(), 200);

  /** 'strip' has the targets of a run at many; null for a run in one pool. 'age' is for how many milliseconds it runs already, 'place' what the page has for it: an element each for 'items', 'status', 'announced' and 'progress'. */
  constructor(strip, age = 0, place = RUN) {
    this.#place = place;
    this.#strip = strip;
    this.#bars = new Bars(place.progress, newBox);
    this.#started = performance.now() - age;
    if (strip) {
      strip.onChange = () => this.#regroup();
    }
    place.tables?.forEach(table => table.remove());
    place.tables = this.#tables;
    place.items.replaceChildren();
    place.progress.replaceChildren();
    this.#tell();
  }

  /** Says how far the run is, until it is over. */
  state(state) {
    if (!this.#over) {
      this.#state = state;
      this.#tell();
    }
  }

  /** What comes late is not put among the results of another run that has the place now. */
  add(item) {
    if (this.#place.tables !== this.#tables) {
      return;
    }
    if (item.hidden) {
      this.#hide(item);
    } else {
      this.#show(item);
    }
    if (!UNCOUNTED.has(item.type)) {
      this.#counts.set(item.type, (this.#counts.get(item.type) ?? 0) + 1);
    }
  }

  /** Done when everything is drawn. */
  async end() {
    if (!this.#over) {
      this.#failed({ text: 'The connection to the server ended before the run did.' });
    }
    this.#strip?.end();
    clearInterval(this.#clock);
    this.#bars.clear();
    this.#tell();
    await Promise.all(this.#tables.map(table => table.fit()));
    if (this.#strip) {
      this.#regroup();
    }
  }

  /** Shows only the rows with a text; all if it is empty. */
  filter(text) {
    this.#filter = text;
    this.#tables.forEach(table => table.filter(text));
  }

  /** The columns' names and the rows of each table, as they are sorted and filtered. A row has 'cells', and what they are besides their texts as 'kinds' and 'exact'. */
  async tables() {
    return Promise.all(this.#tables.map(async table => ({ columns: table.columns, rows: await table.rows() })));
  }

  #show(item) {
    switch (item.type) {
      case 'output': this.#output(item); this.#entriesLeft(item); break;
      case 'progress': this.#strip ? this.#strip.progress(item) : this.#bars.show(item); break;
      case 'error': this.#error(item); break;
      case 'begin': this.#strip?.begin(item.targets); break;
      case 'target': this.#target(item); break;
      case 'end': this.#ended(item); break;
      case 'failure': this.#failed(item); break;
      case 'missed': this.#missed(item); break;
      case 'answered': this.#line('information', `${item.by} has answered.`, item.target); break;
      case 'left': this.#left(); break;
      default: this.#line(item.type, item.text, item.target);
    }
  }

  /** The server tells how much it shows, because a page may have missed the begin. */
  #hide({ type, hidden, most }) {
    if (!this.#hidden.has(type + hidden)) {
      this.#hidden.add(type + hidden);
      this.#line('information', `Of ${type} only the first ${most}${hidden === 'TABLES' ? ' tables' : ''} are shown.`);
    }
  }

  /** Objects with the same columns share a table: those that come one after the other, or all if they come from many targets. */
  #output(item) {
    const { columns, rows } = grid(item);
    const key = columns.join('\n');
    if (this.#strip) {
      // what an object itself calls its origin is not shown beside the name of its target: a name stands for one property
      const own = columns.findIndex(name => name.toLowerCase() === ORIGIN.toLowerCase());
      if (!this.#shared.has(key)) {
        this.#shared.set(key, this.#newTable([ORIGIN, ...without(columns, own)]));
      }
      const name = this.#strip.name(item.target);
      this.#rows.set(item.target, (this.#rows.get(item.target) ?? 0) + rows.length);
      rows.forEach(row => this.#shared.get(key).add(ofTarget(item.target, name, row, own)));
      return;
    }
    if (this.#table?.key !== key) {
      this.#table = { key, objects: this.#newTable(columns) };
    }
    rows.forEach(row => this.#table.objects.add(row));
  }

  /** Of a dictionary only the first entries come. */
  #entriesLeft(item) {
    if (item.entriesLeft) {
      this.#line('information', `${item.entriesLeft} more entries of this dictionary are not here.`, item.target);
    }
  }

  #newTable(columns) {
    const table = new ObjectTable(columns, this.#place.items);
    this.#tables.push(table);
    if (this.#filter) {
      table.filter(this.#filter);
    }
    if (this.#strip) {
      this.#arrange(table);
    }
    return table;
  }

  #target(item) {
    this.#strip.state(item);
    if (item.reason && item.text !== 'STOPPED') {
      this.#line('failure', item.reason, item.target);
    }
  }

  /** Shows what the strip says: one target alone or all, and in which groups. */
  #regroup() {
    this.#tables.forEach(table => this.#arrange(table));
    for (const box of this.#place.items.querySelectorAll('.record[data-target]')) {
      box.hidden = this.#strip.chosen !== null && Number(box.dataset.target) !== this.#strip.chosen;
    }
  }

  #arrange(table) {
    const chosen = this.#strip.chosen;
    if (chosen !== null) {
      table.arrange(row => row.origin === chosen, null, null);
    } else if (this.#strip.grouping === 'target') {
      table.arrange(null, row => row.origin, (origin, count) => `${this.#strip.name(origin)} (${count})`);
    } else if (this.#strip.grouping === 'equal' && this.#over) {
      table.arrange(row => this.#standsForItsGroup(row.origin), row => row.origin, origin => this.#sameAs(origin));
    } else {
      table.arrange(null, null, null);
    }
  }

  /** What a target wrote that has no group was compared with nothing, and is there for itself. */
  #standsForItsGroup(origin) {
    return (this.#equal.get(origin)?.shown ?? origin) === origin;
  }

  #sameAs(origin) {
    if (!this.#equal.has(origin)) {
      return `Not compared: ${this.#strip.name(origin)}, ${this.#strip.words(origin)}`;
    }
    const names = this.#equal.get(origin).targets.map(target => this.#strip.name(target));
    if (names.length === 1) {
      return `Only ${names[0]}`;
    }
    const others = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
    return `${names.length} targets with the same output: ${names.slice(0, MOST_NAMES).join(', ')}${others}`;
  }

  #error(item) {
    const box = this.#line('error', item.text, item.target);
    for (const [detail, kind] of [[item.position, 'place'], [item.category, ''], [item.id, '']]) {
      if (detail && !item.text.includes(detail.trim())) {
        const line = element('pre', detail);
        line.className = kind;
        box.append(line);
      }
    }
  }

  #ended(item) {
    this.#state = item.text;
    this.#over = true;
    this.#compare(item.equal ?? []);
    this.#summary = item.summary ?? '';
    if (item.reason) {
      this.#error(item.reason);
    }
  }

  /** Of each group that target is shown of which most is here: a page may have missed lines, and the server shows so many objects. */
  #compare(groups) {
    const rows = target => this.#rows.get(target) ?? 0;
    for (const targets of groups) {
      const shown = targets.reduce((most, target) => (rows(target) > rows(most) ? target : most));
      targets.forEach(target => this.#equal.set(target, { targets, shown }));
    }
  }

  #failed(item) {
    this.#state = 'BROKEN';
    this.#over = true;
    this.#line('failure', item.text);
  }

  #missed(item) {
    this.#strip?.miss();
    this.#line('information', `${item.count} lines of the run are not here: the server does not keep them any more.`);
  }

  /** The run may go on, but not in this page. */
  #left() {
    this.#state = 'NOT WATCHED';
    this.#over = true;
    this.#strip?.miss();
  }

  /** In a text of several lines a mark may stand under its place, so such a text is neither wrapped nor proportional. */
  #line(type, text, target) {
    this.#table = null;
    const box = document.createElement('div');
    box.className = `record ${type}`;
    const kind = element('span', type);
    kind.className = 'kind';
    const words = element(text.includes('\n') ? 'pre' : 'span', text);
    words.className = text.includes('\n') ? 'place' : '';
    box.append(kind, words);
    if (this.#strip && target !== undefined) {
      box.dataset.target = target;
      box.hidden = this.#strip.chosen !== null && this.#strip.chosen !== target;
      const origin = element('span', this.#strip.name(target));
      origin.className = 'origin';
      kind.after(origin);
    }
    this.#place.items.append(box);
    return box;
  }

  #tell() {
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1);
    const words = [...this.#counts].map(([type, count]) => `${count} ${type}`);
    this.#place.status.dataset.state = this.#state;
    if (this.#place.announced.textContent !== this.#state.toLowerCase()) {
      this.#place.announced.textContent = this.#state.toLowerCase();
    }
    this.#place.status.textContent = [this.#state.toLowerCase(), `${seconds} s`, this.#summary, ...words].filter(Boolean).join(' · ');
  }
}

function newBox(bar) {
  const box = document.createElement('label');
  const text = document.createElement('span');
  box.append(text, bar);
  return { box, say: words => { text.textContent = words; } };
}
