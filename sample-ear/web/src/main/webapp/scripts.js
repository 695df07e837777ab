import { forgetFields, showFields } from './parameters.js';
import { ask, askObject, keepDraft, posted, signedIn } from './session.js';

const MOST_EARLIER = 50;
const LONGEST = 20_000;
const PAUSE_MILLIS = 300;

const script = document.getElementById('script');
const parameters = document.getElementById('script-parameters');
const status = document.getElementById('scripts-status');
const list = document.getElementById('scripts');
const keepButton = document.getElementById('keep-script');
const forgetButton = document.getElementById('forget-scripts');
const dialog = document.getElementById('keep');
const name = dialog.querySelector('input');

let ofApplication = [];
let asked = null;
let shownFor = null;
let form = null;
let timer = null;

/** What a user keeps in this browser: scripts by their names, and those that were run, the newest first. */
class Store {
  #key;

  constructor(user) {
    this.#key = `scripts of ${user}`;
  }

  read() {
    try {
      return { kept: {}, earlier: [], ...JSON.parse(localStorage.getItem(this.#key)) };
    } catch (e) {
      return { kept: {}, earlier: [] };
    }
  }

  /** Returns why the browser did not keep it; empty if it did. */
  write(change) {
    try {
      localStorage.setItem(this.#key, JSON.stringify({ ...this.read(), ...change }));
      return '';
    } catch (e) {
      return `The browser keeps no more: ${e.message}`;
    }
  }

  forget() {
    localStorage.removeItem(this.#key);
  }
}

let store = null;
signedIn.then(user => {
  store = new Store(user.name);
  keepButton.disabled = false;
});

/** Shows another script, which gets nothing that was given for the one before. */
export function choose(text) {
  forgetFields(parameters.querySelector('div'));
  asked = null;
  shownFor = null;
  script.value = text;
  script.dispatchEvent(new Event('input'));
  script.focus();
}

/** Offers the scripts of the application and of the user. */
export async function offerScripts() {
  const response = await ask('api/scripts');
  ofApplication = response.ok ? await response.json() : [];
  offer();
  await showForm(script.value);
}

/**
 * Shows the fields of the script, and tells whether the user has seen them all, whether they are those that are shown now, and
 * whether the script seems to hold a secret.
 */
export async function showForm(text) {
  const wasShown = isShownFor(text);
  const { parameters: all, areNew, secret } = await formOf(text);
  const isShown = isShownFor(text);
  return { seen: !all.length || (isShown && (wasShown || !areNew)), isShown, secret };
}

/** Whether the fields that are shown now are those of a script. */
export function isShownFor(text) {
  return text === shownFor;
}

/** What the server tells of a script, whose fields are shown then; asked for once for each text. */
function formOf(text) {
  if (text !== asked) {
    asked = text;
    form = newForm(text);
    form.catch(() => {
      if (asked === text) {
        asked = null; // asked for again at the next try
      }
    });
  }
  return form;
}

/** Keeps a script that was run, to be offered again. */
export function remember(text) {
  if (text.length <= LONGEST) {
    status.textContent = store.write({ earlier: [text, ...store.read().earlier.filter(other => other !== text)].slice(0, MOST_EARLIER) });
    offer();
  }
}

async function newForm(text) {
  const found = await askObject('api/scripts/form', posted({ script: text }));
  if (text !== asked) {
    return { ...found, areNew: false };
  }
  keepDraft(found.secret ? null : text);
  shownFor = text;
  parameters.hidden = !found.parameters.length;
  return { ...found, areNew: showFields(parameters.querySelector('div'), found.parameters) };
}

function offer() {
  const { kept, earlier } = store.read();
  list.replaceChildren(
    new Option('choose one', ''),
    group('Of the application', ofApplication.map(each => [each.id, each.source])),
    group('Kept in this browser', Object.entries(kept)),
    group('Run before', earlier.map(text => [firstLine(text), text])),
  );
  forgetButton.disabled = !earlier.length && !Object.keys(kept).length;
}

function group(label, entries) {
  const made = document.createElement('optgroup');
  made.label = label;
  made.append(...entries.map(([title, text]) => new Option(title, text)));
  made.hidden = !entries.length;
  return made;
}

function firstLine(text) {
  const line = text.trim().split('\n')[0];
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function changed() {
  clearTimeout(timer);
  timer = setTimeout(() => showForm(script.value).catch(() => { /* the run will tell what is wrong */ }), PAUSE_MILLIS);
}

script.addEventListener('input', changed);
list.addEventListener('change', () => {
  if (list.value) {
    const text = list.value;
    list.value = '';
    choose(text);
  }
});
keepButton.addEventListener('click', () => {
  name.value = '';
  dialog.showModal();
});
dialog.querySelector('form').addEventListener('submit', event => {
  event.preventDefault();
  const title = name.value.trim();
  if (Object.hasOwn(store.read().kept, title) && !confirm(`A script is kept as ${title} already. Replace it?`)) {
    return;
  }
  dialog.close();
  status.textContent = store.write({ kept: { ...store.read().kept, [title]: script.value } }) || `Kept as ${title}.`;
  offer();
});
dialog.querySelector('[type=button]').addEventListener('click', () => dialog.close());
forgetButton.addEventListener('click', () => {
  if (!confirm('Forget all scripts that this browser keeps?')) {
    return;
  }
  store.forget();
  status.textContent = 'Forgotten.';
  offer();
});
