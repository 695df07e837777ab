/** A style element whose text the content security policy allows, because it is set by a script and not written in the page. */
class AdoptedStyle extends HTMLElement {
  #sheet = new CSSStyleSheet();

  connectedCallback() {
    this.hidden = true;
    document.adoptedStyleSheets.push(this.#sheet);
  }

  disconnectedCallback() {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== this.#sheet);
  }

  set textContent(text) {
    this.#sheet.replaceSync(text);
  }
}

customElements.define('adopted-style', AdoptedStyle);

/** Does something in which a library makes style elements, and gives it adopted ones. */
export function withAdoptedStyles(action) {
  const create = document.createElement;
  document.createElement = (name, options) => create.call(document, name === 'style' ? 'adopted-style' : name, options);
  try {
    return action();
  } finally {
    delete document.createElement;
  }
}
