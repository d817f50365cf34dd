// Writing a special works without this file. With it what is written is saved by itself, and seen at once.

const form = document.querySelector('[data-special]');
const source = document.getElementById('source');

// A click on a line's number goes to that line.
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-line]');
  if (!link || !source) return;
  event.preventDefault();
  const lines = source.value.split('\n');
  const line = Math.min(Number(link.dataset.line), lines.length);
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  source.focus({ preventScroll: true });
  source.setSelectionRange(start, start + lines[line - 1].length);
  const box = source.parentElement;
  box.scrollTop = (source.scrollHeight / source.rows) * (line - 1) - box.clientHeight / 2;
  box.scrollIntoView({ block: 'nearest' });
});

if (form) write(form);

function write(form) {
  const said = form.querySelector('[data-saved]');
  let changed = false;
  let refused = false;
  let timer;
  let saving = Promise.resolve();

  const put = (page) => {
    for (const part of page.querySelectorAll('[data-fresh]')) {
      const old = document.getElementById(part.id);
      if (!old || old.outerHTML === part.outerHTML) continue;
      // A new src would leave a step in the history at every pause.
      if (part.tagName === 'IFRAME') old.contentWindow.location.replace(part.src);
      else old.replaceWith(part);
    }
    const revision = page.querySelector('#writing [name=revision]').value;
    for (const field of document.querySelectorAll('[name=revision]')) field.value = revision;
  };

  const save = async () => {
    clearTimeout(timer);
    if (!changed || refused) return;
    changed = false;
    const fields = new URLSearchParams(new FormData(form));
    fields.set('automatic', 'yes');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: fields });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!page.getElementById('writing')) throw new Error('logged out');
      refused = answer.status === 409;
      document.getElementById('refusal')?.remove();
      const refusal = page.getElementById('refusal');
      if (refusal) form.before(refusal);
      put(page);
      said.value = refusal ? 'Not saved' : `Saved at ${new Date().toLocaleTimeString()}`;
    } catch {
      changed = true;
      said.value = 'Not saved: is the connection there, and are you logged in?';
      timer = setTimeout(queue, 5_000);
    }
  };
  // One after the other: each goes on from the revision that the one before made.
  const queue = () => {
    saving = saving.then(save);
    return saving;
  };

  form.addEventListener('input', () => {
    changed = true;
    source.rows = Math.max(24, source.value.split('\n').length + 2);
    said.value = 'Writing…';
    clearTimeout(timer);
    timer = setTimeout(queue, 700);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    changed = false;
  });
  addEventListener('beforeunload', (event) => changed && event.preventDefault());

  // Other forms and links of the page take what is written along.
  for (const other of document.querySelectorAll('main form'))
    if (other !== form)
      other.addEventListener('submit', async (event) => {
        if (!changed || refused) return;
        event.preventDefault();
        await queue();
        other.submit();
      });

  for (const button of document.querySelectorAll('[data-insert]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      source.focus();
      source.setRangeText(`${button.dataset.insert}\n`, source.selectionStart, source.selectionEnd, 'end');
      source.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}
