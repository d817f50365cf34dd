// Every page of the desk works without this file. With it lists and counts are live, and keys work.

const parse = (html) => {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
};

// New rows come in above what the editor looks at: the page is scrolled by their height, so that nothing moves.
for (const table of document.querySelectorAll('[data-live-rows]')) {
  const body = table.tBodies[0];
  const status = document.querySelector('[data-live-status]');
  const pill = document.createElement('button');
  pill.className = 'button newer';
  pill.hidden = true;
  pill.addEventListener('click', () => scrollTo({ top: 0 }));
  document.body.append(pill);
  let unseen = 0;
  const tell = () => {
    pill.hidden = unseen === 0;
    pill.textContent = `${unseen} new ${unseen === 1 ? 'story' : 'stories'} above`;
  };
  addEventListener('scroll', () => {
    if (scrollY < 200 && unseen) {
      unseen = 0;
      tell();
    }
  });
  const idOf = (row) => row.dataset.key.split('.')[0];
  new EventSource(table.dataset.liveRows).addEventListener('message', ({ data }) => {
    const sent = parse(`<table><tbody>${data}</tbody></table>`);
    const known = new Set([...body.rows].map((row) => row.dataset.key));
    const fresh = [...sent.querySelectorAll('[data-key]')].filter((row) => !known.has(row.dataset.key));
    const ids = new Set(fresh.map(idOf));
    for (const { dataset } of sent.querySelectorAll('[data-gone]')) ids.add(dataset.gone);
    const leaving = [...body.rows].filter((row) => ids.has(idOf(row)));
    if (!fresh.length && !leaving.length) return;
    const busy = scrollY > 0 || body.contains(document.activeElement) || body.matches(':hover');
    // The first row in sight that stays is where the editor is.
    const place = [...body.rows].find(
      (row) => !leaving.includes(row) && row.getBoundingClientRect().bottom > 0,
    );
    const before = place?.getBoundingClientRect().top;
    for (const row of leaving) {
      if (row.contains(document.activeElement)) row.nextElementSibling?.querySelector('a')?.focus();
      row.remove();
    }
    for (const row of fresh) row.classList.add('fresh');
    body.prepend(...fresh);
    if (busy && place) scrollBy({ top: place.getBoundingClientRect().top - before, behavior: 'instant' });
    if (!fresh.length) return;
    document.querySelector('.empty')?.remove();
    if (scrollY > 200) unseen += fresh.length;
    tell();
    status.textContent = `${fresh.length} new: ${fresh[0].querySelector('.headline').textContent}`;
  });
}

// A live part is replaced piece by piece, only where it differs, so that focus and selection stay.
for (const part of document.querySelectorAll('[data-live]')) {
  const source = new EventSource(part.dataset.live);
  source.addEventListener('message', ({ data }) => {
    for (const piece of parse(data).querySelectorAll('[id]')) {
      const old = document.getElementById(piece.id);
      if (!old || old.outerHTML === piece.outerHTML) continue;
      const focused = old.contains(document.activeElement);
      old.replaceWith(piece);
      if (focused) (piece.querySelector('button, a[href]') ?? piece).focus();
    }
  });
  source.addEventListener('done', () => {
    source.close();
    // What comes next is a page of its own.
    if ('liveReload' in part.dataset) location.reload();
  });
}

const ago = (ms) => {
  const minutes = Math.max(0, Math.floor((Date.now() - ms) / 60_000));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
};
setInterval(() => {
  for (const time of document.querySelectorAll('time[data-ago]'))
    time.textContent = ago(Date.parse(time.dateTime));
}, 20_000);

for (const form of document.querySelectorAll('[data-submit-on-change]'))
  form.addEventListener('change', (event) => event.target.matches('select') && form.requestSubmit());

// Keys, told by ?: / searches, j and k walk through a list, a alerts about the story one stands on.
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea'))
    return;
  const rows = [...document.querySelectorAll('.list tbody tr')];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const step = { j: 1, k: -1 }[event.key];
  const help = document.querySelector('[data-keys]');
  if (event.key === '?' && help) help.open = !help.open;
  else if (event.key === '/') document.querySelector('[data-hotkey="/"]')?.focus();
  else if (step) rows[Math.min(rows.length - 1, Math.max(0, here + step))]?.querySelector('a')?.focus();
  else if (event.key === 'a' && here >= 0) rows[here].querySelector('.act a')?.click();
  else return;
  event.preventDefault();
});

// Seconds of a hold count down between two reports.
setInterval(() => {
  for (const left of document.querySelectorAll('[data-until]'))
    left.textContent = Math.max(0, Math.ceil((Number(left.dataset.until) - Date.now()) / 1000));
}, 200);

// The composer: counts letters at once, and asks for audience and looks when the editor pauses.
for (const form of document.querySelectorAll('[data-compose]')) {
  const send = () => form.querySelector('[data-send]');
  let asked = 0;
  let timer;

  const replaceParts = (page) => {
    for (const part of page.querySelectorAll('[data-fresh]')) {
      const old = document.getElementById(part.id);
      if (!old || old.outerHTML === part.outerHTML) continue;
      if (part.tagName === 'IFRAME') {
        // A new src would leave a step in the history at every word.
        if (old.getAttribute('src') !== part.getAttribute('src'))
          old.contentWindow.location.replace(part.src);
      } else if (part.contains(document.activeElement)) continue;
      else old.replaceWith(part);
    }
  };

  const ask = async () => {
    const number = ++asked;
    const answer = await fetch(form.dataset.look ?? '/desk/alerts/new', {
      method: 'POST',
      body: new FormData(form),
    });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (number === asked) replaceParts(page);
  };

  form.addEventListener('input', () => {
    for (const output of form.querySelectorAll('[data-count-of]')) {
      const { length } = [...form.elements[output.dataset.countOf].value];
      output.value = `${length} of ${output.dataset.most}`;
      output.classList.toggle('over', length > Number(output.dataset.most));
    }
    for (const fold of form.querySelectorAll('[data-chosen]')) {
      const ticked = [...fold.querySelectorAll('input:checked')].map((box) =>
        box.parentElement.textContent.trim(),
      );
      fold.querySelector('.chosen').textContent = ticked.join(', ') || fold.dataset.chosen;
    }
    clearTimeout(timer);
    timer = setTimeout(ask, 250);
  });

  // A second click while the first is on its way would be refused anyway; it is kept from looking like an error.
  form.addEventListener('submit', (event) => {
    if (event.submitter === send()) queueMicrotask(() => (send().disabled = true));
  });
  addEventListener('pageshow', (event) => event.persisted && location.reload());
}

// An upload takes a while: its button says so, and is not pressed twice.
for (const form of document.querySelectorAll('[data-once]'))
  form.addEventListener('submit', ({ submitter }) => {
    submitter.textContent = form.dataset.once;
    queueMicrotask(() => (submitter.disabled = true));
  });

for (const form of document.querySelectorAll('[data-confirm]'))
  form.addEventListener('submit', (event) => confirm(form.dataset.confirm) || event.preventDefault());
