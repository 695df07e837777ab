const MOST_ROWS = 2000;

const items = document.getElementById('items');
const status = document.getElementById('status');
const progress = document.getElementById('progress');

/** Shows one run as it arrives. */
export class Results {
  #started = performance.now();
  #counts = new Map();
  #table = null;
  #outcome = 'RUNNING';
  #bars = new Map();
  #clock = setInterval(() => this.#tell(), 200);

  constructor() {
    items.replaceChildren();
    progress.replaceChildren();
    this.#tell();
  }

  add(item) {
    switch (item.type) {
      case 'output': this.#output(item); break;
      case 'progress': this.#progress(item); break;
      case 'error': this.#error(item); break;
      case 'begin': return;
      case 'end': this.#ended(item); break;
      case 'failure': this.#failed(item); break;
      default: this.#line(item.type, item.text);
    }
    this.#counts.set(item.type, (this.#counts.get(item.type) ?? 0) + 1);
    this.#tell();
  }

  end() {
    if (this.#outcome === 'RUNNING') {
      this.#failed({ text: 'The connection to the server ended before the run did.' });
    }
    clearInterval(this.#clock);
    progress.replaceChildren();
    this.#tell();
  }

  /** Objects with the same properties share a table. */
  #output(item) {
    const [columns, rows] = grid(item);
    const key = columns.join('\n');
    if (this.#table?.key !== key) {
      this.#table = { key, body: newTable(columns), rows: 0 };
    }
    rows.forEach(values => this.#row(values));
  }

  #row(values) {
    if (++this.#table.rows > MOST_ROWS) {
      return;
    }
    const row = this.#table.body.insertRow();
    values.forEach(value => { row.insertCell().textContent = value; });
    if (this.#table.rows === MOST_ROWS) {
      this.#line('information', `Only the first ${MOST_ROWS} rows are shown.`, true);
    }
  }

  #error(item) {
    const box = this.#line('error', item.text);
    for (const detail of [item.position, item.category, item.id]) {
      if (detail) {
        const line = document.createElement('pre');
        line.textContent = detail;
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
    this.#outcome = item.text;
    if (item.reason) {
      this.#error(item.reason);
    }
  }

  #failed(item) {
    this.#outcome = 'BROKEN';
    this.#line('failure', item.text);
  }

  #line(type, text, keepTable = false) {
    if (!keepTable) {
      this.#table = null;
    }
    const box = document.createElement('div');
    box.className = `record ${type}`;
    const kind = document.createElement('span');
    kind.className = 'kind';
    kind.textContent = type;
    const words = document.createElement('span');
    words.textContent = text;
    box.append(kind, words);
    items.append(box);
    return box;
  }

  #tell() {
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1);
    const words = [...this.#counts].filter(([type]) => type !== 'end' && type !== 'failure').map(([type, count]) => `${count} ${type}`);
    status.dataset.state = this.#outcome;
    status.textContent = [this.#outcome.toLowerCase(), `${seconds} s`, ...words].join(' · ');
  }
}

/** The columns and rows of one object: a dictionary has a row for each entry, a plain value a single cell. */
function grid(item) {
  if (item.entries) {
    return [['Name', 'Value'], item.entries];
  }
  return item.properties.length ? [item.properties.map(p => p[0]), [item.properties.map(p => p[1])]] : [['Value'], [[item.text]]];
}

function newTable(columns) {
  const frame = document.createElement('div');
  frame.className = 'table';
  frame.tabIndex = 0;
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  columns.forEach(name => {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = name;
    head.append(cell);
  });
  frame.append(table);
  items.append(frame);
  return table.createTBody();
}
