import { Results } from './results.js';
import { showFailure, showResources, chosen, refresh } from './resources.js';
import { reason, required } from './answers.js';
import { ask, askWell, isMe, may, posted, signedIn } from './session.js';
import { readLines } from './lines.js';
import { show, showViews, shown } from './views.js';
import { offerTools } from './tools.js';
import { isMany, offerTargets, request } from './targets.js';
import { fieldValues, forgetSecrets } from './parameters.js';
import { choose, isShownFor, offerScripts, remember, showForm } from './scripts.js';
import { Strip } from './strip.js';
import { offerFiles } from './files.js';
import { addQuestion, removeQuestion, removeQuestions } from './questions.js';
import { offerLive, shownChanged } from './live.js';
import './jobs.js';
import './log.js';
import './pools.js';
import './terminal.js';

const form = document.getElementById('form');
const script = document.getElementById('script');
const runButton = document.getElementById('run');
const stopButton = document.getElementById('stop');
const stopWords = stopButton.querySelector('span');
const examples = document.getElementById('examples');
const parameters = document.querySelector('#script-parameters > div');

const EXAMPLES = {
  local: [
    'Get-Process',
    'Get-Process | Sort-Object -Property CPU -Descending | Select-Object -First 5 -Property Id, ProcessName, CPU',
    '$PSVersionTable',
    '1..3 | ForEach-Object { [pscustomobject]@{ Number = $_; Square = $_ * $_ } }',
    '1..20 | ForEach-Object { Write-Progress -Activity Counting -Status "$_ of 20" -PercentComplete ($_ * 5); Start-Sleep -Milliseconds 100 }',
    "Write-Warning 'careful'; Write-Verbose 'in detail' -Verbose; Write-Information 'by the way'; Write-Error 'that went wrong'",
    "Get-Item /no/such/file",
    "throw 'the end'",
    "$name = Read-Host 'Your name'; $Host.UI.PromptForChoice('Hello', \"Are you $name?\", @('&Yes', '&No'), 0)",
  ],
  many: [
    "Write-Output 'the same everywhere'",
    'Get-Random -Maximum 3',
    "Write-Progress -Activity Waiting -PercentComplete 30; Start-Sleep -Seconds 2; Write-Progress -Activity Waiting -PercentComplete 80; Start-Sleep -Seconds 1; Get-Date",
    "Write-Warning 'careful'; Write-Error 'that went wrong'; Get-Process -Name java",
    'Get-Random -Minimum 1 -Maximum 1',
  ],
  loopback: [
    'Get-Process',
    'Get-Date',
    'Get-Random -Maximum 100 -Count 5',
    "Write-Warning 'careful'; Write-Error 'that went wrong'",
    'Start-Sleep -Seconds 5',
    'Get-Command',
  ],
};

const CONFLICT = 409;

let current = null;
let listed = null;

function offerExamples() {
  const list = EXAMPLES[isMany() ? 'many' : chosen()] ?? [];
  examples.replaceChildren(new Option('choose one', ''), ...list.map(text => new Option(text, text)));
}

/** What the page knows of a run that it shows; 'isOwn' tells whether it is this user's, and 'age' for how many milliseconds it runs already. */
function newRun(id, address, isAtMany, isOwn, age) {
  if (!isAtMany) {
    Strip.hide();
  }
  const strip = isAtMany ? new Strip(target => orTell(made, askToStop(`${address}/targets/${target}`))) : null;
  const made = { id, address, strip, isOwn, begun: false, stopWanted: false, answered: new Set(), results: new Results(strip, age), end: new AbortController() };
  return made;
}

function askToStop(address) {
  return askWell(address, { method: 'DELETE' });
}

/** Says it beside the results if that could not be asked for. */
async function orTell(run, asked) {
  try {
    await asked;
  } catch (e) {
    run.results.add({ type: 'warning', text: `It was not stopped: ${e.message}` });
  }
}

/** Where a run is to be: what the user has chosen at that moment. */
function chosenPlace(isAtMany) {
  return isAtMany ? request() : { resource: chosen() };
}

/** The place is that of the moment when the run was wanted, unless the pools were still being listed. */
function settled(place, isAtMany) {
  const wanted = place.resource || place.targets?.length ? place : chosenPlace(isAtMany);
  if (!isAtMany && !wanted.resource) {
    throw new Error('There is no pool to run this in.');
  }
  return wanted;
}

async function run() {
  if (current) {
    return;
  }
  const text = script.value;
  const isAtMany = isMany();
  const place = chosenPlace(isAtMany);
  const id = crypto.randomUUID();
  await follow(newRun(id, `api/${isAtMany ? 'fleets' : 'runs'}/${id}`, isAtMany, true, 0), mine => start(mine, text, place));
}

/** Shows a run that has begun already. */
async function watch(run) {
  if (current) {
    return;
  }
  const shown = newRun(run.id, `api/${run.address}`, run.address.startsWith('fleets/'), isMe(run.user), Math.max(0, Date.now() - Date.parse(run.since)));
  await follow(shown, () => ask(`api/live/${encodeURIComponent(run.id)}`, { signal: shown.end.signal }));
}

async function start(run, text, place) {
  await ready();
  const { seen, isShown, secret } = await showForm(text);
  if (!seen) {
    throw new Error('Nothing was run: the script has parameters. Look at their fields, and run it again.');
  }
  if (isShown && !form.reportValidity()) {
    throw new Error('Nothing was run: a parameter has no value.');
  }
  if (run.stopWanted) {
    return null;
  }
  // a script without parameters runs also while another one is shown, whose fields are not for it
  const values = isShown ? fieldValues(parameters) : {};
  const wanted = { ...settled(place, Boolean(run.strip)), script: text, parameters: values };
  const response = await ask(run.address, { ...posted(wanted), signal: run.end.signal });
  if (response.ok) {
    if (isShownFor(text)) {
      forgetSecrets(parameters);
    }
    if (!secret) {
      remember(text);
    }
  }
  return response;
}

/** Shows the lines of a run until its end. */
async function follow(run, begin) {
  current = run;
  offerTools(run.results);
  runButton.disabled = true;
  stopButton.disabled = false;
  stopWords.textContent = run.isOwn ? 'Stop' : 'Stop watching';
  try {
    const response = await begin(run);
    if (!response) {
      run.results.add({ type: 'information', text: 'Nothing was run.' });
      run.results.add({ type: 'end', text: 'STOPPED' });
      return;
    }
    await required(response);
    run.results.state(run.stopWanted ? 'STOPPING' : 'RUNNING');
    run.begun = true;
    shownChanged();
    if (run.stopWanted) {
      orTell(run, leave(run));
    }
    await readLines(response.body, line => take(JSON.parse(line), run));
  } catch (e) {
    run.results.add(run.end.signal.aborted ? { type: 'left' } : { type: 'failure', text: e.message });
  } finally {
    removeQuestions();
    await run.results.end();
    current = null;
    runButton.disabled = false;
    stopButton.disabled = true;
    stopWords.textContent = 'Stop';
    shownChanged();
    refresh().catch(() => { /* the numbers stay as they were; the next run will tell what is wrong */ });
  }
}

/** A question is for the user; all else is shown. */
function take(item, run) {
  if (item.type === 'question') {
    addQuestion(questionKey(item), item, asker(item, run));
    return;
  }
  if (item.type === 'answered') {
    removeQuestion(questionKey(item));
    if (!item.by || run.answered.delete(questionKey(item))) {
      return;
    }
  }
  run.results.add(item);
}

function questionKey(item) {
  return `${item.target ?? ''} ${item.number}`;
}

function asker(item, run) {
  const address = run.strip ? `${run.address}/targets/${item.target}` : run.address;
  return {
    name: run.strip?.name(item.target),
    stop: () => askToStop(address),
    escape: () => leave(run),
    escapeWords: run.isOwn ? 'stops the run' : 'ends watching',
    answer: values => answer(run, questionKey(item), `${address}/answers/${item.number}`, values),
  };
}

/** An answer that nobody waits for any more is told beside the results. */
async function answer(run, key, address, values) {
  run.answered.add(key);
  try {
    const response = await ask(address, posted({ values }));
    if (response.status === CONFLICT) {
      run.answered.delete(key);
      run.results.add({ type: 'warning', text: await reason(response) });
    } else {
      await required(response);
    }
  } catch (e) {
    run.answered.delete(key);
    throw e;
  }
}

/** Who only watches a run leaves it; an own one is stopped. Throws what the user is to know if that was not possible. */
async function leave(run) {
  if (!run.isOwn) {
    run.end.abort();
    return;
  }
  run.results.state('STOPPING');
  if (!run.begun) {
    run.stopWanted = true; // the server knows of a run when its answer has begun
    return;
  }
  try {
    await askToStop(run.address);
  } catch (e) {
    run.results.state('RUNNING');
    throw e;
  }
}

function leaveCurrent() {
  if (current) {
    orTell(current, leave(current));
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  run();
});
document.getElementById('resources').addEventListener('change', offerExamples);
document.getElementById('many').addEventListener('change', offerExamples);
examples.addEventListener('change', () => {
  if (examples.value) {
    const text = examples.value;
    examples.value = '';
    choose(text);
  }
});
stopButton.addEventListener('click', leaveCurrent);
document.addEventListener('keydown', event => {
  if (shown() !== 'run' || document.querySelector('dialog[open]')) {
    return;
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (!event.repeat) {
      run();
    }
  } else if (event.key === 'Escape' && !event.repeat && !event.isComposing && event.target.type !== 'search') {
    leaveCurrent();
  }
});

/** Done when the pools are listed; tries it again if that has failed before. */
function ready() {
  listed ??= offerAll().catch(e => {
    listed = null;
    showFailure(e);
  });
  return listed;
}

async function offerAll() {
  await signedIn;
  show();
  if (may('operator')) {
    // before the pools are looked at, which may take longer than a run is kept that nobody watches
    offerLive({ watch, leave: () => current?.end.abort(), stop: run => askToStop(`api/${run.address}`), shown: () => current?.id });
    const pools = await showResources();
    offerTargets(pools);
    offerFiles(pools);
    offerExamples();
    offerScripts().catch(() => { /* a run asks for the form again, and tells what is wrong */ });
  }
}

showViews();
ready();
