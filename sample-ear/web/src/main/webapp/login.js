import { objectOf, reason } from './answers.js';

const VIEW = 'view';
/** What an OpenID provider may send the browser back with. */
const REPLY = ['state', 'code', 'error', 'iss'];

const form = document.getElementById('passwords');
const provider = document.getElementById('provider');
const status = document.getElementById('login-status');
const buttons = [form.querySelector('button'), provider];

/** Sends what signs the user in. Without an answer that does, the page tells why. */
async function send(address, parameters) {
  buttons.forEach(button => { button.disabled = true; });
  status.textContent = '';
  try {
    const response = await fetch(address, { method: 'POST', body: new URLSearchParams(parameters) });
    if (response.ok) {
      return response;
    }
    status.textContent = response.status === 409 ? await whoIsIn() : await reason(response);
  } catch (e) {
    status.textContent = `The server cannot be reached: ${e.message}`;
  }
  buttons.forEach(button => { button.disabled = false; });
  return null;
}

/** Another page of this browser has signed somebody in. */
async function whoIsIn() {
  const { name } = await (await fetch('session')).json();
  return `${name ?? 'Somebody'} is signed in already, in another page of this browser. Load this page again to go on as that user.`;
}

async function signIn() {
  if (await send('session', new FormData(form))) {
    enter();
    return;
  }
  form.elements.password.focus();
  form.elements.password.select();
}

async function leaveForProvider() {
  const response = await send('session/provider');
  if (response?.ok) {
    sessionStorage.setItem(VIEW, location.hash);
    location.assign((await response.json()).address);
  }
}

async function comeBack(parameters) {
  const hash = sessionStorage.getItem(VIEW) ?? '';
  sessionStorage.removeItem(VIEW);
  history.replaceState(null, '', `login.html${hash}`);
  const reply = REPLY.filter(name => parameters.has(name)).map(name => [name, parameters.get(name)]);
  if (await send('session/provider/reply', reply)) {
    enter();
  }
}

/** To the view that the address ends with. */
function enter() {
  location.replace(`./${location.hash}`);
}

async function offer() {
  const { passwords, title } = await (await fetch('session/provider')).json();
  form.hidden = !passwords;
  provider.hidden = !title;
  provider.textContent = `Sign in with ${title}`;
  if (!passwords && !title) {
    status.textContent = "Nobody can sign in now. The server's log tells why.";
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  signIn();
});
provider.addEventListener('click', leaveForProvider);
// the browser may bring the page back as it was left
window.addEventListener('pageshow', () => buttons.forEach(button => { button.disabled = false; }));

/** Who follows a link of another page here is signed in perhaps, but the browser does not tell it with such a request. */
async function begin() {
  const { name } = await objectOf(await fetch('session'));
  const parameters = new URLSearchParams(location.search);
  if (name) {
    enter();
    return;
  }
  await offer();
  if (parameters.has('state')) {
    await comeBack(parameters);
  }
}

begin().catch(e => { status.textContent = `The page cannot begin: ${e.message}. Load it again.`; });
