import { element } from './elements.js';

const SHORT_TEXT = 20;
const LONG_TEXT = 200;
const MANY_LINES = 3;

const items = document.getElementById('items');
const status = document.getElementById('status');
const progress = document.getElementById('progress');

/** Shows one run as it arrives. The states before its end are WAITING, RUNNING and STOPPING. */
export class Results {
  #started = performance.now();
  #counts = new Map();
  #hidden = new Set();
  #table = null;
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

  end() {
    if (!this.#over) {
      this.#failed({ text: 'The connection to the server ended before the run did.' });
    }
    clearInterval(this.#clock);
    progress.replaceChildren();
    this.#tell();
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

  /** Of each kind the server sends only the first ones. */
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
      this.#table = { key, body: newTable(columns) };
    }
    rows.forEach(values => addRow(this.#table.body, columns, values, item.more ?? []));
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

function newTable(columns) {
  const frame = document.createElement('div');
  frame.className = 'table';
  frame.tabIndex = 0;
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  columns.forEach(name => {
    const cell = element('th', name);
    cell.scope = 'col';
    head.append(cell);
  });
  head.insertCell();
  frame.append(table);
  items.append(frame);
  return table.createTBody();
}

/** A row of cells that are cut at a few lines; its button shows them whole, with the other properties. */
function addRow(body, columns, values, more) {
  const row = body.insertRow();
  values.forEach((value, i) => {
    const text = element('div', value);
    text.className = value.length > SHORT_TEXT ? 'cell' : 'cell short';
    const cell = row.insertCell();
    if (columns.length > 1) {
      cell.dataset.column = columns[i];
    }
    cell.append(text);
  });
  const last = row.insertCell();
  if (more.length || values.some(isLong)) {
    last.append(newToggle(row, more));
  }
}

function isLong(text) {
  return text.length > LONG_TEXT || text.split('\n', MANY_LINES + 1).length > MANY_LINES;
}

function newToggle(row, more) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'more';
  button.ariaLabel = more.length ? `${more.length} more properties` : 'the whole text';
  button.title = button.ariaLabel;
  button.ariaExpanded = 'false';
  button.addEventListener('click', () => {
    const open = row.classList.toggle('open');
    button.ariaExpanded = String(open);
    if (open && more.length) {
      row.after(newDetails(row.cells.length, more));
    } else if (more.length) {
      row.nextSibling.remove();
    }
  });
  return button;
}

function newDetails(columns, more) {
  const row = document.createElement('tr');
  row.className = 'details';
  const cell = row.insertCell();
  cell.colSpan = columns;
  const list = document.createElement('dl');
  more.forEach(([name, value]) => list.append(element('dt', name), element('dd', value)));
  cell.append(list);
  return row;
}
