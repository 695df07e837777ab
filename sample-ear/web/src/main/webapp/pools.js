import { inOrder } from './answers.js';
import { Doctor } from './doctor.js';
import { element } from './elements.js';
import { fetchList } from './resources.js';
import { may, repeat } from './session.js';

const EVERY_MILLIS = 2_000;
const MOST_POINTS = 150;
const MINUTE_MILLIS = 60_000;
/** Two points further apart are not of one line. */
const LONGEST_GAP_MILLIS = 5 * EVERY_MILLIS;
const NUMBERS = [
  ['inUse', 'in use'],
  ['waiting', 'waiting'],
  ['sessions', 'open'],
  ['checkOuts', 'check-outs'],
  ['opened', 'opened'],
  ['openFailures', 'failed to open'],
  ['lost', 'lost'],
  ['replaced', 'replaced'],
  ['commands', 'commands'],
  ['commandsAMinute', 'commands a minute'],
  ['timeToOpen', 'ms to open'],
];
const SVG = 'http://www.w3.org/2000/svg';

const view = document.getElementById('view-pools');
const box = document.getElementById('pools');
const problem = document.getElementById('pools-problem');
const askPools = inOrder(fetchList);
const panels = new Map();
let endTimer = null;

/** One pool: its numbers, the last few minutes of them, and a button that runs the doctor. */
class Panel {
  #points = [];
  #values = new Map();
  #chart = document.createElementNS(SVG, 'svg');
  #failure = element('p', '');

  constructor(resource) {
    const panel = document.createElement('section');
    panel.className = 'pool';
    panel.id = `pool-${resource.id}`;
    const title = element('h2', `${resource.title} `);
    title.append(element('code', resource.jndi));
    this.#failure.className = 'bad';
    panel.append(title, this.#numbers(), this.#newChart(), this.#failure);
    if (may('operator')) {
      panel.append(...new Doctor(resource.id, look).parts());
    }
    box.append(panel);
  }

  show(resource) {
    if (!resource.statistics) {
      this.#failure.textContent = resource.reason;
      return;
    }
    this.#add({ ...resource.statistics, at: performance.now() });
    const values = { ...resource.statistics, ...this.#computed() };
    for (const [name, cell] of this.#values) {
      cell.textContent = values[name];
    }
    this.#failure.textContent = values.lastOpenFailure && `The last opening failed: ${values.lastOpenFailure}`;
    if (values.lastOpenRemedy) {
      this.#failure.append(element('span', `What to do: ${values.lastOpenRemedy}`));
    }
    this.#draw();
  }

  /** The points begin anew where the page did not look for a while, or the pool did. */
  #add(point) {
    const before = this.#points.at(-1);
    if (before && (point.at - before.at > LONGEST_GAP_MILLIS || point.checkOuts < before.checkOuts)) {
      this.#points = [];
    }
    this.#points.push(point);
    this.#points.splice(0, this.#points.length - MOST_POINTS);
  }

  /** What the counts tell: the commands of the last minute at most, and the mean of all openings. */
  #computed() {
    const now = this.#points.at(-1);
    const first = this.#points.find(point => now.at - point.at <= MINUTE_MILLIS);
    const minutes = Math.max(EVERY_MILLIS, now.at - first.at) / MINUTE_MILLIS;
    return {
      commandsAMinute: Math.round((now.commands - first.commands) / minutes),
      timeToOpen: now.opened ? Math.round(now.openMillis / now.opened) : '–',
    };
  }

  #numbers() {
    const list = document.createElement('dl');
    list.className = 'numbers';
    for (const [name, words] of NUMBERS) {
      const pair = document.createElement('div');
      const value = element('dd', '');
      pair.append(element('dt', words), value);
      list.append(pair);
      this.#values.set(name, value);
    }
    return list;
  }

  #newChart() {
    this.#chart.setAttribute('preserveAspectRatio', 'none');
    this.#chart.setAttribute('role', 'img');
    for (const name of ['open', 'used']) {
      const line = document.createElementNS(SVG, 'polyline');
      line.setAttribute('class', name);
      this.#chart.append(line);
    }
    return this.#chart;
  }

  #draw() {
    const most = Math.max(1, ...this.#points.map(point => point.sessions));
    this.#chart.setAttribute('viewBox', `0 ${-0.1 * most} ${MOST_POINTS - 1} ${1.2 * most}`);
    this.#chart.setAttribute('aria-label', `Sessions in the last ${Math.round(MOST_POINTS * EVERY_MILLIS / 60_000)} minutes: at most ${most} open, ${Math.max(...this.#points.map(point => point.inUse))} in use`);
    const [open, used] = this.#chart.children;
    const first = MOST_POINTS - this.#points.length;
    open.setAttribute('points', this.#points.map((point, i) => `${first + i},${most - point.sessions}`).join(' '));
    used.setAttribute('points', this.#points.map((point, i) => `${first + i},${most - point.inUse}`).join(' '));
  }
}

async function look() {
  try {
    problem.textContent = '';
    for (const resource of await askPools() ?? []) {
      if (!panels.has(resource.id)) {
        panels.set(resource.id, new Panel(resource));
      }
      panels.get(resource.id).show(resource);
    }
  } catch (e) {
    problem.textContent = `These are not the numbers of now: ${e.message}`;
  }
}

view.addEventListener('shown', () => { endTimer = repeat(look, EVERY_MILLIS); });
view.addEventListener('left', () => endTimer());
