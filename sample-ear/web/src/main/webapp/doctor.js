import { element } from './elements.js';
import { readLines } from './lines.js';
import { askWell } from './session.js';

const RESULTS = {
  READY: 'A session opens and runs scripts.',
  NO_SCRIPTS: 'A session opens and runs no scripts, only commands.',
  NO_SESSION: 'There is no session to be had.',
  NOT_CONFIGURED: 'The pool has properties that are not valid.',
};

/** A button that has the way to a pool's sessions walked, and the steps of that below it. */
export class Doctor {
  #pool;
  #answer = document.createElement('output');
  #steps = document.createElement('ol');
  #button = element('button', 'Run the doctor');
  #after;

  /** The last argument is called when the doctor has been there. */
  constructor(pool, after) {
    this.#pool = pool;
    this.#after = after;
    this.#button.type = 'button';
    this.#button.addEventListener('click', () => this.#run());
    this.#steps.className = 'steps';
  }

  /** What belongs into the page. */
  parts() {
    const bar = document.createElement('div');
    bar.className = 'bar';
    bar.append(this.#button, this.#answer);
    return [bar, this.#steps];
  }

  async #run() {
    this.#button.disabled = true;
    this.#steps.replaceChildren();
    this.#say('Looking…', false);
    let last = { type: 'failure', text: 'The answer broke off.' };
    try {
      const response = await askWell(`api/diagnoses/${this.#pool}`, { method: 'POST' });
      await readLines(response.body, text => {
        const line = JSON.parse(text);
        if (line.type === 'step') {
          this.#show(line);
        } else {
          last = line;
        }
      });
      this.#say(RESULTS[last.text] ?? last.text, last.text !== 'READY');
    } catch (e) {
      this.#say(e.message, true);
    } finally {
      this.#button.disabled = false;
    }
    await this.#after();
  }

  #show({ name, state, text, remedy }) {
    const step = document.createElement('li');
    const failed = state !== 'OK';
    step.className = failed ? 'failed' : 'ok';
    step.append(element('span', failed ? '✗ failed' : '✓ ok'), element('strong', name), element('span', text));
    if (remedy) {
      step.append(element('p', `What to do: ${remedy}`));
    }
    this.#steps.append(step);
  }

  #say(words, bad) {
    this.#answer.textContent = words;
    this.#answer.className = bad ? 'bad' : '';
  }
}
