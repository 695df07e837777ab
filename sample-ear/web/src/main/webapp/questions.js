import { element } from './elements.js';

/** A question comes in the middle of typing perhaps, and what is typed then is no answer yet. */
const NEW_MILLIS = 500;

const dialog = document.getElementById('question');
const form = dialog.querySelector('form');
const fields = dialog.querySelector('.asked');

const others = dialog.querySelector('.others');
const answerButton = dialog.querySelector('[type=submit]');
const stopButton = dialog.querySelector('[type=button]');
const problem = dialog.querySelector('.bad');

/** The questions that wait for an answer, the first one first. */
const waiting = new Map();
let shown = null;
let newTimer = null;

/**
 * Has the user answer what a script wants to know, after the questions that came before. 'asker' has the name of the
 * target, if there are many, and 'answer', which gets a text for each field; with a name also 'stop', which stops the target.
 * They throw what the user is to know if the question still stands. 'escape' does what 'escapeWords' say; the end of the run, or of watching it, hides the question then.
 */
export function addQuestion(key, question, asker) {
  waiting.set(key, { question, asker });
  changed();
}

/** Nobody waits for this answer any more. */
export function removeQuestion(key) {
  waiting.delete(key);
  changed();
}

/** Nobody waits for any answer any more. */
export function removeQuestions() {
  waiting.clear();
  changed();
}

/** Later, because what comes together may have the question and the answer of somebody else. */
function changed() {
  setTimeout(show);
}

function show() {
  const [first] = waiting.values();
  others.textContent = waiting.size > 1 ? `${waiting.size - 1} more ${waiting.size > 2 ? 'questions wait' : 'question waits'}.` : '';
  if (first === shown) {
    return;
  }
  shown = first;
  problem.textContent = '';
  if (!first) {
    fields.replaceChildren();
    dialog.close();
    return;
  }
  const { question, asker } = first;
  const caption = question.caption || 'The script asks';
  dialog.querySelector('h2').textContent = asker.name ? `${asker.name}: ${caption}` : caption;
  dialog.querySelector('p').textContent = question.message;
  stopButton.hidden = !asker.name;
  dialog.querySelector('.escape').textContent = asker.escapeWords;
  fields.replaceChildren(...question.fields.map(field => (field.choices.length ? choices(field) : line(field))));
  beNew();
  if (!dialog.open) {
    dialog.showModal();
  }
  (fields.querySelector('input:checked') ?? fields.querySelector('input'))?.focus();
}

/** The button stays in the order of the tab key. */
function beNew() {
  clearTimeout(newTimer);
  answerButton.ariaDisabled = 'true';
  newTimer = setTimeout(() => { answerButton.ariaDisabled = null; }, NEW_MILLIS);
}

function isNew() {
  return Boolean(answerButton.ariaDisabled);
}

/** What was asked for is done, and says here if that fails. */
async function settle(action) {
  const asked = shown;
  const buttons = form.querySelectorAll('button');
  buttons.forEach(button => { button.disabled = true; });
  problem.textContent = '';
  try {
    await action(asked);
  } catch (e) {
    if (asked === shown) {
      problem.textContent = e.message;
    }
  } finally {
    buttons.forEach(button => { button.disabled = false; });
  }
}

function forget(asked) {
  for (const [key, each] of waiting) {
    if (each === asked) {
      waiting.delete(key);
    }
  }
  show();
}

function line(field) {
  const label = element('label', field.label || 'Answer');
  const input = document.createElement('input');
  input.type = field.kind === 'SECRET' ? 'password' : 'text';
  input.autocomplete = field.kind === 'SECRET' ? 'new-password' : 'off';
  input.spellcheck = false;
  input.value = field.given;
  label.append(input);
  if (field.help) {
    label.append(quiet(field.help));
  }
  return box(label, () => input.value);
}

/** The values are the numbers of what is chosen. */
function choices(field) {
  const group = document.createElement('fieldset');
  const name = crypto.randomUUID();
  const given = field.given.split(',');
  group.append(element('legend', field.label || 'Choose'));
  field.choices.forEach(([text, help], number) => {
    const input = document.createElement('input');
    input.type = field.kind === 'CHOICE' ? 'radio' : 'checkbox';
    input.name = name;
    input.value = number;
    input.required = field.kind === 'CHOICE';
    input.checked = given.includes(String(number));
    const label = document.createElement('label');
    label.append(input, ' ', text);
    if (help) {
      label.append(quiet(help));
    }
    group.append(label);
  });
  return box(group, () => [...group.querySelectorAll('input:checked')].map(input => input.value).join(','));
}

function box(made, value) {
  made.value = value;
  return made;
}

function quiet(text) {
  const made = element('span', ` ${text}`);
  made.className = 'quiet';
  return made;
}

// a key that is held answers no question after the next
form.addEventListener('keydown', event => event.key === 'Enter' && event.repeat && event.preventDefault());
form.addEventListener('submit', event => {
  event.preventDefault();
  if (isNew()) {
    return;
  }
  const values = [...fields.children].map(each => each.value());
  settle(asked => asked.asker.answer(values).then(() => forget(asked)));
});
stopButton.addEventListener('click', () => isNew() || settle(asked => asked.asker.stop().then(() => forget(asked))));
dialog.addEventListener('cancel', event => {
  event.preventDefault();
  isNew() || settle(asked => asked.asker.escape());
});
// a browser closes it all the same when the key is pressed again; the event comes later, and the dialog may be open again by then
dialog.addEventListener('close', () => shown && !dialog.open && dialog.showModal());
