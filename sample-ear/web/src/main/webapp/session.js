import { objectOf, reason, required } from './answers.js';
import { letGo, mayGo } from './unsaved.js';

const HEADER = 'X-Session-Token';
/** After so long without a key or a click nothing is asked for by itself any more, so that the session can end. */
const AWAY_MILLIS = 20 * 60_000;
const KEEP_MILLIS = 5 * 60_000;
const AGAIN_MILLIS = 2_000;
/** What was asked for by itself and is not answered after so long is asked for again: a connection may be dead without a word. */
const PATIENCE_MILLIS = 30_000;
const DRAFT = 'draft of';

const script = document.getElementById('script');

let user = null;
/** What is kept of the script until the same user has signed in again; null if nothing may be. */
let draft = null;
/** Whether the session is being ended, in which nothing is to be asked for. */
let leaving = false;
let lastUse = performance.now();
let lastRequest = performance.now();

/** Settled when it is known who is signed in. Nobody gets to the login page. */
export const signedIn = whoIsIn().then(found => {
  user = found;
  if (!user.name) {
    leave();
    return new Promise(() => { /* the page goes */ });
  }
  show();
  return user;
});

/** Asks until the server has answered: without that nothing of the page works. */
async function whoIsIn() {
  for (;;) {
    try {
      return await objectOf(await fetch('session'));
    } catch (e) {
      document.getElementById('user').textContent = `The page cannot begin: ${e.message}. It is tried again.`;
      document.getElementById('who').hidden = false;
      await new Promise(done => { setTimeout(done, AGAIN_MILLIS); });
    }
  }
}

/** Whether the user has a role. Known when the first request was answered. */
export function may(role) {
  return user.roles.includes(role);
}

/** Whether a user's name is that of who is signed in. Known when the first request was answered. */
export function isMe(name) {
  return user.name === name;
}

/**
 * Does something now and again and again, but not while nobody has used the page for a while, and not before it was done the time before.
 * Returns what ends that.
 */
export function repeat(action, millis) {
  let busySince = null;
  const act = async () => {
    const mine = busySince = performance.now();
    try {
      await action();
    } finally {
      if (busySince === mine) {
        busySince = null;
      }
    }
  };
  const isBusy = () => busySince !== null && performance.now() - busySince < PATIENCE_MILLIS;
  act();
  const timer = setInterval(() => isBusy() || leaving || performance.now() - lastUse > AWAY_MILLIS || act(), millis);
  return () => clearInterval(timer);
}

/** What a request has that posts an object. */
export function posted(object) {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(object) };
}

/** A request of the application; one that changes something goes with the token of the session. */
export async function ask(address, options = {}) {
  const { token } = await signedIn;
  if (leaving) {
    throw new Error('The session is being ended.');
  }
  lastRequest = performance.now();
  const changes = options.method && options.method !== 'GET';
  const response = await fetch(address, changes ? { ...options, headers: { ...options.headers, [HEADER]: token } } : options);
  if (response.status === 401 && !leaving) {
    leave();
  }
  return response;
}

/** The answer to a request. Throws the reason if the application refuses it. */
export async function askWell(address, options) {
  return required(await ask(address, options));
}

/** The same, as an object. */
export async function askObject(address, options) {
  return (await askWell(address, options)).json();
}

/** Says which script is kept for the user if the session ends, or with null that none is. */
export function keepDraft(text) {
  draft = text;
}

/** What is typed into a terminal is no request, and keeps the session all the same. */
export function keepSession() {
  if (performance.now() - lastRequest > KEEP_MILLIS) {
    ask('session').catch(() => { /* the next request tells what is wrong */ });
  }
}

/** To the login page, which leads back to the same view. */
function leave() {
  if (user?.name && draft !== null) {
    sessionStorage.setItem(DRAFT, JSON.stringify({ of: user.name, text: draft }));
  }
  letGo();
  location.replace(`login.html${location.hash}`);
}

/** What the user's roles do not need is not in the page. */
function show() {
  for (const part of document.querySelectorAll('[data-role]')) {
    if (!may(part.dataset.role)) {
      part.remove();
    }
  }
  document.getElementById('user').textContent = `${user.name} (${user.roles.at(-1)})`;
  document.getElementById('who').hidden = false;
  const kept = JSON.parse(sessionStorage.getItem(DRAFT));
  sessionStorage.removeItem(DRAFT);
  if (kept?.of === user.name) {
    script.value = kept.text;
  }
}

function used() {
  lastUse = performance.now();
}

/** Where the session has gone meanwhile, the login page is the right place, too; without an answer nobody is signed out. */
async function signOut() {
  const { token } = await signedIn;
  if (leaving || !mayGo()) {
    return;
  }
  leaving = true;
  try {
    const response = await fetch('session', { method: 'DELETE', headers: { [HEADER]: token } });
    if (!response.ok && response.status !== 401) {
      throw new Error(response.status === 403 ? 'another page of this browser has signed in meanwhile' : await reason(response));
    }
    letGo();
    location.replace(response.status === 200 ? (await response.json()).address : 'login.html');
  } catch (e) {
    leaving = false;
    document.getElementById('user').textContent = `You are not signed out: ${e.message}`;
  }
}

document.getElementById('sign-out').addEventListener('click', signOut);
document.addEventListener('keydown', used, true);
document.addEventListener('pointerdown', used, true);
