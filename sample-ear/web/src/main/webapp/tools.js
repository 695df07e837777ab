import { clixml, csv, download, json, tabbed } from './downloads.js';
import { cutCells } from './kinds.js';

/** What the buttons do that say so by 'data-hand', with the tables, and what is said then. */
const HANDS = {
  copy: [tables => navigator.clipboard.writeText(joined(tables, tabbed)), 'Copied.'],
  csv: [tables => download('objects.csv', 'text/csv', `\uFEFF${joined(tables, csv)}`), 'Saved.'],
  json: [tables => download('objects.json', 'application/json', json(tables)), 'Saved.'],
  clixml: [tables => download('objects.clixml', 'application/xml', clixml(tables)), 'Saved.'],
};

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
  async #hand(over, done) {
    try {
      const tables = await this.#results.tables();
      await over(tables);
      const cut = tables.reduce((count, { rows }) => count + cutCells(rows), 0);
      this.#status.textContent = cut ? `${done} ${cut} ${cut > 1 ? 'texts are' : 'text is'} too long for this page, and not whole: the program runspace has all of it, by runspace exec.` : done;
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
