/** Some go when it is known who is signed in. */
const links = () => [...document.querySelectorAll('nav a')];

/** The name of the view that is shown, which the address ends with. */
export function shown() {
  const name = location.hash.slice(1);
  return links().some(link => link.hash === location.hash) ? name : links()[0].hash.slice(1);
}

/** Shows the view of the address, now and whenever that changes. A view gets the event 'shown' or 'left'. */
export function showViews() {
  window.addEventListener('hashchange', show);
  show();
}

/** Shows what belongs to the view, which may have changed. */
export function show() {
  const name = shown();
  for (const link of links()) {
    const current = link.hash === `#${name}`;
    const view = document.getElementById(`view-${link.hash.slice(1)}`);
    view.hidden = !current;
    link.ariaCurrent = current ? 'page' : null;
    view.dispatchEvent(new Event(current ? 'shown' : 'left'));
  }
  for (const part of document.querySelectorAll('[data-views]')) {
    part.hidden = !part.dataset.views.split(' ').includes(name);
  }
}
