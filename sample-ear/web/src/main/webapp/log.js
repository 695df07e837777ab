import { element } from './elements.js';
import { askObject, repeat } from './session.js';

const EVERY_MILLIS = 2_000;
/** How many runs the server tells at once. */
const PAGE = 100;

const view = document.getElementById('view-log');
const body = document.getElementById('log-list').tBodies[0];
const status = document.getElementById('log-status');
const older = document.getElementById('log-older');
let endTimer = null;

function fetchRuns(before) {
  return askObject(`api/log${before ? `?before=${before}` : ''}`);
}

/**
 * Adds the runs that came since at the top; those that are shown stay, also the older ones that were asked for. If more came
 * than are to be had at once, the log begins anew, so that none is missing between.
 */
async function look() {
  try {
    const runs = await fetchRuns();
    const newest = Number(body.rows[0]?.dataset.id ?? 0);
    const came = runs.filter(run => run.id > newest);
    if (came.length === runs.length) {
      body.replaceChildren(...came.map(row));
      older.hidden = runs.length < PAGE;
    } else {
      body.prepend(...came.map(row));
    }
    status.textContent = body.rows.length ? '' : 'Nothing has run yet.';
  } catch (e) {
    status.textContent = e.message;
  }
}

async function showOlder() {
  older.disabled = true;
  try {
    const last = body.rows[body.rows.length - 1].dataset.id;
    const runs = await fetchRuns(last);
    if (body.rows[body.rows.length - 1].dataset.id === last) {
      body.append(...runs.map(row));
      older.hidden = runs.length < PAGE;
    }
  } catch (e) {
    status.textContent = e.message;
  } finally {
    older.disabled = false;
  }
}

function row(run) {
  const made = document.createElement('tr');
  made.dataset.id = run.id;
  made.dataset.state = run.outcome.toLowerCase();
  made.append(...[
    new Date(run.started).toLocaleString(),
    run.caller || 'nobody known',
    run.target,
    `${run.outcome.toLowerCase()} ${run.failure}`.trim(),
    `${run.objects}`,
    `${run.errors}`,
    `${(run.millis / 1000).toFixed(2)} s`,
    run.commands,
  ].map(text => element('td', text)));
  return made;
}

older.addEventListener('click', showOlder);
view.addEventListener('shown', () => { endTimer = repeat(look, EVERY_MILLIS); });
view.addEventListener('left', () => endTimer());
