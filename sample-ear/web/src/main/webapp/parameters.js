import { element } from './elements.js';

/** Shows fields for the parameters of a script. */
export function showFields(box, parameters) {
  box.replaceChildren(...parameters.map(newField));
}

/** The texts of the fields by their parameters' names; empty ones are for the script's own defaults. */
export function fieldValues(box) {
  return Object.fromEntries([...box.querySelectorAll('[name]')].map(input => [input.name, text(input)]));
}

function text(input) {
  return input.type === 'checkbox' ? (input.checked ? 'true' : '') : input.value;
}

function newField(parameter) {
  const label = element('label', `${parameter.name} `);
  const input = newInput(parameter);
  input.name = parameter.name;
  input.autocomplete = 'off';
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
