import { element } from './elements.js';
import { ObjectTable } from './tables.js';

const items = document.getElementById('items');
const status = document.getElementById('status');
const progress = document.getElementById('progress');

/** Shows one run as it arrives. The states before its end are WAITING, RUNNING and STOPPING. */
export class Results {
  #started = performance.now();
  #counts = new Map();
  #hidden = new Set();
  #tables = [];
  #table = null;
  #filter = '';
  #state = 'WAITING';
  #over = false;
  #bars = new Map();
  #clock = setInterval(() => this.#tell(), 200);

  constructor() {
    items.replaceChildren();
    progress.replaceChildren();
    this.#tell();
  }

  /** Says how far the run is, until it is over. */
  state(state) {
    if (!this.#over) {
      this.#state = state;
      this.#tell();
    }
  }

  add(item) {
    if (item.hidden) {
      this.#hide(item.type);
    } else {
      this.#show(item);
    }
    if (!['begin', 'end', 'failure'].includes(item.type)) {
      this.#counts.set(item.type, (this.#counts.get(item.type) ?? 0) + 1);
    }
  }

  /** Done when everything is drawn. */
  async end() {
    if (!this.#over) {
      this.#failed({ text: 'The connection to the server ended before the run did.' });
    }
    clearInterval(this.#clock);
    progress.replaceChildren();
    this.#tell();
    await Promise.all(this.#tables.map(table => table.end()));
  }

  /** Shows only the rows with a text; all if it is empty. */
  filter(text) {
    this.#filter = text;
    this.#tables.forEach(table => table.filter(text));
  }

  /** The columns' names and the rows of each table, as they are sorted and filtered. */
  async tables() {
    return Promise.all(this.#tables.map(async table => ({ columns: table.columns, rows: await table.rows() })));
  }

  #show(item) {
    switch (item.type) {
      case 'output': this.#output(item); break;
      case 'progress': this.#progress(item); break;
      case 'error': this.#error(item); break;
      case 'begin': break;
      case 'end': this.#ended(item); break;
      case 'failure': this.#failed(item); break;
      default: this.#line(item.type, item.text);
    }
  }

  /** Of each kind the server sends only the first ones, and of objects only so many tables. */
  #hide(type) {
    if (!this.#hidden.has(type)) {
      this.#hidden.add(type);
      this.#line('information', `Of ${type} only the first ${this.#counts.get(type)} are shown.`);
    }
  }

  /** Objects with the same columns share a table. */
  #output(item) {
    const [columns, rows] = grid(item);
    const key = columns.join('\n');
    if (this.#table?.key !== key) {
      this.#table = { key, objects: new ObjectTable(columns, items) };
      if (this.#filter) {
        this.#table.objects.filter(this.#filter);
      }
      this.#tables.push(this.#table.objects);
    }
    rows.forEach(cells => this.#table.objects.add(cells, item.more ?? [], item.left ?? 0));
  }

  #error(item) {
    const box = this.#line('error', item.text);
    for (const [detail, kind] of [[item.position, 'place'], [item.category, ''], [item.id, '']]) {
      if (detail && !item.text.includes(detail.trim())) {
        const line = element('pre', detail);
        line.className = kind;
        box.append(line);
      }
    }
  }

  #progress(item) {
    let bar = this.#bars.get(item.activity);
    if (!bar) {
      bar = { label: document.createElement('label'), text: document.createElement('span'), bar: document.createElement('progress') };
      bar.bar.max = 100;
      bar.label.append(bar.text, bar.bar);
      progress.append(bar.label);
      this.#bars.set(item.activity, bar);
    }
    bar.text.textContent = item.status ? `${item.text}: ${item.status}` : item.text;
    if (item.percent >= 0) {
      bar.bar.value = item.percent;
    } else {
      bar.bar.removeAttribute('value');
    }
    if (item.completed) {
      bar.label.remove();
      this.#bars.delete(item.activity);
    }
  }

  #ended(item) {
    this.#state = item.text;
    this.#over = true;
    if (item.reason) {
      this.#error(item.reason);
    }
  }

  #failed(item) {
    this.#state = 'BROKEN';
    this.#over = true;
    this.#line('failure', item.text);
  }

  /** In a text of several lines a mark may stand under its place, so such a text is neither wrapped nor proportional. */
  #line(type, text) {
    this.#table = null;
    const box = document.createElement('div');
    box.className = `record ${type}`;
    const kind = element('span', type);
    kind.className = 'kind';
    const words = element(text.includes('\n') ? 'pre' : 'span', text);
    words.className = text.includes('\n') ? 'place' : '';
    box.append(kind, words);
    items.append(box);
    return box;
  }

  #tell() {
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1);
    const words = [...this.#counts].map(([type, count]) => `${count} ${type}`);
    status.dataset.state = this.#state;
    status.textContent = [this.#state.toLowerCase(), `${seconds} s`, ...words].join(' · ');
  }
}

/** The columns and rows of one object: a dictionary has a row for each entry, a plain value a single cell. */
function grid(item) {
  if (item.entries) {
    return [['Name', 'Value'], item.entries];
  }
  return item.columns ? [item.columns, [item.cells]] : [['Value'], [[item.text]]];
}
