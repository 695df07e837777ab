import { download } from './downloads.js';

/** The characters that a recording has at most: the page holds it until it is saved. */
const LONGEST = 1 << 26;

/** What a terminal shows from now on, as an asciicast of version 2. What is typed is in it only if the shell shows it. */
export class Recording {
  #began = performance.now();
  #lines = [];
  #length = 0;
  #decoder = new TextDecoder();

  constructor(columns, rows) {
    this.#write({ version: 2, width: columns, height: rows, timestamp: Math.round(Date.now() / 1000) });
  }

  /** Whether it is so long that it has to end. */
  get isFull() {
    return this.#length >= LONGEST;
  }

  add(bytes) {
    this.#event('o', this.#decoder.decode(bytes, { stream: true }));
  }

  resize(columns, rows) {
    this.#event('r', `${columns}x${rows}`);
  }

  text() {
    return `${this.#lines.join('\n')}\n`;
  }

  /** Gives the user a file. */
  save() {
    download('terminal.cast', 'application/x-asciicast', this.text());
  }

  #event(code, data) {
    const seconds = (performance.now() - this.#began) / 1000;
    this.#write([Number(seconds.toFixed(6)), code, data]);
  }

  #write(line) {
    const text = JSON.stringify(line);
    this.#lines.push(text);
    this.#length += text.length;
  }
}
