import { element } from './elements.js';
import { reason } from './answers.js';
import { readLines } from './lines.js';
import { chosen } from './resources.js';
import { fieldValues, showFields } from './parameters.js';
import { ask, askObject, may, posted, repeat, signedIn } from './session.js';

const EVERY_MILLIS = 1_500;
const PAGE = 200;

const view = document.getElementById('view-jobs');
const form = document.getElementById('job-form');
const field = name => document.getElementById(`job-${name}`);
const results = document.getElementById('job');
const sheet = document.getElementById('output');

let scripts = [];
let timer = null;
let opened = null;
let from = 0;

async function askJobs(path, options) {
  const response = await ask(`api/jobs${path}`, options);
  if (!response.ok) {
    throw new Error(await reason(response));
  }
  return response;
}

/** Asks for something that changes; what is refused is said beside the form. */
async function act(path, options, done) {
  try {
    const response = await askJobs(path, options);
    say(done, false);
    return response.status === 204 ? null : await response.json();
  } catch (e) {
    say(e.message, true);
    return null;
  } finally {
    look();
  }
}

function say(words, bad) {
  field('status').textContent = words;
  field('status').className = bad ? 'bad' : 'quiet';
}

function script() {
  return scripts.find(each => each.id === field('script').value);
}

async function showScripts() {
  await signedIn;
  if (scripts.length || !may('operator')) {
    return;
  }
  scripts = await askObject('api/scripts');
  field('script').replaceChildren(...scripts.map(each => new Option(each.id, each.id)));
  field('script').value = scripts.some(each => each.id === 'processes') ? 'processes' : scripts[0]?.id;
  field('targets').value = Array.from({ length: 20 }, (_, i) => `target-${i + 1}`).join('\n');
  showScript();
}

function showScript() {
  field('synopsis').textContent = script().synopsis;
  field('text').textContent = script().text;
  showFields(field('parameters'), script().parameters);
}

async function submit() {
  const body = { script: script().id, resource: chosen() ?? '', targets: field('targets').value, parameters: fieldValues(field('parameters')) };
  body.canary = Number(field('canary').value || 0);
  body.onNodeLoss = field('on-node-loss').value;
  if (field('stop-after').value) {
    body.stopAfter = Number(field('stop-after').value);
  }
  if (field('start').value) {
    body.startAt = new Date(field('start').value).toISOString();
  }
  if (field('repeat').value) {
    body.schedule = field('repeat').value;
  }
  field('submit').disabled = true;
  const answer = await act('', posted(body), body.schedule ? 'Its jobs are made from now on.' : 'Submitted.');
  field('submit').disabled = false;
  if (answer && !body.schedule) {
    await open(answer.id);
  }
}

async function look() {
  try {
    const list = await (await askJobs('')).json();
    field('node').textContent = list.jobs.length ? `This page is served by ${list.node}.` : `No job was submitted yet. This page is served by ${list.node}.`;
    keep(field('list').tBodies[0], list.jobs, job => job.id, row);
    if (opened) {
      await showResults();
    }
  } catch (e) {
    field('node').textContent = e.message;
  }
}

/** Replaces only the rows that have changed, so that a button keeps the focus. */
function keep(body, items, key, make) {
  const old = new Map([...body.rows].map(each => [each.dataset.key, each]));
  items.forEach((item, place) => {
    const text = JSON.stringify(item);
    let wanted = old.get(key(item));
    if (wanted?.dataset.text === text) {
      old.delete(key(item));
    } else {
      wanted = make(item);
      wanted.dataset.key = key(item);
      wanted.dataset.text = text;
    }
    if (body.rows[place] !== wanted) {
      body.insertBefore(wanted, body.rows[place] ?? null);
    }
  });
  old.forEach(each => each.remove());
}

function button(words, label, action) {
  const made = element('button', words);
  made.type = 'button';
  made.setAttribute('aria-label', `${words} ${label}`);
  made.addEventListener('click', action);
  return made;
}

function cells(...contents) {
  const made = document.createElement('tr');
  made.append(...contents.map(content => {
    const cell = document.createElement('td');
    cell.append(...[content].flat());
    return cell;
  }));
  return made;
}

function outcome(job) {
  return job.repeated ? `${job.summary}; ${job.repeated} run more than once` : job.summary;
}

function row(job) {
  const repeats = job.state === 'REPEATING';
  const actions = [];
  if (!repeats) {
    actions.push(button('Show', job.script, () => open(job.id)));
  }
  if (may('operator') && !job.ended && job.state !== 'CANCELLED') {
    actions.push(button('Cancel', job.script, () => act(`/${job.id}/cancel`, { method: 'POST' }, 'Cancelled.')));
  }
  if (may('operator') && job.ended && !repeats && job.succeeded < job.targets) {
    actions.push(button('Retry failed', job.script, async () => {
      const again = await act(`/${job.id}/retry`, { method: 'POST' }, 'Submitted again for those that failed.');
      if (again) {
        await open(again.id);
      }
    }));
  }
  if (may('administrator') && (job.ended || (repeats && job.state === 'CANCELLED'))) {
    actions.push(button('Remove', job.script, () => {
      if (opened === job.id) {
        close();
      }
      act(`/${job.id}`, { method: 'DELETE' }, 'Removed.');
    }));
  }
  const progress = document.createElement('progress');
  progress.max = job.targets;
  progress.value = job.done;
  progress.setAttribute('aria-label', `${job.done} of ${job.targets}`);
  const made = cells(new Date(job.submitted).toLocaleString(), job.submittedBy ?? 'nobody known', job.script, job.resource, repeats ? 'a schedule' : [progress, ` ${job.done} of ${job.targets}`], repeats ? `next ${new Date(job.startAt).toLocaleString()}` : outcome(job), actions);
  made.dataset.state = job.state;
  return made;
}

async function open(id) {
  opened = id;
  from = 0;
  results.hidden = false;
  await look();
  results.scrollIntoView({ block: 'nearest' });
}

function close() {
  opened = null;
  results.hidden = true;
}

async function showResults() {
  let shown;
  try {
    shown = await (await askJobs(`/${opened}?from=${from}`)).json();
  } catch (e) {
    close();
    return;
  }
  results.querySelector('h2').textContent = `${shown.job.script}: ${outcome(shown.job)}`;
  keep(field('results').tBodies[0], shown.results, result => result.target, result);
  field('before').disabled = from === 0;
  field('after').disabled = from + shown.results.length >= shown.job.targets;
}

function result(each) {
  const objects = each.kept ? button(`${each.objects}`, `objects of ${each.target}`, () => showOutput(each.target)) : `${each.objects}`;
  const time = each.millis === undefined ? '' : `${(each.millis / 1000).toFixed(1)} s`;
  const repeated = each.attempts > 1 ? ` (attempt ${each.attempts})` : '';
  const attempts = each.takenUp ? ' (taken up)' : repeated;
  const made = cells(each.target, each.state + attempts, objects, `${each.errors}`, time, each.node ?? '', each.failure ?? '');
  made.dataset.state = each.state;
  return made;
}

/** The objects that a target wrote: a table for each kind of columns. */
async function showOutput(target) {
  const box = sheet.querySelector('div.wide');
  box.replaceChildren();
  sheet.querySelector('h2').textContent = `Output of ${target}`;
  sheet.querySelector('p').textContent = '';
  sheet.showModal();
  try {
    const response = await askJobs(`/${opened}/output?target=${encodeURIComponent(target)}`);
    let table = null;
    await readLines(response.body, text => {
      const line = JSON.parse(text);
      const columns = line.columns ?? (line.entries ? ['Name', 'Value'] : ['Value']);
      if (table?.dataset.columns !== columns.join('\n')) {
        table = newTable(columns);
        box.append(table);
      }
      table.tBodies[0].append(...(line.entries ?? [line.cells ?? [line.text]]).map(each => cells(...each)));
    });
  } catch (e) {
    sheet.querySelector('p').textContent = e.message;
  }
}

function newTable(columns) {
  const table = document.createElement('table');
  table.dataset.columns = columns.join('\n');
  const head = table.createTHead().insertRow();
  head.append(...columns.map(name => element('th', name)));
  table.createTBody();
  return table;
}

function page(step) {
  from = Math.max(0, from + step);
  look();
}

form.addEventListener('submit', event => {
  event.preventDefault();
  submit();
});
field('script').addEventListener('change', showScript);
field('before').addEventListener('click', () => page(-PAGE));
field('after').addEventListener('click', () => page(PAGE));
sheet.querySelector('button').addEventListener('click', () => sheet.close());
view.addEventListener('shown', () => {
  showScripts().catch(e => say(e.message, true));
  look();
  timer = repeat(look, EVERY_MILLIS);
});
view.addEventListener('left', () => clearInterval(timer));
