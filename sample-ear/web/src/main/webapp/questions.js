import { element } from './elements.js';

const dialog = document.getElementById('question');
const form = dialog.querySelector('form');
const fields = dialog.querySelector('.asked');

/** Takes the values of the question that is shown. */
let answered = null;

/** Shows what a script wants to know. 'answer' gets a text for each field. */
export function showQuestion(question, answer) {
  answered = answer;
  dialog.querySelector('h2').textContent = question.caption || 'The script asks';
  dialog.querySelector('p').textContent = question.message;
  fields.replaceChildren(...question.fields.map(field => (field.choices.length ? choices(field) : line(field))));
  if (!dialog.open) {
    dialog.showModal();
  }
  (fields.querySelector('input:checked') ?? fields.querySelector('input'))?.focus();
}

/** Nobody waits for an answer any more. */
export function hideQuestion() {
  answered = null;
  fields.replaceChildren();
  dialog.close();
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

function box(shown, value) {
  shown.value = value;
  return shown;
}

function quiet(text) {
  const made = element('span', ` ${text}`);
  made.className = 'quiet';
  return made;
}

form.addEventListener('submit', event => {
  event.preventDefault();
  const values = [...fields.children].map(shown => shown.value());
  const answer = answered;
  hideQuestion();
  answer?.(values);
});
// the key stops the run, which hides the question
dialog.addEventListener('cancel', event => event.preventDefault());
