import { reason } from './answers.js';

const form = document.getElementById('login');
const button = form.querySelector('button');
const status = document.getElementById('login-status');

async function signIn() {
  button.disabled = true;
  status.textContent = '';
  try {
    const response = await fetch('session', { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    if (response.ok || response.status === 409) {
      enter();
      return;
    }
    status.textContent = await reason(response);
  } catch (e) {
    status.textContent = `The server cannot be reached: ${e.message}`;
  }
  button.disabled = false;
  form.elements.password.focus();
  form.elements.password.select();
}

/** To the view that the address ends with. */
function enter() {
  location.replace(`./${location.hash}`);
}

form.addEventListener('submit', event => {
  event.preventDefault();
  signIn();
});

// who follows a link of another page here is signed in perhaps, but the browser does not tell it with such a request
const { name } = await (await fetch('session')).json();
if (name) {
  enter();
}
