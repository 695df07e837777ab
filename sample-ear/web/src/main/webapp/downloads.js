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

/** Rows as CLIXML, which Import-Clixml reads: an object of texts for each (MS-PSRP 2.2.5). */
export function clixml(tables) {
  const objects = tables
    .flatMap(({ columns, rows }) => rows.map(row => row.map((cell, i) => `<S N="${encoded(columns[i])}">${encoded(cell)}</S>`).join('')))
    .map((properties, i) => `<Obj RefId="${i}"><MS>${properties}</MS></Obj>\n`);
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n${objects.join('')}</Objs>\n`;
}

/** What XML cannot have, or would change, stands as _xHHHH_; an underscore that looks like the begin of that does, too. */
function encoded(text) {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}|_(?=[xX])/gu, found => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Rows with their columns' names for a spreadsheet's clipboard: a tab ends a cell, a line end a row. */
export function tabbed(columns, rows) {
  return [columns, ...rows].map(row => `${row.map(cell => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`).join('');
}

function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
