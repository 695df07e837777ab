import { readLines } from './lines.js';
import { Results } from './results.js';
import { askWell } from './session.js';
import { Tools } from './tools.js';

const sheet = document.getElementById('output');
const title = sheet.querySelector('h2');
const words = sheet.querySelector('p[role="status"]');
const unseen = document.createElement('div');
const box = sheet.querySelector('.items');
let place = { status: unseen, announced: unseen, progress: unseen };
const tools = new Tools(document.getElementById('output-tools'));

/** Ends the reading of what was opened before. */
let reading = new AbortController();

/** Shows what a target of a job wrote, beside the page: its objects as those of a run, and its error messages. */
export async function showOutput(job, { target, objects, kept, errors }) {
  reading.abort();
  const { signal } = reading = new AbortController();
  title.textContent = `Output of ${target}`;
  words.textContent = '';
  sheet.showModal();
  // what was opened before and is still read writes into a place of its own
  place = { ...place, items: document.createElement('div') };
  box.replaceChildren(place.items);
  const results = new Results(null, 0, place);
  tools.offer(results);
  let told = 0;
  try {
    const response = await askWell(`api/jobs/${job}/output?target=${encodeURIComponent(target)}`, { signal });
    await readLines(response.body, text => {
      const item = JSON.parse(text);
      told += item.type === 'error' ? 1 : 0;
      results.add(item);
    });
    await results.end();
    if (signal.aborted) {
      return;
    }
    words.textContent = [missing(objects - kept, 'object'), missing(errors - told, 'error message')].filter(Boolean).join(' ');
  } catch (e) {
    results.add({ type: 'failure', text: e.message });
    results.end();
  }
}

function missing(count, what) {
  return count > 0 ? `${count} more ${what}${count > 1 ? 's were' : ' was'} not stored: of each target and each job only so much is.` : '';
}

sheet.querySelector('button').addEventListener('click', () => sheet.close());
// the event comes later, and the sheet may be open again by then
sheet.addEventListener('close', () => sheet.open || reading.abort());
