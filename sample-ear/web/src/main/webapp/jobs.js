import { element } from './elements.js';
import { inOrder, reason } from './answers.js';
import { showOutput } from './output.js';
import { chosen } from './resources.js';
import { fieldValues, forgetFields, showFields } from './parameters.js';
import { ask, askObject, askWell, may, posted, repeat, signedIn } from './session.js';

const EVERY_MILLIS = 1_500;
const PAGE = 200;
const JOBS = 100;

const view = document.getElementById('view-jobs');
const form = document.getElementById('job-form');
const field = name => document.getElementById(`job-${name}`);
const results = document.getElementById('job');

let scripts = [];
let endTimer = null;
/** The job whose results are shown, and from which place on: another object for each. */
let opened = null;
/** How many newer jobs are not in the list. */
let newer = 0;

function askJobs(path, options) {
  return askWell(`api/jobs${path}`, options);
}

const askList = inOrder(async from => (await askJobs(`?from=${from}`)).json());

const askResults = inOrder(async ({ id, from }) => {
  const response = await ask(`api/jobs/${id}?from=${from}`);
  const shown = response.ok ? await response.json() : null;
  return { shown, isGone: response.status === 404, why: shown ? '' : await reason(response) };
});

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
  const found = await askObject('api/scripts');
  if (scripts.length) {
    return;
  }
  scripts = found;
  field('script').replaceChildren(...scripts.map(each => new Option(each.id, each.id)));
  field('script').value = scripts.some(each => each.id === 'processes') ? 'processes' : scripts[0]?.id;
  field('targets').value ||= Array.from({ length: 20 }, (_, i) => `target-${i + 1}`).join('\n');
  showScript();
}

function showScript() {
  field('synopsis').textContent = script().synopsis;
  field('text').textContent = script().text;
  showFields(field('parameters'), script().parameters);
}

async function submit() {
  if (!chosen()) {
    say('No pool can be used now.', true);
    return;
  }
  const body = { script: script().id, resource: chosen(), targets: field('targets').value, parameters: fieldValues(field('parameters')) };
  body.canary = Number(field('canary').value || 0);
  body.onNodeLoss = field('on-node-loss').value;
  if (field('stop-after').value) {
    body.stopAfter = Number(field('stop-after').value);
  }
  if (field('start').value && !field('start').disabled) {
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
    const wanted = newer;
    const list = await askList(wanted);
    if (list && wanted === newer) {
      if (!list.jobs.length && wanted) {
        turnList(-JOBS);
        return;
      }
      show(list);
    }
    if (opened) {
      await showResults();
    }
  } catch (e) {
    field('node').textContent = e.message;
  }
}

function show({ node, kept, schedules, jobs }) {
  field('node').textContent = jobs.length || newer ? `This page is served by ${node}.` : `No job was submitted yet. This page is served by ${node}.`;
  field('kept').textContent = `The ${kept.jobs} jobs that have ended last are kept, of up to ${kept.bytes >> 20} MiB together. At most ${kept.active} jobs that have not ended and ${kept.schedules} schedules can be there.`;
  field('schedules').hidden = !schedules.length;
  keep(field('schedules').querySelector('tbody'), schedules, job => job.id, schedule);
  keep(field('list').tBodies[0], jobs.filter(job => job.state !== 'REPEATING'), job => job.id, row);
  field('newer').hidden = !newer;
  field('older').hidden = jobs.length < JOBS;
}

/** Replaces only the rows that have changed, so that a button keeps the focus. */
function keep(body, items, key, make) {
  const keys = new Set(items.map(key));
  [...body.rows].filter(each => !keys.has(each.dataset.key)).forEach(each => each.remove());
  const old = new Map([...body.rows].map(each => [each.dataset.key, each]));
  items.forEach((item, place) => {
    const wanted = rowOf(old.get(key(item)), JSON.stringify(item), () => make(item));
    wanted.dataset.key = key(item);
    if (body.rows[place] !== wanted) {
      body.insertBefore(wanted, body.rows[place] ?? null);
    }
  });
}

/** The same row if it has not changed; another one is put in its place at once, because a row that moves loses the focus. */
function rowOf(row, text, make) {
  if (row?.dataset.text === text) {
    return row;
  }
  const made = make();
  made.dataset.text = text;
  row?.before(made);
  if (row?.contains(document.activeElement)) {
    handOver(made);
  }
  row?.remove();
  return made;
}

/** The focus goes from a button to that of the same name in another row. */
function handOver(next) {
  const name = document.activeElement.getAttribute('aria-label');
  [...next.querySelectorAll('button')].find(each => each.getAttribute('aria-label') === name)?.focus();
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

/** Has a button ask once, however fast it is pressed. */
async function once(event, action) {
  const pressed = event.currentTarget;
  pressed.disabled = true;
  try {
    await action();
  } finally {
    pressed.disabled = false;
  }
}

/** One of many in the lists. */
function name(job) {
  return `${job.script} of ${time(job.submitted)}`;
}

function time(text) {
  return new Date(text).toLocaleString();
}

function cancel(job, question) {
  return button('Cancel', name(job), () => {
    if (!question || confirm(question)) {
      act(`/${job.id}/cancel`, { method: 'POST' }, 'Cancelled.');
    }
  });
}

function remove(job) {
  return button('Remove', name(job), () => {
    if (!confirm(`Remove ${name(job)}, with all that its targets wrote?`)) {
      return;
    }
    if (opened?.id === job.id) {
      close();
    }
    act(`/${job.id}`, { method: 'DELETE' }, 'Removed.');
  });
}

function start(job) {
  return [time(job.submitted), job.submittedBy ?? 'nobody known', job.script, job.resource];
}

/** It makes jobs until it is cancelled. */
function schedule(job) {
  const end = `End the schedule ${name(job)}? It makes no job any more.`;
  return cells(...start(job), time(job.startAt), may('operator') ? [cancel(job, end)] : []);
}

function row(job) {
  const actions = [button('Show', name(job), () => open(job.id))];
  if (may('operator') && !job.ended && job.state !== 'CANCELLED') {
    actions.push(cancel(job));
  }
  if (may('operator') && job.ended && job.succeeded < job.targets) {
    actions.push(button('Retry failed', name(job), event => once(event, () => retry(job))));
  }
  if (may('administrator') && job.ended) {
    actions.push(remove(job));
  }
  const progress = document.createElement('progress');
  progress.max = job.targets;
  progress.value = job.done;
  progress.setAttribute('aria-label', `${job.done} of ${job.targets}`);
  const made = cells(...start(job), [progress, ` ${job.done} of ${job.targets}`], outcome(job), actions);
  made.dataset.state = job.state;
  return made;
}

async function retry(job) {
  const again = await act(`/${job.id}/retry`, { method: 'POST' }, 'Submitted again for those that failed.');
  if (again) {
    await open(again.id);
  }
}

async function open(id) {
  await turn({ id, from: 0 });
  results.scrollIntoView({ block: 'nearest' });
}

function close() {
  opened = null;
  results.hidden = true;
}

/** An answer that comes after another job, or other targets, were opened is for nobody any more. */
async function showResults() {
  const wanted = opened;
  const answer = await askResults(wanted);
  if (!answer || wanted !== opened) {
    return;
  }
  const { shown, isGone, why } = answer;
  if (isGone) {
    close();
  }
  if (!shown) {
    throw new Error(why);
  }
  if (!shown.results.length && wanted.from) {
    page(-PAGE);
    return;
  }
  results.hidden = false;
  results.querySelector('h2').textContent = `${shown.job.script}: ${outcome(shown.job)}`;
  keep(field('results').tBodies[0], shown.results, each => `${wanted.id} ${each.target}`, each => result(wanted.id, each));
  field('before').disabled = wanted.from === 0;
  field('after').disabled = wanted.from + shown.results.length >= shown.job.targets;
}

function result(job, each) {
  const output = (count, what) => (count ? button(`${count}`, `${what} of ${each.target}`, () => showOutput(job, each)) : '0');
  const time = each.millis === undefined ? '' : `${(each.millis / 1000).toFixed(1)} s`;
  const repeated = each.attempts > 1 ? ` (attempt ${each.attempts})` : '';
  const attempts = each.takenUp ? ' (taken up)' : repeated;
  const made = cells(each.target, each.state + attempts, output(each.objects, 'objects'), output(each.errors, 'errors'), time, each.node ?? '', each.failure ?? '');
  made.dataset.state = each.state;
  return made;
}

/** Shows a job's results from a place on. */
async function turn(to) {
  opened = to;
  try {
    await showResults();
  } catch (e) {
    if (opened === to || !opened) {
      say(e.message, true);
    }
  }
}

function page(step) {
  turn({ id: opened.id, from: Math.max(0, opened.from + step) });
}

form.addEventListener('submit', event => {
  event.preventDefault();
  submit();
});
function turnList(step) {
  newer = Math.max(0, newer + step);
  look();
}

field('newer').addEventListener('click', () => turnList(-JOBS));
field('older').addEventListener('click', () => turnList(JOBS));
field('script').addEventListener('change', () => {
  forgetFields(field('parameters'));
  showScript();
});
field('before').addEventListener('click', () => page(-PAGE));
field('after').addEventListener('click', () => page(PAGE));
field('repeat').addEventListener('change', () => { field('start').disabled = Boolean(field('repeat').value); });
view.addEventListener('shown', () => {
  showScripts().catch(e => say(e.message, true));
  endTimer = repeat(look, EVERY_MILLIS);
});
view.addEventListener('left', () => endTimer());
