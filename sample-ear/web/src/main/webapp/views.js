/** Some go when it is known who is signed in. */
const links = () => [...document.querySelectorAll('nav a')];

/** The name of the view that is shown, which the address ends with. */
export function shown() {
  const name = location.hash.slice(1);
  return links().some(link => link.hash === location.hash) ? name : links()[0].hash.slice(1);
}

/** The view that was told last that it is shown, which may have gone from the page. */
let current = null;

/** Shows the view of the address, now and whenever that changes. A view gets the event 'shown', and 'left' before another one is. */
export function showViews() {
  window.addEventListener('hashchange', show);
  show();
}

/** Shows what belongs to the view, which may have changed. */
export function show() {
  const name = shown();
  for (const link of links()) {
    const isShown = link.hash === `#${name}`;
    viewOf(link.hash.slice(1)).hidden = !isShown;
    link.ariaCurrent = isShown ? 'page' : null;
  }
  for (const part of document.querySelectorAll('[data-views]')) {
    part.hidden = !part.dataset.views.split(' ').includes(name);
  }
  if (viewOf(name) !== current) {
    const before = current;
    current = viewOf(name);
    before?.dispatchEvent(new Event('left'));
    current.dispatchEvent(new Event('shown'));
  }
}

function viewOf(name) {
  return document.getElementById(`view-${name}`);
}
