import { element } from './elements.js';

const dialog = document.getElementById('question');
const form = dialog.querySelector('form');
const fields = dialog.querySelector('.asked');

const others = dialog.querySelector('.others');
const stopButton = dialog.querySelector('[type=button]');

/** The questions that wait for an answer, the first one first. */
const waiting = new Map();
let shown = null;

/**
 * Has the user answer what a script wants to know, after the questions that came before. 'asker' has the name of the
 * target, if there are many, and 'answer', which gets a text for each field; with a name also 'stop', which stops the target.
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
  fields.replaceChildren(...question.fields.map(field => (field.choices.length ? choices(field) : line(field))));
  if (!dialog.open) {
    dialog.showModal();
  }
  (fields.querySelector('input:checked') ?? fields.querySelector('input'))?.focus();
}

/** Returns what is shown, which is not shown any more then. */
function taken() {
  const { asker } = shown;
  const [[key]] = waiting;
  waiting.delete(key);
  show();
  return asker;
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

form.addEventListener('submit', event => {
  event.preventDefault();
  const values = [...fields.children].map(each => each.value());
  taken().answer(values);
});
stopButton.addEventListener('click', () => taken().stop());
// the key stops the run, which hides the question
dialog.addEventListener('cancel', event => event.preventDefault());
