import { TabulatorFull as Tabulator } from './lib/tabulator/tabulator_esm.min.mjs';
import { element } from './elements.js';
import { showDetails } from './details.js';
import { isNumber } from './numbers.js';

const LONG_TEXT = 200;
/** Drawing takes at most this part of the time, however fast objects come. */
const DRAWING = 1 / 5;
const SOON = 50;
const FEW = 500;

const order = new Intl.Collator(undefined, { numeric: true });

/** Objects with the same columns. Only the rows in sight are elements of the page; those that have just come wait to be drawn together. */
export class ObjectTable {
  #columns;
  #table;
  #all = [];
  #waiting = [];
  /** The drawing of what came last, which begins when that before it is done, the first when the table is built. */
  #drawn;
  #timer = null;
  #pause = SOON;
  #wanted = '';
  #isShown = null;
  /** What stands above a group of rows; null if there are no groups. */
  #title = null;

  constructor(columns, place) {
    this.#columns = columns;
    const frame = document.createElement('div');
    const box = document.createElement('div'); // the library needs a parent also when the page has thrown the table out
    box.className = 'table';
    box.append(frame);
    place.append(box);
    this.#table = new Tabulator(frame, {
      columns: [detailsColumn(columns), ...columns.map(newColumn)],
      layout: 'fitDataStretch',
      maxHeight: '28rem',
      placeholder: 'There is no row to show.',
      groupToggleElement: false,
      groupHeader: (key, count) => element('span', this.#title(key, count)),
    });
    this.#drawn = new Promise(built => this.#table.on('tableBuilt', built)).then(() => giveRoles(frame));
  }

  /**
   * Adds an object: the texts of its 'cells', its other properties as 'more', how many it had besides that were not sent as 'left',
   * the number of its target as 'origin', and for those who save it 'kinds' and 'exact'.
   */
  add(row) {
    this.#waiting.push(row);
    this.#timer ??= setTimeout(() => this.end(), this.#pause);
  }

  /** Draws what waits; done when it is drawn. */
  end() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#drawn = this.#drawn.then(() => this.#draw());
    return this.#drawn;
  }

  /** Shows only the rows with a text in one of their cells; all if it is empty. */
  filter(text) {
    this.#wanted = text.toLowerCase();
    return this.#applyFilters();
  }

  /** Shows only some rows, and in groups. 'title' gets a group's key and its number of rows. Null for all rows, and for no groups. */
  async arrange(isShown, key, title) {
    this.#isShown = isShown;
    await this.#applyFilters();
    if (key || this.#title) {
      this.#title = title;
      this.#table.setGroupBy(key ?? false);
    }
  }

  async #applyFilters() {
    await this.#drawn;
    if (this.#wanted || this.#isShown) {
      this.#table.setFilter(row => (this.#isShown?.(row) ?? true) && row.cells.some(cell => cell.toLowerCase().includes(this.#wanted)));
    } else {
      this.#table.clearFilter();
    }
  }

  /** Gives the columns the widths that all rows in sight need: they have those of the first rows. */
  async fit() {
    await this.end();
    this.#table.redraw(true);
  }

  /** Takes it out of the library, which keeps the rows of each table otherwise. */
  async remove() {
    await this.end();
    this.#table.destroy();
  }

  get columns() {
    return this.#columns;
  }

  /** The rows as they are sorted and filtered. */
  async rows() {
    await this.end();
    return this.#table.getData('active');
  }

  /** Adding to a table costs the library as much for each row as the table is long, so a large one gets all its rows anew. */
  async #draw() {
    const rows = this.#waiting;
    if (!rows.length) {
      return;
    }
    this.#waiting = [];
    const begin = performance.now();
    rows.forEach(row => this.#all.push(row));
    if (this.#all.length > FEW) {
      await this.#table.replaceData(this.#all);
    } else {
      await this.#table.addData(rows);
    }
    this.#pause = Math.max(SOON, (performance.now() - begin) / DRAWING);
  }
}

/** A grid may have nothing but groups of rows in it, and what takes the focus, because it scrolls, is that group. */
function giveRoles(frame) {
  frame.querySelector('.tabulator-tableholder').role = 'rowgroup';
  frame.querySelector('.tabulator-table').role = 'presentation';
}

/** A name comes from the server and is a text, whatever it contains: the library would take it for HTML. */
function newColumn(name, i) {
  const title = element('button', name);
  title.type = 'button';
  title.className = 'column';
  return {
    title: '',
    titleFormatter: () => title,
    field: `cells.${i}`,
    formatter: cell => newCell(cell.getValue()),
    sorter: compare,
    maxInitialWidth: 480,
  };
}

/** Numbers that are too long for a number of this language are in the order of their texts. */
function compare(a, b) {
  return (isNumber(a) && isNumber(b) && Math.sign(Number(a) - Number(b))) || order.compare(a, b);
}

function newCell(value) {
  const text = element('div', value);
  text.className = 'cell';
  return text;
}

function detailsColumn(columns) {
  return {
    title: '',
    headerSort: false,
    resizable: false,
    formatter: cell => newButton(columns, cell.getRow().getData()),
  };
}

function newButton(columns, row) {
  const others = row.more.length + row.left;
  if (!others && !row.cells.some(isLong)) {
    return '';
  }
  const button = element('button', '…');
  button.type = 'button';
  button.className = 'more';
  button.ariaLabel = others ? `all properties, ${others} more` : 'the whole text';
  button.title = button.ariaLabel;
  button.addEventListener('click', () => showDetails(columns.map((name, i) => [name, row.cells[i]]), row.more, row.left));
  return button;
}

function isLong(text) {
  return text.length > LONG_TEXT || text.includes('\n');
}
