import { clixml, csv, download, json, tabbed } from './downloads.js';

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
async function all(format) {
  const tables = await results.tables();
  return tables.map(({ columns, rows }) => format(columns, rows)).join('\r\n');
}

filter.addEventListener('input', () => results.filter(filter.value));
document.getElementById('copy').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(await all(tabbed));
    status.textContent = 'Copied.';
  } catch (e) {
    status.textContent = `The browser did not copy: ${e.message}`;
  }
});
document.getElementById('save-csv').addEventListener('click', async () => download('objects.csv', 'text/csv', `\uFEFF${await all(csv)}`));
document.getElementById('save-json').addEventListener('click', async () => download('objects.json', 'application/json', json(await results.tables())));
document.getElementById('save-clixml').addEventListener('click', async () => download('objects.clixml', 'application/xml', clixml(await results.tables())));
