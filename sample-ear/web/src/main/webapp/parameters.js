import { element } from './elements.js';

/** What was given in each box, by the parameters' names and kinds: fields come and go while a script is typed. */
const boxes = new WeakMap();

/** Shows fields for the parameters of a script; what was given for a parameter of the same kind stays. Returns whether they are others than before. */
export function showFields(box, parameters) {
  const wanted = JSON.stringify(parameters);
  if (box.dataset.parameters === wanted) {
    return false;
  }
  const given = givenIn(box);
  const focused = fieldInputs(box).filter(input => input === document.activeElement).map(key)[0];
  fieldInputs(box).forEach(input => given.set(key(input), { value: input.value, checked: input.checked }));
  box.dataset.parameters = wanted;
  box.replaceChildren(...parameters.map(newField));
  fieldInputs(box).forEach(input => Object.assign(input, given.get(key(input))));
  fieldInputs(box).find(input => key(input) === focused)?.focus();
  return true;
}

/** Secrets stay in no field once their script has begun. */
export function forgetSecrets(box) {
  box.querySelectorAll('[type=password]').forEach(input => { input.value = ''; });
  const given = givenIn(box);
  [...given.keys()].filter(each => each.startsWith('SECRET ')).forEach(each => given.delete(each));
}

/** What was given for one script is not for another one, as it is while the same one is typed. */
export function forgetFields(box) {
  boxes.delete(box);
  delete box.dataset.parameters;
  box.replaceChildren();
}

function givenIn(box) {
  if (!boxes.has(box)) {
    boxes.set(box, new Map());
  }
  return boxes.get(box);
}

function key(input) {
  return `${input.dataset.kind} ${input.name}`;
}

function fieldInputs(box) {
  return [...box.querySelectorAll('[name]')];
}

/** The texts of the fields by their parameters' names; empty ones are for the script's own defaults. */
export function fieldValues(box) {
  return Object.fromEntries(fieldInputs(box).map(input => [input.name, text(input)]));
}

function text(input) {
  return input.type === 'checkbox' ? (input.checked ? 'true' : '') : input.value;
}

function newField(parameter) {
  const label = element('label', `${parameter.name} `);
  const input = newInput(parameter);
  input.name = parameter.name;
  input.dataset.kind = parameter.kind;
  input.autocomplete = parameter.kind === 'SECRET' ? 'new-password' : 'off'; // a browser fills in a password of this site otherwise
  input.spellcheck = false;
  input.required = parameter.mandatory && input.type !== 'checkbox';
  label.append(input, element('span', words(parameter)));
  return label;
}

function newInput(parameter) {
  switch (parameter.kind) {
    case 'CHOICE': return choice(parameter, parameter.values);
    case 'TRUTH': return choice(parameter, ['true', 'false']);
    case 'LIST': return lines();
    default: return input(parameter);
  }
}

function choice(parameter, values) {
  const select = document.createElement('select');
  select.append(new Option(parameter.mandatory ? 'choose one' : 'as the script has it', ''), ...values.map(value => new Option(value, value)));
  return select;
}

function lines() {
  const area = document.createElement('textarea');
  area.rows = 2;
  return area;
}

function input(parameter) {
  const made = document.createElement('input');
  made.type = { SWITCH: 'checkbox', SECRET: 'password' }[parameter.kind] ?? 'text';
  made.inputMode = parameter.kind === 'NUMBER' ? 'decimal' : 'text';
  made.placeholder = parameter.otherwise;
  return made;
}

function words(parameter) {
  const several = parameter.kind === 'LIST' ? 'several, one a line' : '';
  return [parameter.help, several, parameter.type].filter(Boolean).join('; ');
}
