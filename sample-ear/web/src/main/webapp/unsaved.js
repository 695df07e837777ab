/** What a user loses with the page. */
const things = [];
let isLetGo = false;

/** Has the browser ask before the page goes while 'isOpen' says so. 'save' hands it over as a file; what has none is told by 'words'. */
export function guard({ isOpen, words, save }) {
  things.push({ isOpen, words, save });
}

/** Whether the page may go: its user is asked about what cannot be saved. */
export function mayGo() {
  const lost = things.filter(thing => !thing.save && thing.isOpen());
  return !lost.length || confirm(`${lost.map(thing => thing.words).join(' ')} Sign out all the same?`);
}

/** Saves what can be saved. The browser asks nothing any more. */
export function letGo() {
  things.filter(thing => thing.save && thing.isOpen()).forEach(thing => thing.save());
  isLetGo = true;
}

window.addEventListener('beforeunload', event => {
  if (!isLetGo && things.some(thing => thing.isOpen())) {
    event.preventDefault();
  }
});
