import { Bars } from './bars.js';
import { element } from './elements.js';

const fleet = document.getElementById('fleet');
const strip = document.getElementById('strip');
const words = document.getElementById('chosen-target');
const stopButton = document.getElementById('stop-target');
const grouping = document.getElementById('grouping');

const ENDED = new Set(['SUCCEEDED', 'FAILED', 'UNREACHABLE', 'TIMED_OUT', 'STOPPED', 'NOT_STARTED', 'LOST', 'UNKNOWN']);

let current = null;

/** The targets of a run: how far each is. One of them can be chosen, to see what came from it alone or to stop it. */
export class Strip {
  #targets = [];
  #chosen = null;
  /** What becomes of a target whose end has not come. */
  #unfinished = 'LOST';
  #onChange = () => { /* nobody listens yet */ };
  #onStop;

  /** 'onStop' gets the number of a target that is to be stopped. */
  constructor(onStop) {
    this.#onStop = onStop;
    current = this;
    strip.replaceChildren();
    grouping.value = 'all';
    fleet.hidden = false;
    this.#tell();
  }

  /** There are no targets in this run. */
  static hide() {
    current = null;
    fleet.hidden = true;
  }

  /** 'listener' is called when another target, or other groups, are to be shown. */
  set onChange(listener) {
    this.#onChange = listener;
  }

  begin(names) {
    this.#targets = names.map((name, i) => new Target(name, i));
    strip.replaceChildren(...this.#targets.map(target => target.button));
    this.#targets[0].button.tabIndex = 0;
  }

  name(number) {
    return this.#targets[number].name;
  }

  /** How far a target is. */
  words(number) {
    return this.#targets[number].words;
  }

  /** The number of the target that is shown alone; null for all. */
  get chosen() {
    return this.#chosen;
  }

  /** How the objects are grouped: all, target or equal. */
  get grouping() {
    return grouping.value;
  }

  state(item) {
    this.#targets[item.target].state(item.text, item.reason);
    if (item.target === this.#chosen) {
      this.#tell();
    }
  }

  progress(item) {
    this.#targets[item.target].progress(item);
  }

  /** How some targets have ended will not be told. */
  miss() {
    this.#unfinished = 'UNKNOWN';
  }

  /** No target goes on without its run. */
  end() {
    this.#targets.filter(target => !target.hasEnded).forEach(target => target.state(this.#unfinished));
    this.#tell();
  }

  choose(button) {
    const number = Number(button.dataset.number);
    this.#chosen = this.#chosen === number ? null : number;
    this.#targets.forEach((target, i) => target.button.setAttribute('aria-pressed', String(i === this.#chosen)));
    this.#tell();
    this.#onChange();
  }

  stopChosen() {
    this.stop(this.#chosen);
  }

  /** Does nothing if it is none, or has ended. */
  stop(number) {
    if (number !== null && !this.#targets[number].hasEnded) {
      this.#onStop(number);
    }
  }

  regroup() {
    this.#onChange();
  }

  #tell() {
    const target = this.#targets[this.#chosen];
    words.textContent = target ? `Only ${target.name}: ${target.words}` : 'Choose a target to see it alone.';
    stopButton.hidden = !target || target.hasEnded;
  }
}

/** One of them. */
class Target {
  #state = element('span', 'waiting');
  #bars;
  #reason = '';

  constructor(name, number) {
    this.name = name;
    this.button = document.createElement('button');
    this.button.type = 'button';
    this.button.className = 'target';
    this.button.dataset.number = number;
    this.button.dataset.state = 'WAITING';
    this.button.tabIndex = -1;
    this.button.setAttribute('aria-pressed', 'false');
    this.#state.className = 'state';
    const title = element('span', name);
    title.className = 'name';
    this.button.append(title, this.#state);
    this.#bars = new Bars(this.button, newBox);
  }

  get hasEnded() {
    return ENDED.has(this.button.dataset.state);
  }

  get words() {
    return this.#reason ? `${this.#state.textContent}. ${this.#reason}` : this.#state.textContent;
  }

  state(state, reason = '') {
    this.button.dataset.state = state;
    this.#state.textContent = state.toLowerCase().replace('_', ' ');
    this.#reason = reason;
    this.button.title = reason;
    if (this.hasEnded) {
      this.#bars.clear();
    }
  }

  progress(item) {
    if (!this.hasEnded) {
      this.#bars.show(item);
    }
  }
}

/** In a button there is no room for words beside the bar. */
function newBox(bar) {
  return {
    box: bar,
    say: words => {
      bar.title = words;
      bar.ariaLabel = words;
    },
  };
}

/** One of the buttons is on the way of the Tab key; the arrows lead to the others. */
function move(event) {
  const buttons = [...strip.children];
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0 || to === undefined) {
    return;
  }
  event.preventDefault();
  focus(buttons[Math.max(0, Math.min(to, buttons.length - 1))]);
}

function focus(button) {
  for (const other of strip.querySelectorAll('[tabindex="0"]')) {
    other.tabIndex = -1;
  }
  button.tabIndex = 0;
  button.focus();
}

strip.addEventListener('keydown', event => {
  if (event.key === 'Delete') {
    current?.stop(Number(event.target.closest('button').dataset.number));
  } else {
    move(event);
  }
});
strip.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (button && current) {
    focus(button);
    current.choose(button);
  }
});
stopButton.addEventListener('click', () => current?.stopChosen());
grouping.addEventListener('change', () => current?.regroup());
