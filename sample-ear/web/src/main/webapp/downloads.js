import { jsonOf, properties, typed } from './kinds.js';
import { isNumber } from './numbers.js';

/** Gives the user a file with a text. */
export function download(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** Rows with their columns' names as CSV (RFC 4180). Every text is in quotes, so that empty ones and blanks at their ends stay. */
export function csv(columns, rows) {
  return texts(columns, rows).map(row => `${row.map(cell => quoted(harmless(cell))).join(',')}\r\n`).join('');
}

/** Rows as JSON: an array of objects, one on each line, with numbers, booleans and null. */
export function json(tables) {
  const objects = tables.flatMap(({ columns, rows }) => rows.map(row => `{${members(columns, row)}}`));
  return `[\n${objects.join(',\n')}\n]\n`;
}

/** Rows as CLIXML, which Import-Clixml reads: an object for each, with values of their own types (MS-PSRP 2.2.5). */
export function clixml(tables) {
  const objects = tables
    .flatMap(({ columns, rows }) => rows.map(row => properties(columns, row).map(([name, i]) => property(name, typed(row, i))).join('')))
    .map((inside, i) => `<Obj RefId="${i}"><MS>${inside}</MS></Obj>\n`);
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n${objects.join('')}</Objs>\n`;
}

function members(columns, row) {
  return properties(columns, row).map(([name, i]) => `${JSON.stringify(name)}:${jsonOf(row, i)}`).join(',');
}

function property(name, { element, text }) {
  return text === null ? `<${element} N="${encoded(name)}"/>` : `<${element} N="${encoded(name)}">${encoded(text)}</${element}>`;
}

function texts(columns, rows) {
  return [columns, ...rows.map(row => row.cells)];
}

/** What XML cannot have, or would change, stands as _xHHHH_; an underscore that looks like the begin of that does, too. */
function encoded(text) {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}|_(?=[xX])/gu, found => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Rows with their columns' names for a spreadsheet's clipboard: a tab ends a cell, a line end a row. */
export function tabbed(columns, rows) {
  return texts(columns, rows).map(row => `${row.map(cell => cellOf(harmless(cell).replace(/[\t\r\n]+/g, ' '))).join('\t')}\n`).join('');
}

/** A spreadsheet takes the quotes at the begin of a cell for its own. */
function cellOf(text) {
  return text.startsWith('"') ? quoted(text) : text;
}

/** What a spreadsheet would run has an apostrophe in front, as the program runspace writes it, too. */
function harmless(text) {
  return FORMULA.test(text) && !isNumber(text) ? `'${text}` : text;
}

function quoted(text) {
  return `"${text.replaceAll('"', '""')}"`;
}
