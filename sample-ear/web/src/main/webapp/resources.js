import { inOrder, reason } from './answers.js';
import { element } from './elements.js';
import { ask } from './session.js';

const box = document.getElementById('resources');

/** The id of the chosen resource, or nothing. */
export function chosen() {
  return box.querySelector('input:checked')?.value;
}

/** Lists the resources, returns them, and chooses the first one that can be used. */
export async function showResources() {
  const list = await fetchList();
  box.replaceChildren(box.querySelector('legend'), ...list.map(newRow));
  await showAll(list);
  const first = box.querySelector('input:not(:disabled)');
  if (first && !box.querySelector('input:checked:not(:disabled)')) {
    first.checked = true;
  }
  return list;
}

/** Says why the pools cannot be listed, in their place. */
export function showFailure(e) {
  const words = element('p', `The pools cannot be listed: ${e.message}`);
  words.className = 'bad';
  box.replaceChildren(box.querySelector('legend'), words);
}

/** Shows the pools' numbers of now. Nothing is replaced, so the focus stays where it is. */
export function refresh() {
  return showAll();
}

async function showAll(list) {
  (await askNumbers(list))?.forEach(show);
}

/** A pool without sessions has to try whether it can open one. */
const askNumbers = inOrder(async given => {
  const list = given ?? await fetchList();
  const checked = await Promise.all(list.map(check));
  const counted = checked.some(resource => resource.tried) ? await fetchList() : list;
  return checked.map((resource, i) => ({ ...counted[i], ...resource }));
});

/** Whether a pool can be used, and the reason if not; 'tried' if it had to open a session to know it. */
async function check(resource) {
  if (resource.reason) {
    return { available: false, tried: false };
  }
  if (resource.statistics.sessions > 0) {
    return { available: true, tried: false };
  }
  const response = await ask(`api/resources/${resource.id}/check`, { method: 'POST' });
  if (response.headers.has('Retry-After')) {
    return { available: true, tried: false }; // the server has other work now; a run will tell
  }
  return response.ok ? { ...await response.json(), tried: true } : { available: false, reason: await reason(response), tried: true };
}

/** All pools with their numbers. */
export async function fetchList() {
  const response = await ask('api/resources');
  if (!response.ok) {
    throw new Error(`the server answered ${response.status}`);
  }
  return response.json();
}

function newRow(resource) {
  const label = document.createElement('label');
  label.id = `row-${resource.id}`;
  const choice = document.createElement('input');
  choice.type = 'radio';
  choice.name = 'resource';
  choice.value = resource.id;
  label.append(choice, element('strong', resource.title), element('code', resource.jndi), element('span', ''));
  return label;
}

function show(resource) {
  const label = document.getElementById(`row-${resource.id}`);
  label.className = resource.available ? 'resource' : 'resource unavailable';
  label.querySelector('input').disabled = !resource.available;
  const words = label.querySelector('span');
  words.className = resource.available ? 'quiet' : 'reason';
  words.textContent = resource.available ? numbers(resource.statistics) : `Unavailable: ${resource.reason}`;
}

function numbers(s) {
  const parts = [`${s.sessions} open`, `${s.inUse} in use`, `${s.checkOuts} ${s.checkOuts === 1 ? 'check-out' : 'check-outs'}`, `${s.opened} opened`];
  for (const [count, word] of [[s.openFailures, 'failed to open'], [s.lost, 'lost'], [s.replaced, 'replaced']]) {
    if (count) {
      parts.push(`${count} ${word}`);
    }
  }
  return parts.join(' · ');
}
