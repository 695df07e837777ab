import { Results } from './results.js';
import { showResources, chosen, refresh } from './resources.js';
import { reason } from './answers.js';
import { readLines } from './lines.js';
import { showViews, shown } from './views.js';
import { showsDetails } from './details.js';
import { offerTools } from './tools.js';
import './jobs.js';
import './pools.js';
import './terminal.js';

const form = document.getElementById('form');
const script = document.getElementById('script');
const runButton = document.getElementById('run');
const stopButton = document.getElementById('stop');
const examples = document.getElementById('examples');

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
  const list = EXAMPLES[chosen()] ?? [];
  examples.replaceChildren(new Option('choose one', ''), ...list.map(text => new Option(text, text)));
}

async function run() {
  if (current) {
    return;
  }
  const results = new Results();
  const run = { id: crypto.randomUUID(), begun: false, stopWanted: false, results };
  current = run;
  offerTools(results);
  runButton.disabled = true;
  stopButton.disabled = false;
  try {
    await ready;
    if (!chosen()) {
      throw new Error('There is no pool to run this in.');
    }
    results.state(run.stopWanted ? 'STOPPING' : 'RUNNING');
    const response = await fetch(`api/runs/${run.id}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ resource: chosen(), script: script.value }),
    });
    if (!response.ok) {
      throw new Error(await reason(response));
    }
    run.begun = true;
    if (run.stopWanted) {
      stop();
    }
    await readLines(response.body, line => results.add(JSON.parse(line)));
  } catch (e) {
    results.add({ type: 'failure', text: e.message });
  } finally {
    await results.end();
    current = null;
    runButton.disabled = false;
    stopButton.disabled = true;
    refresh().catch(() => { /* the numbers stay as they were; the next run will tell what is wrong */ });
  }
}

/** The server knows of a run when its answer has begun. */
function stop() {
  current?.results.state('STOPPING');
  if (current?.begun) {
    fetch(`api/runs/${current.id}`, { method: 'DELETE', keepalive: true });
  } else if (current) {
    current.stopWanted = true;
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  run();
});
document.getElementById('resources').addEventListener('change', offerExamples);
examples.addEventListener('change', () => {
  if (examples.value) {
    script.value = examples.value;
    script.focus();
  }
});
stopButton.addEventListener('click', stop);
document.addEventListener('keydown', event => {
  if (shown() !== 'run') {
    return;
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  } else if (event.key === 'Escape' && !showsDetails()) {
    stop();
  }
});
window.addEventListener('pagehide', stop);

showViews();
ready = showResources().then(offerExamples, e => {
  document.querySelector('#resources p').textContent = `The pools cannot be listed: ${e.message}`;
});
