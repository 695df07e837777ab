import { download } from './downloads.js';

/** What a terminal shows from now on, as an asciicast of version 2. What is typed is in it only if the shell shows it. */
export class Recording {
  #began = performance.now();
  #lines;
  #decoder = new TextDecoder();

  constructor(columns, rows) {
    this.#lines = [JSON.stringify({ version: 2, width: columns, height: rows, timestamp: Math.round(Date.now() / 1000) })];
  }

  add(bytes) {
    const seconds = (performance.now() - this.#began) / 1000;
    this.#lines.push(JSON.stringify([Number(seconds.toFixed(6)), 'o', this.#decoder.decode(bytes, { stream: true })]));
  }

  text() {
    return `${this.#lines.join('\n')}\n`;
  }

  /** Gives the user a file. */
  save() {
    download('terminal.cast', 'application/x-asciicast', this.text());
  }
}
