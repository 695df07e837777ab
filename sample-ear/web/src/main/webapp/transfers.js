import { element } from './elements.js';
import { reason } from './answers.js';
import { readLines } from './lines.js';
import { ask, posted } from './session.js';
import { guard } from './unsaved.js';

const PIECE = 4 * 1024 * 1024;
/** How long to wait before each other attempt after a cut, which the server may notice late. */
const WAITS_MILLIS = [500, 1_000, 2_000, 5_000, 10_000, 15_000, 15_000];

/** The server keeps a file for so long after its last byte was fetched. */
const KEPT_MILLIS = 60_000;

const CANCELLED = 'It was cancelled.';

const list = document.getElementById('transfers');
const running = new Set();

/** A name as a text in which each character is seen, also those that show nothing or turn the text around. */
export function visible(name) {
  return name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, character => `\\u{${character.codePointAt(0).toString(16)}}`);
}

/** A number of bytes as it is read most easily. */
export function bytes(count) {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = count < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(count) / 10));
  return `${(count / 1024 ** power).toLocaleString('en', { maximumFractionDigits: power ? 1 : 0 })} ${units[power]}`;
}

/** The server has said no, so that another attempt at once is of no use. */
class Refused extends Error {}

/** The server takes the same request later. */
class Busy extends Error {
  constructor(sentence, seconds) {
    super(sentence);
    this.millis = seconds * 1_000;
  }
}

/** A file on its way, with its line in the page. Each step goes on where it was cut. */
class Transfer {
  #wanted;
  #id = null;
  #abort = new AbortController();
  #ending = null;
  #line = document.createElement('li');
  #bar = document.createElement('progress');
  #words = element('p', 'It waits for the one before it.');
  /** What a screen reader says: the numbers change too often for that. */
  #announced = document.createElement('p');
  #buttons = document.createElement('div');
  #cancel = element('button', 'Cancel');
  #again = element('button', 'Try again');

  constructor(name, wanted) {
    this.#wanted = wanted;
    this.#announced.className = 'unseen';
    this.#announced.setAttribute('role', 'status');
    this.#bar.value = 0;
    this.#bar.setAttribute('aria-label', visible(name));
    this.#buttons.className = 'bar';
    for (const [button, action] of [[this.#cancel, () => this.#end()], [this.#again, () => this.#restart()]]) {
      button.type = 'button';
      button.addEventListener('click', action);
      this.#buttons.append(button);
    }
    this.#again.hidden = true;
    this.#line.append(element('strong', visible(name)), this.#bar, this.#words, this.#announced, this.#buttons);
    list.prepend(this.#line);
  }

  /** Puts something before the buttons. */
  offer(part) {
    this.#buttons.prepend(part);
  }

  /** Does everything, or what is still to do. It never fails: the line tells what went wrong. */
  async run() {
    this.#again.hidden = true;
    this.#cancel.hidden = false;
    running.add(this);
    try {
      this.#abort.signal.throwIfAborted();
      this.#show('running', 'It begins.');
      this.#id = (await this.retried(() => this.#begin())).id;
      await this.send();
      this.#ended(await this.retried(() => this.#copy()));
    } catch (e) {
      this.#show('failed', this.#abort.signal.aborted ? CANCELLED : visible(e.message));
      this.#again.hidden = false;
      this.#cancel.hidden = true;
    } finally {
      running.delete(this);
    }
  }

  /** The server gives the same transfer again as long as it has not ended. */
  async #restart() {
    this.#again.hidden = true;
    await this.#ending;
    this.#abort = new AbortController();
    await this.run();
  }

  #end() {
    this.#abort.abort();
    this.#show('failed', CANCELLED);
    this.#cancel.hidden = true;
    if (this.#id) {
      this.#ending = ask(`api/files/transfers/${this.#id}`, { method: 'DELETE' }).catch(() => { /* it ends by itself, later */ });
    }
  }

  async #begin() {
    return (await this.#ask('', posted(this.#wanted))).json();
  }

  async #copy() {
    const response = await this.#ask(`/${this.#id}/copy`, posted({ replace: this.replaces }));
    let last = {};
    await readLines(response.body, line => {
      last = JSON.parse(line);
      if (last.type === 'progress') {
        this.progress(this.copying, last.done, last.total);
      }
    });
    if (last.type === 'busy') {
      throw new Busy('An earlier attempt still copies.', 1);
    }
    if (last.type === 'failure') {
      throw new Refused(last.text);
    }
    if (last.type !== 'end') {
      throw new Error('The connection to the server was cut.');
    }
    return last;
  }

  #ended(end) {
    const resumed = end.resumedFrom ? `, ${bytes(end.resumedFrom)} of them by an earlier attempt` : '';
    this.#bar.max = 1;
    this.#bar.value = 1;
    this.#show('done', `${this.done}: ${bytes(end.bytes)}${resumed}. The server and the target have found the SHA-256 ${end.sha256}`);
    this.#cancel.hidden = true;
    this.finished(`api/files/transfers/${this.#id}/content`);
  }

  /** How many bytes of an upload the server has. */
  async received() {
    return (await (await this.#ask(`/${this.#id}`)).json()).received;
  }

  /** Sends a piece of an upload, and returns how many bytes the server has then. */
  async piece(body, offset) {
    const options = { method: 'PUT', body, headers: { 'Content-Type': 'application/octet-stream' } };
    return (await (await this.#ask(`/${this.#id}/content?offset=${offset}`, options)).json()).received;
  }

  async #ask(path, options = {}) {
    const response = await ask(`api/files/transfers${path}`, { ...options, signal: this.#abort.signal });
    const later = Number(response.headers.get('Retry-After'));
    if (!response.ok) {
      throw later ? new Busy(await reason(response), later) : new Refused(await reason(response));
    }
    return response;
  }

  /** Takes a step again if the network has cut it, or the server is busy. The step gets the number of the attempt. */
  async retried(step) {
    for (let attempt = 0;; attempt++) {
      try {
        return await step(attempt);
      } catch (e) {
        if (e instanceof Refused || this.#abort.signal.aborted || attempt === WAITS_MILLIS.length) {
          throw e;
        }
        this.#show('running', e instanceof Busy ? e.message : 'The connection was cut. It goes on in a moment.');
        await this.#pause(Math.max(WAITS_MILLIS[attempt], e.millis ?? 0));
      }
    }
  }

  /** A cancel ends it. */
  #pause(millis) {
    return new Promise(done => {
      setTimeout(done, millis);
      this.#abort.signal.addEventListener('abort', done, { once: true });
    });
  }

  progress(words, done, total) {
    this.#bar.max = Math.max(1, total);
    this.#bar.value = done;
    this.#show('running', `${words}: ${bytes(done)} of ${bytes(total)}`);
  }

  #show(state, words) {
    if (this.#line.dataset.state !== state) {
      this.#announced.textContent = words;
    }
    this.#line.dataset.state = state;
    this.#words.className = state === 'failed' ? 'bad' : '';
    this.#words.textContent = words;
  }
}

/** Has the server fetch a file, and the browser save it then. */
export class Download extends Transfer {
  copying = 'From the target to the server';
  done = 'Downloaded';
  replaces = false;

  async send() {
    // it is the target that sends
  }

  finished(address) {
    const link = element('a', 'Save it');
    link.href = address;
    link.download = '';
    link.addEventListener('click', () => setTimeout(() => link.remove(), KEPT_MILLIS));
    this.offer(link);
    link.click();
  }
}

/** Sends a file to the server in pieces, and has it copied then. */
export class Upload extends Transfer {
  copying = 'From the server to the target';
  done = 'Uploaded';
  finished;
  #file;
  #replace = document.createElement('input');

  constructor(file, wanted, replace, finished) {
    super(file.name, { ...wanted, direction: 'upload', size: file.size, changed: Math.max(0, file.lastModified) });
    this.#file = file;
    this.finished = finished;
    this.#replace.type = 'checkbox';
    this.#replace.checked = replace;
    const label = element('label', ' Replace a file of this name');
    label.prepend(this.#replace);
    this.offer(label);
  }

  get replaces() {
    return this.#replace.checked;
  }

  async send() {
    const size = this.#file.size;
    let there = await this.retried(() => this.received());
    while (there < size) {
      this.progress('To the server', there, size);
      there = await this.retried(async attempt => {
        const from = attempt ? await this.received() : there;
        return from < size ? this.piece(this.#file.slice(from, from + PIECE), from) : from;
      });
    }
  }
}

guard({ isOpen: () => running.size > 0, words: 'A file is on its way.' });
