import { clixml, csv, download, json, tabbed } from './downloads.js';
import { cutValues } from './kinds.js';

/** What the buttons do that say so by 'data-hand', with the tables, what is said then, and what tells what is missing. */
const HANDS = {
  copy: [tables => navigator.clipboard.writeText(joined(tables, tabbed)), 'Copied.', missingColumns],
  csv: [tables => download('objects.csv', 'text/csv', `\uFEFF${joined(tables, csv)}`), 'Saved.', missingColumns],
  json: [tables => download('objects.json', 'application/json', json(tables)), 'Saved.', missingProperties],
  clixml: [tables => download('objects.clixml', 'application/xml', clixml(tables)), 'Saved.', missingProperties],
};

/** What a table of columns does not have. */
function missingColumns(tables) {
  const narrow = sum(tables, ({ more }) => more.length > 0);
  return [
    cutTexts(sum(tables, (row, { length }) => cutValues(row, length))),
    narrow && `Only the columns that are shown: ${narrow} ${narrow > 1 ? 'objects have' : 'object has'} more properties, which JSON and CLIXML have.`,
    partialObjects(tables),
  ];
}

/** What objects with their properties do not have. */
function missingProperties(tables) {
  return [cutTexts(sum(tables, row => cutValues(row))), partialObjects(tables)];
}

function partialObjects(tables) {
  const partial = sum(tables, ({ left }) => left > 0);
  return partial && `${partial} ${partial > 1 ? 'objects have' : 'object has'} more properties than those here: only the first objects of a run come with all of theirs.`;
}

function cutTexts(count) {
  return count && `${count} ${count > 1 ? 'texts are' : 'text is'} too long for this page, and not whole: the program runspace has all of it, by runspace exec.`;
}

function sum(tables, number) {
  return tables.reduce((all, { columns, rows }) => rows.reduce((count, row) => count + number(row, columns), all), 0);
}

/** All tables in one text, with an empty line between them. */
function joined(tables, format) {
  return tables.map(({ columns, rows }) => format(columns, rows)).join('\r\n');
}

/** A bar that offers to filter, copy and save the rows of results. */
export class Tools {
  #bar;
  #filter;
  #status;
  #results = null;

  constructor(bar) {
    this.#bar = bar;
    this.#filter = bar.querySelector('[type=search]');
    this.#status = bar.querySelector('[role=status]');
    this.#filter.addEventListener('input', () => this.#results.filter(this.#filter.value));
    for (const button of bar.querySelectorAll('[data-hand]')) {
      button.addEventListener('click', () => this.#hand(...HANDS[button.dataset.hand]));
    }
  }

  offer(results) {
    this.#results = results;
    this.#filter.value = '';
    this.#status.textContent = '';
    this.#bar.hidden = false;
  }

  /** Hands the tables over, and tells what is missing in them. */
  async #hand(over, done, missing) {
    try {
      const tables = await this.#results.tables();
      await over(tables);
      this.#status.textContent = [done, ...missing(tables)].filter(Boolean).join(' ');
    } catch (e) {
      this.#status.textContent = `The browser did not do it: ${e.message}`;
    }
  }
}

const ofRun = new Tools(document.getElementById('result-tools'));

/** Offers it for the rows of a run. */
export function offerTools(results) {
  ofRun.offer(results);
}
