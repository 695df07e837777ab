import { element } from './elements.js';

const sheet = document.getElementById('details');
const list = sheet.querySelector('dl');
const rest = sheet.querySelector('p');

/** Shows an object beside the page: pairs of names and texts of its columns, of its other properties, and how many more it had. */
export function showDetails(columns, more, left) {
  list.replaceChildren(...[...columns, ...more].flatMap(([name, value]) => [element('dt', name), element('dd', value)]));
  rest.textContent = left ? `${left} more properties were not sent: only the first objects of a run come with all of theirs.` : '';
  sheet.showModal();
  sheet.scrollTop = 0;
}

sheet.querySelector('button').addEventListener('click', () => sheet.close());
// the press, because a click that ends a selection of text may fall beside the sheet, too, and so may the second one of a double click
sheet.addEventListener('mousedown', event => {
  const isBeside = event.clientX < sheet.getBoundingClientRect().left;
  if (isBeside && event.button === 0 && event.detail === 1) {
    sheet.close();
  }
});
