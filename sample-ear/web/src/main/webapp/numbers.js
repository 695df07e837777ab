const NUMBER = /^[+-]?\d+(\.\d+)?(E[+-]?\d+)?$/i;

/** Whether a text is a number, as values come: in the same way for every country. */
export function isNumber(text) {
  return NUMBER.test(text);
}
