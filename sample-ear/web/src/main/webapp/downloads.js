/** Gives the user a file with a text. */
export function download(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Rows with their columns' names as CSV (RFC 4180). */
export function csv(columns, rows) {
  return [columns, ...rows].map(row => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** Rows as JSON: an array of objects, one on each line. */
export function json(tables) {
  const objects = tables.flatMap(({ columns, rows }) => rows.map(row => JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i]])))));
  return `[\n${objects.join(',\n')}\n]\n`;
}

/** Rows with their columns' names for a spreadsheet's clipboard: a tab ends a cell, a line end a row. */
export function tabbed(columns, rows) {
  return [columns, ...rows].map(row => `${row.map(cell => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`).join('');
}

function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
