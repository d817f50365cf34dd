// Every page works without this file; it only saves the reader a choice or two.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const select of document.querySelectorAll('select[data-fill="time-zone"]')) {
  const option = [...select.options].find((one) => [one.value, one.dataset.former].includes(zone));
  if (!select.value && option) option.selected = true;
}

for (const form of document.querySelectorAll('form[data-send="now"]')) form.requestSubmit();

// The example beside the form follows what is chosen; without this file its own button shows it.
const form = document.querySelector('form#sign-up');
const today = document.querySelector('#today');
let newest = 0;
form?.addEventListener('change', async ({ target }) => {
  if (!['regions', 'topics', 'language'].includes(target.name)) return;
  const turn = ++newest;
  const answer = await fetch('/example', { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const example = page.querySelector('#today');
  if (answer.ok && example && turn === newest) today.replaceChildren(...example.childNodes);
});
