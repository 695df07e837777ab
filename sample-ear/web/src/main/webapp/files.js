import { element } from './elements.js';
import { chosen } from './resources.js';
import { askObject, posted } from './session.js';
import { shown } from './views.js';
import { bytes, Download, Upload, visible } from './transfers.js';

const view = document.getElementById('view-files');
const hostLabel = document.getElementById('files-host');
const form = document.getElementById('files-form');
const host = hostLabel.querySelector('input');
const path = document.querySelector('#files-path input');
const parent = document.getElementById('files-parent');
const drives = document.getElementById('files-drives');
const crumbs = document.getElementById('files-crumbs');
const status = document.getElementById('files-status');
const table = document.getElementById('files-list');
const upload = document.querySelector('#files-upload input');
const replace = document.getElementById('files-replace');

/** The folder that is shown, with the place that it was asked for at. */
let here = null;
/** The pool that was looked at last, and the number of that look: the answer to an earlier one is of no use. */
let lookedAt = null;
let looks = 0;
/** Whether the path was changed by hand since the last look: it is not replaced then. */
let edited = false;
/** The pools, once they are known. */
let pools = [];
/** Whether the folder that was asked for last is still to come. */
let isLooking = false;
/** A folder that has changed meanwhile: what is still to come may not have that. */
let changed = null;
/** Uploads go one after another. */
let uploads = Promise.resolve();

/** Offers the pools. */
export function offerFiles(list) {
  pools = list;
  look();
}

/** Shows the home folder of a pool that was just chosen, if the view is to be seen. */
function look() {
  hostLabel.hidden = !pools.find(pool => pool.id === chosen())?.hasHosts;
  if (shown() === 'files' && chosen() && chosen() !== lookedAt) {
    open(place(), '', null);
  }
}

function place() {
  return { resource: chosen() ?? '', host: hostLabel.hidden ? '' : host.value };
}

/** Shows a folder. The focus goes to the entry that is named, else to the first one; with null it stays where it is. */
async function open(at, folder, focused) {
  const number = ++looks;
  isLooking = true;
  lookedAt = at.resource;
  edited = false;
  if (here && !isSamePlace(here.at, at)) {
    forget();
  }
  say('Looking into the folder…', false);
  try {
    const listing = await askObject('api/files/list', posted({ ...at, path: folder }));
    if (number === looks) {
      show({ ...listing, at }, focused);
    }
  } catch (e) {
    if (number === looks) {
      say(visible(e.message), true);
      changed = null; // another look would take the reason away
    }
  } finally {
    if (number === looks) {
      looked();
    }
  }
}

function looked() {
  isLooking = false;
  const folder = changed;
  changed = null;
  if (folder) {
    refresh(folder);
  }
}

/** Shows a folder anew if it is still the one that is shown; what is typed meanwhile stays. */
async function refresh(folder) {
  if (isLooking) {
    changed = folder;
  } else if (here?.path === folder.path && isSamePlace(here.at, folder.at)) {
    const wasEdited = edited;
    const shown = open(folder.at, folder.path, null);
    edited = wasEdited;
    await shown;
  }
}

function isSamePlace(one, other) {
  return one.resource === other.resource && one.host === other.host;
}

function show(listing, wantedFocus) {
  const focused = wantedFocus ?? nameInFocus();
  here = listing;
  if (!edited) {
    path.value = here.path;
  }
  parent.disabled = !here.parent;
  upload.disabled = false;
  const count = here.entries.length;
  say(here.cut ? `Only the first ${here.most} entries that the target told are shown; there are more.` : `${count} ${count === 1 ? 'entry' : 'entries'}`, false);
  table.hidden = count === 0;
  table.tBodies[0].replaceChildren(...here.entries.map(row));
  // the only one is the first crumb
  drives.hidden = here.roots.length < 2;
  drives.replaceChildren(...here.roots.map(root => way(root, root)));
  showCrumbs();
  const wanted = here.entries.findIndex(entry => entry.name === focused);
  const first = buttons()[Math.max(0, wanted)];
  if (first) {
    first.tabIndex = 0;
  }
  if (focused !== null) {
    (first ?? parent).focus();
  }
}

/** The entry that has the focus, which a new list must not take from it. */
function nameInFocus() {
  const place = buttons().indexOf(document.activeElement);
  return here && place >= 0 ? here.entries[place].name : null;
}

/** What is of another computer cannot be used any more. */
function forget() {
  here = null;
  table.hidden = true;
  parent.disabled = true;
  upload.disabled = true;
  drives.hidden = true;
  crumbs.replaceChildren();
}

function say(words, bad) {
  status.textContent = words;
  status.className = bad ? 'bad' : 'quiet';
}

function row(entry) {
  const made = document.createElement('tr');
  const name = element('button', visible(entry.name) + (entry.folder ? here.separator : ''));
  name.type = 'button';
  name.tabIndex = -1;
  name.className = entry.folder ? 'folder' : 'file';
  name.addEventListener('click', event => {
    // of a double click only the first one counts: by the second there may be another entry at the same place
    if (here && event.detail < 2) {
      entry.folder ? open(here.at, inside(entry.name), '') : download(entry.name);
    }
  });
  const first = document.createElement('td');
  first.append(name, ...(entry.link ? [element('span', 'link')] : []));
  made.append(first, element('td', entry.size < 0 ? '' : bytes(entry.size)), element('td', entry.changed ? new Date(entry.changed).toLocaleString() : ''));
  return made;
}

function inside(name) {
  return here.path.endsWith(here.separator) ? here.path + name : here.path + here.separator + name;
}

/** A button for each folder on the way to this one. */
function showCrumbs() {
  const names = here.path.split(here.separator);
  const made = names.map((name, place) => {
    const whole = names.slice(0, place + 1).join(here.separator);
    const folder = place === 0 || whole.endsWith(here.separator) ? whole + here.separator : whole;
    return { name: place === 0 ? folder : name, folder };
  }).filter(crumb => crumb.name && !(crumb.name === here.separator && here.path.startsWith(here.separator.repeat(2))));
  crumbs.replaceChildren(...made.map(({ name, folder }) => way(name, folder)));
}

/** A button that opens a folder. */
function way(name, folder) {
  const button = element('button', visible(name));
  button.type = 'button';
  button.addEventListener('click', () => open(here.at, folder, ''));
  return button;
}

function up() {
  if (here?.parent) {
    const name = here.path.slice(here.parent.length).replaceAll(here.separator, '');
    open(here.at, here.parent, name);
  }
}

function download(name) {
  new Download(name, { ...here.at, path: inside(name), direction: 'download' }).run();
}

function uploadAll(files) {
  const folder = here;
  if (!folder) {
    return;
  }
  for (const file of files) {
    const one = new Upload(file, { ...folder.at, path: inside(file.name) }, replace.checked, () => refresh(folder));
    uploads = uploads.then(() => one.run());
  }
}

function buttons() {
  return [...table.querySelectorAll('button')];
}

/** Only one entry is reached by the tab key, the others from there. */
function move(event) {
  const all = buttons();
  const from = all.indexOf(document.activeElement);
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: all.length - 1 }[event.key];
  if (from < 0 || to === undefined || !all[to]) {
    return;
  }
  event.preventDefault();
  all[from].tabIndex = -1;
  all[to].tabIndex = 0;
  all[to].focus();
}

form.addEventListener('submit', event => {
  event.preventDefault();
  open(place(), path.value, null);
});
path.addEventListener('input', () => {
  edited = true;
});
parent.addEventListener('click', up);
table.addEventListener('keydown', event => {
  move(event);
  if (event.key === 'Backspace') {
    event.preventDefault();
    up();
  }
});
document.getElementById('resources').addEventListener('change', look);
view.addEventListener('shown', look);
upload.addEventListener('change', () => {
  uploadAll([...upload.files]);
  upload.value = '';
});
