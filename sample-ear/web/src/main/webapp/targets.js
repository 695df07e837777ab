import { element } from './elements.js';
import { show } from './views.js';

const many = document.getElementById('many');
const resources = document.getElementById('resources');
const targets = document.getElementById('targets');
const pools = document.getElementById('target-pools');
const unit = document.getElementById('stop-after-unit');

const COPIES = 10;

/** Whether the next run is at many targets. */
export function isMany() {
  return many.checked;
}

/** Offers the pools as targets. */
export function offerTargets(list) {
  pools.replaceChildren(...list.map(newPool));
}

/** What the server is asked for. It says what is wrong with it. */
export function request() {
  return {
    targets: [...pools.children].filter(pool => pool.querySelector('[type=checkbox]').checked).map(chosen),
    throttle: number('throttle'),
    canary: number('canary'),
    [unit.value]: number('stop-after'),
  };
}

function newPool(resource) {
  const pool = document.createElement('div');
  pool.dataset.id = resource.id;
  const choice = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = resource.id === 'loopback';
  choice.append(box, ' ', element('strong', resource.title));
  const sessions = document.createElement('label');
  const copies = document.createElement('input');
  copies.type = 'number';
  copies.min = 1;
  copies.max = 1000;
  copies.value = resource.id === 'loopback' ? COPIES : 1;
  copies.className = 'copies';
  sessions.append(copies, ' targets');
  pool.append(choice, sessions);
  if (resource.hasHosts) {
    const hosts = document.createElement('label');
    const area = document.createElement('textarea');
    area.rows = 2;
    area.spellcheck = false;
    area.className = 'hosts';
    hosts.append('or these hosts, one a line', area);
    pool.append(hosts);
  }
  return pool;
}

function chosen(pool) {
  const hosts = (pool.querySelector('.hosts')?.value ?? '').split('\n').map(line => line.trim()).filter(Boolean);
  const resource = pool.dataset.id;
  return hosts.length ? { resource, hosts } : { resource, copies: pool.querySelector('.copies').valueAsNumber };
}

function number(id) {
  return document.getElementById(id).valueAsNumber;
}

many.addEventListener('change', () => {
  resources.dataset.views = many.checked ? 'terminal files jobs' : 'run terminal files jobs';
  targets.dataset.views = many.checked ? 'run' : '';
  show();
});
