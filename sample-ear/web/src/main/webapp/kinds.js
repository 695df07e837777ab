import { isNumber } from './numbers.js';

/** The elements of CLIXML (MS-PSRP 2.2.5.1) by the letters with which the server tells the kinds of cells (its CellKind). */
const ELEMENTS = { S: 'S', c: 'S', N: 'Nil', B: 'B', a: 'SB', b: 'By', s: 'I16', u: 'U16', i: 'I32', j: 'U32', l: 'I64', m: 'U64', f: 'Sg', d: 'Db', D: 'D', T: 'DT', t: 'TS', h: 'C', G: 'G', V: 'Version' };
const NUMBERS = new Set('absuijlmfdD');
const TEXT = 'S';
const CUT = 'c';
const NULL = 'N';
const BOOLEAN = 'B';
const DOUBLE = 'd';
const DATE = 'T';
/** So many digits of any number stay what they are where a language has but doubles for numbers. */
const SAFE_DIGITS = 15;

/**
 * The properties of a row's object, as pairs of a name and the place of the value: those of its columns, and its others behind
 * them. What an object itself calls its origin gives way to the name of its target here, too.
 */
export function properties(columns, row) {
  const shown = columns.map((name, i) => [name, i]);
  if (!row.more.length) {
    return shown;
  }
  const taken = new Set(columns.map(name => name.toLowerCase()));
  return shown.concat(row.more.map(([name], i) => [name, columns.length + i]).filter(([name]) => !taken.has(name.toLowerCase())));
}

/** How many of a row's first values, or of all, hold only the begin of their texts. */
export function cutValues({ kinds = '' }, most) {
  return kinds.slice(0, most).split(CUT).length - 1;
}

function shownText({ cells, more }, i) {
  return i < cells.length ? cells[i] : more[i - cells.length][1];
}

/** What a row's value is: its kind, the name of its element in CLIXML, and the text inside; null if it is empty. */
export function typed(row, i) {
  const kind = row.kinds?.[i] ?? TEXT;
  const text = row.exact?.[i] ?? shownText(row, i);
  return { kind, element: ELEMENTS[kind], text: inElement(kind, text) };
}

/** A row's value as JSON. A number whose digits a reader may lose stays a text. */
export function jsonOf(row, i) {
  const { kind, text } = typed(row, i);
  if (kind === NULL) {
    return 'null';
  }
  if (kind === BOOLEAN || (NUMBERS.has(kind) && isNumber(text) && isSafe(kind, text))) {
    return text;
  }
  return JSON.stringify(kind === DATE ? text : shownText(row, i));
}

/** The columns and rows of a line with an object: a dictionary has a row for each entry, a plain value a single cell. Rows are what a table takes. */
export function grid(item) {
  const { more = [], left = 0 } = item;
  if (item.entries) {
    const rows = item.entries.map((cells, i) => ({ cells, kinds: item.kinds?.slice(2 * i, 2 * i + 2), exact: item.exact?.slice(2 * i, 2 * i + 2), more, left }));
    return { columns: ['Name', 'Value'], rows };
  }
  return { columns: item.columns ?? ['Value'], rows: [{ cells: item.cells ?? [item.text], kinds: item.kinds, exact: item.exact, more, left }] };
}

/** A row with the name of its target before the others, and without the cell of one place, if there is one. */
export function ofTarget(origin, name, { cells, kinds, exact, more, left }, place) {
  return {
    cells: [name].concat(without(cells, place)),
    kinds: kinds && TEXT.concat(without(kinds, place)),
    exact: exact && [null].concat(without(exact, place)),
    more,
    left,
    origin,
  };
}

/** The same of an array or a text without what is in one place; all of it if that is -1. */
export function without(all, place) {
  return place < 0 ? all : all.slice(0, place).concat(all.slice(place + 1));
}

function inElement(kind, text) {
  switch (kind) {
    case NULL: return null;
    case BOOLEAN: return text.toLowerCase();
    default: return text;
  }
}

function isSafe(kind, digits) {
  const significant = digits.replace(/E.*$/i, '').replace(/\D/g, '').replace(/^0+|0+$/g, '');
  return kind === DOUBLE || significant.length <= SAFE_DIGITS || Number.isSafeInteger(Number(digits));
}
