/** So many are shown at most: those that began last. */
const MOST = 8;

/** The bars of what a script is at, one for each of its activities. */
export class Bars {
  #place;
  #newBox;
  #bars = new Map();

  /** 'newBox' gets a bar, and returns a 'box' that has it, which goes into the place, and 'say', which tells the box what the bar is about. */
  constructor(place, newBox) {
    this.#place = place;
    this.#newBox = newBox;
  }

  show(item) {
    if (item.completed) {
      this.#remove(item.activity);
      return;
    }
    const { bar, say } = this.#bars.get(item.activity) ?? this.#add(item.activity);
    say(item.status ? `${item.text}: ${item.status}` : item.text);
    if (item.percent >= 0) {
      bar.value = item.percent;
    } else {
      bar.removeAttribute('value');
    }
  }

  clear() {
    [...this.#bars.keys()].forEach(activity => this.#remove(activity));
  }

  #add(activity) {
    if (this.#bars.size === MOST) {
      this.#remove(this.#bars.keys().next().value);
    }
    const bar = document.createElement('progress');
    bar.max = 100;
    const made = { bar, ...this.#newBox(bar) };
    this.#place.append(made.box);
    this.#bars.set(activity, made);
    return made;
  }

  #remove(activity) {
    this.#bars.get(activity)?.box.remove();
    this.#bars.delete(activity);
  }
}
