import { Results } from './results.js';
import { showResources, chosen, refresh } from './resources.js';
import { reason } from './answers.js';
import { ask, may, posted, signedIn } from './session.js';
import { readLines } from './lines.js';
import { show, showViews, shown } from './views.js';
import { offerTools } from './tools.js';
import { isMany, offerTargets, request } from './targets.js';
import { fieldValues, forgetSecrets } from './parameters.js';
import { offerScripts, remember, showForm } from './scripts.js';
import { Strip } from './strip.js';
import { offerFiles } from './files.js';
import { hideQuestion, showQuestion } from './questions.js';
import './jobs.js';
import './log.js';
import './pools.js';
import './terminal.js';

const form = document.getElementById('form');
const script = document.getElementById('script');
const runButton = document.getElementById('run');
const stopButton = document.getElementById('stop');
const examples = document.getElementById('examples');
const parameters = document.getElementById('script-parameters');

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

let current = null;
let ready = Promise.resolve();

function offerExamples() {
  const list = EXAMPLES[isMany() ? 'many' : chosen()] ?? [];
  examples.replaceChildren(new Option('choose one', ''), ...list.map(text => new Option(text, text)));
}

function onePool(text) {
  Strip.hide();
  return {
    address: `api/runs/${crypto.randomUUID()}`,
    begun: false,
    stopWanted: false,
    results: new Results(null),
    request() {
      if (!chosen()) {
        throw new Error('There is no pool to run this in.');
      }
      return { resource: chosen(), ...call(text) };
    },
  };
}

function manyTargets(text) {
  const address = `api/fleets/${crypto.randomUUID()}`;
  const strip = new Strip(target => ask(`${address}/targets/${target}`, { method: 'DELETE' }));
  return { address, begun: false, stopWanted: false, results: new Results(strip), request: () => ({ ...request(), ...call(text) }) };
}

async function run() {
  if (current) {
    return;
  }
  const text = script.value;
  const run = isMany() ? manyTargets(text) : onePool(text);
  const results = run.results;
  current = run;
  offerTools(results);
  runButton.disabled = true;
  stopButton.disabled = false;
  try {
    await ready;
    const { seen, secret } = await showForm(text);
    if (!seen) {
      throw new Error('Nothing was run: the script has parameters. Look at their fields, and run it again.');
    }
    if (!form.reportValidity()) {
      throw new Error('Nothing was run: a parameter has no value.');
    }
    results.state(run.stopWanted ? 'STOPPING' : 'RUNNING');
    const response = await ask(run.address, posted(run.request()));
    forgetSecrets(parameters);
    if (!response.ok) {
      throw new Error(await reason(response));
    }
    run.begun = true;
    if (!secret) {
      remember(text);
    }
    if (run.stopWanted) {
      stop();
    }
    await readLines(response.body, line => take(JSON.parse(line), run));
  } catch (e) {
    results.add({ type: 'failure', text: e.message });
  } finally {
    hideQuestion();
    await results.end();
    current = null;
    runButton.disabled = false;
    stopButton.disabled = true;
    refresh().catch(() => { /* the numbers stay as they were; the next run will tell what is wrong */ });
  }
}

/** A script with the values of its parameters. */
function call(text) {
  return { script: text, parameters: fieldValues(parameters) };
}

/** A question is for the user; all else is shown. */
function take(item, run) {
  if (item.type !== 'question') {
    run.results.add(item);
    return;
  }
  showQuestion(item, async values => {
    const response = await ask(`${run.address}/answers/${item.number}`, posted({ values }));
    if (!response.ok) {
      run.results.add({ type: 'warning', text: await reason(response) });
    }
  });
}

/** The server knows of a run when its answer has begun. */
function stop() {
  current?.results.state('STOPPING');
  if (current?.begun) {
    ask(current.address, { method: 'DELETE', keepalive: true });
  } else if (current) {
    current.stopWanted = true;
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
    script.value = examples.value;
    script.dispatchEvent(new Event('input'));
    script.focus();
  }
});
stopButton.addEventListener('click', stop);
document.addEventListener('keydown', event => {
  if (shown() !== 'run' || document.querySelector('dialog[open]:not(#question)')) {
    return;
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  } else if (event.key === 'Escape') {
    stop();
  }
});
window.addEventListener('pagehide', stop);

showViews();
ready = signedIn.then(async user => {
  show();
  if (may('operator')) {
    const pools = await showResources();
    offerTargets(pools);
    offerFiles(pools);
    offerExamples();
    offerScripts(user.name).catch(() => { /* a run asks for the form again, and tells what is wrong */ });
  }
}).catch(e => {
  document.querySelector('#resources p').textContent = `The pools cannot be listed: ${e.message}`;
});
