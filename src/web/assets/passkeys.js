// Passkeys need a script. Where there is none, or the browser knows none, the pages do not show them.

const post = async (path, body) => {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail ?? 'That did not work. Try once more.');
  return told;
};

const ways = {
  login: async (form) => {
    const options = await post('/desk/login/passkey/options', {});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = await navigator.credentials.get({ publicKey });
    return post('/desk/login/passkey', { response: credential.toJSON(), next: form.dataset.next });
  },
  add: async (form) => {
    const { name, password } = Object.fromEntries(new FormData(form));
    const options = await post('/desk/account/passkeys/options', { password });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = await navigator.credentials.create({ publicKey });
    return post('/desk/account/passkeys', { name, response: credential.toJSON() });
  },
};

const known = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON;
for (const form of known ? document.querySelectorAll('form[data-passkey]') : []) {
  const problem = form.querySelector('[role="alert"]');
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      location.assign((await ways[form.dataset.passkey](form)).next);
    } catch (error) {
      // The browser's own errors (cancelled, too late, known already) are written for programs.
      problem.textContent =
        error.name === 'InvalidStateError'
          ? 'This device has a passkey for you already.'
          : error instanceof DOMException
            ? 'No passkey was used. Try once more, or go another way.'
            : error.message;
      problem.hidden = false;
    }
  });
}
