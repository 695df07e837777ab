const box = document.getElementById('resources');

/** The id of the chosen resource, or nothing. */
export function chosen() {
  return box.querySelector('input:checked')?.value;
}

/** Lists the resources and chooses the first one that can be used. */
export async function showResources() {
  const list = await fetchList();
  box.replaceChildren(box.querySelector('legend'), ...list.map(row));
  const first = box.querySelector('input:not(:disabled)');
  if (first) {
    first.checked = true;
  }
}

/** Shows the pools' numbers of now. */
export async function refresh() {
  for (const resource of await fetchList()) {
    const old = document.getElementById(`row-${resource.id}`);
    const wasChosen = old.querySelector('input').checked;
    const fresh = row(resource);
    old.replaceWith(fresh);
    fresh.querySelector('input').checked = wasChosen;
  }
}

async function fetchList() {
  return (await fetch('api/resources')).json();
}

function row(resource) {
  const label = document.createElement('label');
  label.id = `row-${resource.id}`;
  label.className = resource.available ? 'resource' : 'resource unavailable';
  const choice = document.createElement('input');
  choice.type = 'radio';
  choice.name = 'resource';
  choice.value = resource.id;
  choice.disabled = !resource.available;
  label.append(choice, part('strong', resource.title), part('code', resource.jndi));
  label.append(resource.available ? part('span', numbers(resource.statistics), 'quiet') : part('span', `Unavailable: ${resource.reason}`, 'reason'));
  return label;
}

function numbers(s) {
  const parts = [`${s.sessions} open`, `${s.inUse} in use`, `${s.checkOuts} check-outs`, `${s.opened} opened`];
  for (const [count, word] of [[s.openFailures, 'failed to open'], [s.lost, 'lost'], [s.replaced, 'replaced']]) {
    if (count) {
      parts.push(`${count} ${word}`);
    }
  }
  return parts.join(' · ');
}

function part(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}
