import { element } from './elements.js';
import { askObject, repeat } from './session.js';

const EVERY_MILLIS = 2_000;

const view = document.getElementById('view-log');
const body = document.getElementById('log-list').tBodies[0];
const status = document.getElementById('log-status');
const older = document.getElementById('log-older');
let timer = null;

function fetchRuns(before) {
  return askObject(`api/log${before ? `?before=${before}` : ''}`);
}

/** Adds the runs that came since at the top; those that are shown stay, also the older ones that were asked for. */
async function look() {
  try {
    const newest = Number(body.rows[0]?.dataset.id ?? 0);
    const runs = await fetchRuns();
    const isFirst = body.rows.length === 0;
    body.prepend(...runs.filter(run => run.id > newest).map(row));
    older.hidden = isFirst ? runs.length < 100 : older.hidden;
    status.textContent = body.rows.length ? '' : 'Nothing has run yet.';
  } catch (e) {
    status.textContent = e.message;
  }
}

async function showOlder() {
  const last = body.rows[body.rows.length - 1];
  const runs = await fetchRuns(last.dataset.id);
  body.append(...runs.map(row));
  older.hidden = runs.length < 100;
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

older.addEventListener('click', () => showOlder().catch(e => {
  status.textContent = e.message;
}));
view.addEventListener('shown', () => {
  look();
  timer = repeat(look, EVERY_MILLIS);
});
view.addEventListener('left', () => clearInterval(timer));
