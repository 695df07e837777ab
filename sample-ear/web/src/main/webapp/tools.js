import { clixml, csv, download, json, tabbed } from './downloads.js';
import { cutCells } from './kinds.js';

const tools = document.getElementById('result-tools');
const filter = document.getElementById('filter');
const status = document.getElementById('tools-status');

let results = null;

/** Offers to filter, copy and save the rows of a run. */
export function offerTools(ofRun) {
  results = ofRun;
  filter.value = '';
  status.textContent = '';
  tools.hidden = false;
}

/** All tables in one text, with an empty line between them. */
function joined(tables, format) {
  return tables.map(({ columns, rows }) => format(columns, rows)).join('\r\n');
}

/** Hands the tables over, and tells what is missing in them. */
async function hand(over, done) {
  try {
    const tables = await results.tables();
    await over(tables);
    const cut = tables.reduce((count, { rows }) => count + cutCells(rows), 0);
    status.textContent = cut ? `${done} ${cut} ${cut > 1 ? 'texts are' : 'text is'} too long for this page, and not whole: the program runspace has all of it, by runspace exec.` : done;
  } catch (e) {
    status.textContent = `The browser did not do it: ${e.message}`;
  }
}

function offer(id, over, done) {
  document.getElementById(id).addEventListener('click', () => hand(over, done));
}

filter.addEventListener('input', () => results.filter(filter.value));
offer('copy', tables => navigator.clipboard.writeText(joined(tables, tabbed)), 'Copied.');
offer('save-csv', tables => download('objects.csv', 'text/csv', `\uFEFF${joined(tables, csv)}`), 'Saved.');
offer('save-json', tables => download('objects.json', 'application/json', json(tables)), 'Saved.');
offer('save-clixml', tables => download('objects.clixml', 'application/xml', clixml(tables)), 'Saved.');
