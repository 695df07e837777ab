/** A new element that holds a text. */
export function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
