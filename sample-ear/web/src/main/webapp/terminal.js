import { Terminal } from './lib/xterm/xterm.mjs';
import { FitAddon } from './lib/xterm/addon-fit.mjs';
import { withAdoptedStyles } from './adopted-styles.js';
import { Recording } from './recording.js';
import { chosen, refresh } from './resources.js';
import { askObject, askWell, keepSession, posted } from './session.js';
import { guard } from './unsaved.js';
import { shown } from './views.js';

const ALIVE_MILLIS = 20_000;
const RETRY_MILLIS = 500;
/** After that the server has given the terminal up. */
const GIVE_UP_MILLIS = 120_000;
/** A session that ends does so a little later than its terminals. */
const LOOK_AGAIN_MILLIS = 5000;
const GOT_BYTES = 1 << 16;
/** The server takes no larger messages. */
const PIECE_BYTES = 1 << 14;
/** So much is typed ahead of the shell; what is more waits in the page. Several times what the server tells of at a time. */
const AHEAD_BYTES = 1 << 16;
const INTERRUPT = '\x03';

const frame = document.getElementById('terminal');
const view = document.getElementById('view-terminal');
const openButton = document.getElementById('open-terminal');
const endButton = document.getElementById('end-terminal');
const recordButton = document.getElementById('record');
const status = document.getElementById('terminal-status');
const encoder = new TextEncoder();

const screen = new Terminal({ cursorBlink: true, fontSize: 14, scrollback: 5000, screenReaderMode: true, theme: { background: '#101318' } });
const fit = new FitAddon();
let current = null;

/** A terminal of the server. It goes on while the connection to it is cut, and the page connects again. */
class Remote {
  #id;
  #socket = null;
  #got = 0;
  #told = 0;
  #over = false;
  #lost = null;
  #waiting = [];
  #isHeld = false;
  #sent = 0;
  #taken = 0;
  /** Whether the server has told where it is, so that keys can be counted. */
  #isBegun = false;
  /** Whether keys were lost by a cut, which is told when the connection stands again. */
  #isDropped = false;
  #timer = setInterval(() => this.#tellGot(), ALIVE_MILLIS);
  recording = null;

  constructor(id) {
    this.#id = id;
    this.#connect();
  }

  type(text) {
    if (this.#isBegun && this.#isOpen()) {
      if (text === INTERRUPT) {
        this.#waiting = [];
        this.#send(encoder.encode(text));
      } else {
        this.#wait(encoder.encode(text));
      }
      this.#sendWaiting();
      keepSession();
    } else if (!this.#isBegun && this.#lost === null) {
      this.#wait(encoder.encode(text)); // the first connection is still being made
    } else {
      this.#isDropped = true;
      say('The connection was cut, and what was typed is lost. Connecting again…');
    }
  }

  #wait(bytes) {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      this.#waiting.push(bytes.subarray(at, at + PIECE_BYTES));
    }
  }

  #sendWaiting() {
    while (this.#waiting.length > 0 && this.#sent - this.#taken < AHEAD_BYTES) {
      this.#send(this.#waiting.shift());
    }
    const isHeld = this.#waiting.length > 0;
    if (isHeld !== this.#isHeld) {
      this.#isHeld = isHeld;
      say(isHeld ? 'What was pasted is typed as the shell takes it. Ctrl+C drops the rest.' : 'Connected.');
    }
  }

  #send(bytes) {
    this.#sent += bytes.length;
    this.#socket.send(bytes);
  }

  resize() {
    this.#tell({ type: 'size', columns: screen.cols, rows: screen.rows });
    this.recording?.resize(screen.cols, screen.rows);
  }

  /** The server tells the end, as it does when the shell ends by itself. */
  end() {
    askWell(`api/terminals/${this.#id}`, { method: 'DELETE', keepalive: true })
      .catch(e => say(`It was not ended: ${e.message}`));
  }

  #connect() {
    const address = new URL(`terminal/${this.#id}/${this.#got}`, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    address.hash = '';
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.resize();
    socket.onmessage = event => typeof event.data === 'string' ? this.#take(JSON.parse(event.data)) : this.#show(new Uint8Array(event.data));
    socket.onclose = event => this.#closed(event);
    this.#socket = socket;
  }

  #take(message) {
    if (message.type === 'end') {
      this.#finish(message.reason);
    } else if (message.type === 'taken') {
      this.#taken = message.bytes;
      this.#sendWaiting();
    } else {
      this.#begin(message);
    }
  }

  #begin(message) {
    const isLost = this.#isDropped || message.received < this.#sent;
    this.#isBegun = true;
    this.#isDropped = false;
    this.#got = message.from;
    this.#sent = message.received;
    this.#taken = message.taken;
    this.#lost = null;
    say(isLost ? 'Connected. What was typed last is lost, or a part of it.' : 'Connected.');
    this.#sendWaiting();
  }

  #show(bytes) {
    this.#got += bytes.length;
    this.recording?.add(bytes);
    if (this.recording?.isFull) {
      record();
      say('The recording has ended: it is as long as it can be.');
    }
    screen.write(bytes, () => {
      if (this.#got - this.#told >= GOT_BYTES) {
        this.#tellGot();
      }
    });
  }

  /** Also says that the page is still there, which is a use of the session while somebody looks at what comes. */
  #tellGot() {
    if (this.#got !== this.#told && !document.hidden && shown() === 'terminal') {
      keepSession();
    }
    this.#told = this.#got;
    this.#tell({ type: 'got', bytes: this.#got });
  }

  #tell(message) {
    if (this.#isOpen()) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #isOpen() {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  #closed(event) {
    if (this.#over) {
      return;
    }
    if (event.code === 1003 || event.reason.startsWith('another page')) {
      this.#finish(event.reason);
      return;
    }
    this.#isDropped ||= this.#waiting.length > 0;
    this.#isBegun = false;
    this.#waiting = [];
    this.#isHeld = false;
    this.#lost ??= performance.now();
    if (performance.now() - this.#lost > GIVE_UP_MILLIS) {
      this.#finish('The connection to the server is lost, and the terminal with it.');
    } else {
      say('The connection was cut. Connecting again…');
      setTimeout(() => this.#connect(), RETRY_MILLIS);
    }
  }

  #finish(why) {
    this.#over = true;
    this.#socket.close(); // the server leaves that to the page
    clearInterval(this.#timer);
    ended(why);
  }
}

async function open() {
  openButton.disabled = true;
  try {
    if (!chosen()) {
      throw new Error('There is no pool to open it in.');
    }
    start();
    const { id } = await askObject('api/terminals', posted({ resource: chosen(), columns: screen.cols, rows: screen.rows }));
    screen.reset();
    current = new Remote(id);
    endButton.disabled = false;
    recordButton.disabled = false;
    screen.focus();
  } catch (e) {
    ended(e.message);
  }
}

/** Before that the element has no size. */
function start() {
  if (!screen.element) {
    screen.loadAddon(fit);
    withAdoptedStyles(() => screen.open(frame));
    screen.attachCustomKeyEventHandler(leave);
    screen.onData(text => current?.type(text));
    screen.onResize(() => current?.resize());
    new ResizeObserver(() => shown() === 'terminal' && fit.fit()).observe(frame);
  }
  fit.fit();
}

/** Tab belongs to the shell, so another key gives the keyboard back to the page. */
function leave(event) {
  if (event.type === 'keydown' && event.ctrlKey && event.shiftKey && event.code === 'KeyE') {
    (endButton.disabled ? openButton : endButton).focus();
    event.preventDefault();
    return false;
  }
  return true;
}

function ended(why) {
  say(why);
  if (current?.recording) {
    record();
  }
  current = null;
  openButton.disabled = false;
  endButton.disabled = true;
  recordButton.disabled = true;
  look();
  setTimeout(look, LOOK_AGAIN_MILLIS);
}

function look() {
  refresh().catch(() => { /* the numbers stay as they were */ });
}

/** Begins a recording, or ends it and hands it over as a file. */
function record() {
  if (current.recording) {
    current.recording.save();
    current.recording = null;
  } else {
    current.recording = new Recording(screen.cols, screen.rows);
  }
  recordButton.setAttribute('aria-pressed', String(Boolean(current.recording)));
}

function say(words) {
  status.textContent = words;
}

openButton.addEventListener('click', open);
endButton.addEventListener('click', () => current?.end());
recordButton.addEventListener('click', record);
view.addEventListener('shown', () => screen.element && fit.fit());
guard({ isOpen: () => Boolean(current?.recording), save: record });
window.addEventListener('pagehide', () => current?.end());
