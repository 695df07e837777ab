import { inOrder } from './answers.js';
import { element } from './elements.js';
import { askObject, repeat } from './session.js';
import { shown } from './views.js';

const EVERY_MILLIS = 2_000;
/** A run that is shorter does not show up in the list of its own page. */
const PAUSE_MILLIS = 500;
/** What this tab of the browser shows, to be found again when the page is loaded anew. */
const SHOWN = 'run';

const section = document.getElementById('live');
const list = section.querySelector('ul');
const view = document.getElementById('view-run');
const runButton = document.getElementById('run');

const askRuns = inOrder(() => askObject('api/live'));
const rows = new Map();
let actions = null;
let endTimer = null;
let soon = null;
/** The run that the page showed before it was loaded anew, until the list of runs has come. */
let former = sessionStorage.getItem(SHOWN);
sessionStorage.removeItem(SHOWN);

/**
 * Lists the current runs, and shows that one again which was shown before the page was loaded anew. 'given' has what can be done
 * with one: watch, leave and stop; and which one is shown, if any.
 */
export function offerLive(given) {
  actions = given;
  poll();
  if (former && !endTimer) {
    look();
  }
}

/** The list is in one view, and is of use in no other. */
function poll() {
  if (actions && shown() === 'run') {
    endTimer ??= repeat(look, EVERY_MILLIS);
  }
}

function watch(run) {
  actions.watch(run);
  rows.forEach(row => row.showButtons());
}

/** Another run is shown, or none any more. */
export function shownChanged() {
  rows.forEach(row => row.showButtons());
  clearTimeout(soon);
  soon = setTimeout(look, PAUSE_MILLIS);
}

/** Asks for the list. What cannot be asked for now will be at the next time. */
async function look() {
  const runs = actions && await askRuns().catch(() => null);
  if (!runs) {
    return;
  }
  show(runs);
  const again = runs.find(run => run.id === former);
  former = null;
  if (again && !actions.shown()) {
    watch(again);
  }
}

/** What is there stays, so that a button keeps the focus. */
function show(runs) {
  const ids = new Set(runs.map(run => run.id));
  for (const [id, row] of rows) {
    if (!ids.has(id)) {
      if (row.box.contains(document.activeElement)) {
        runButton.focus();
      }
      row.box.remove();
      rows.delete(id);
    }
  }
  runs.forEach((run, place) => {
    const row = rows.get(run.id) ?? new Row(run);
    rows.set(run.id, row);
    row.show(run);
    if (list.children[place] !== row.box) {
      list.insertBefore(row.box, list.children[place] ?? null);
    }
  });
  section.hidden = !runs.length;
}

/** A run in the list. */
class Row {
  box = document.createElement('li');
  #id;
  #words = element('span', '');
  #problem = element('span', '');
  #watch;
  #leave;

  constructor(run) {
    const name = `${run.what} of ${run.user}`;
    this.#id = run.id;
    this.#watch = button('Watch', name, () => watch(run));
    this.#leave = button('Stop watching', name, () => actions.leave());
    this.box.append(element('code', run.what), this.#words, this.#watch, this.#leave, button('Stop it', name, () => this.#stop(run)), this.#problem);
    this.#problem.className = 'bad';
  }

  async #stop(run) {
    try {
      this.#problem.textContent = '';
      await actions.stop(run);
    } catch (e) {
      this.#problem.textContent = `It was not stopped: ${e.message}`;
    }
  }

  show(run) {
    const since = new Date(run.since).toLocaleTimeString();
    this.#words.textContent = `${run.user} · ${run.where} · since ${since} · ${run.watchers} watching`;
    this.showButtons();
  }

  showButtons() {
    const shown = actions.shown();
    const hadFocus = [this.#watch, this.#leave].includes(document.activeElement);
    this.#watch.hidden = shown === this.#id;
    this.#watch.disabled = Boolean(shown);
    this.#leave.hidden = shown !== this.#id;
    if (hadFocus) {
      (this.#leave.hidden ? this.#watch : this.#leave).focus();
    }
  }
}

function button(words, label, action) {
  const made = element('button', words);
  made.type = 'button';
  made.setAttribute('aria-label', `${words}: ${label}`);
  made.addEventListener('click', action);
  return made;
}

view.addEventListener('shown', poll);
view.addEventListener('left', () => {
  endTimer?.();
  endTimer = null;
});
window.addEventListener('pagehide', () => {
  const id = actions?.shown() ?? former;
  if (id) {
    sessionStorage.setItem(SHOWN, id);
  }
});
