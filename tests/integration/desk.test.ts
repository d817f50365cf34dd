import { describe, expect, test } from 'vitest';
import { type DeskAction, deskActions, editorRoles, may } from '../../src/editors/editor.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, logIn, PASSWORD, sendForm, testDesk } from '../support/desk.ts';
import { addReader, addStory } from '../support/newsroom.ts';

const { db } = await testDatabase();
const { app, desk, letters } = await testDesk({ db });
const editor = await logIn(app, 'editor');
const lately = systemClock.now().subtract({ minutes: 5 }).toString();
const nobody = '018f0000-0000-7000-8000-000000000000';

/** Every page and button behind the login, and what it asks of a role. */
const doors: [method: 'GET' | 'POST', path: string, action: DeskAction | null][] = [
  ['GET', '/', null],
  ['GET', '/stories', 'stories.read'],
  ['GET', '/stories/live', 'stories.read'],
  ['GET', '/stories/:id', 'stories.read'],
  ['POST', '/stories/:id/tags', 'stories.edit'],
  ['POST', '/stories/:id/pin', 'stories.edit'],
  ['POST', '/stories/:id/unpin', 'stories.edit'],
  ['POST', '/stories/:id/wording', 'stories.edit'],
  ['POST', '/stories/:id/development', 'stories.edit'],
  ['POST', '/stories/:id/kill', 'stories.edit'],
  ['POST', '/stories/:id/revive', 'stories.edit'],
  ['POST', '/stories/:id/split', 'stories.edit'],
  ['POST', '/stories/:id/merge', 'stories.edit'],
  ['GET', '/alerts/new', 'alerts.send'],
  ['POST', '/alerts/new', 'alerts.send'],
  ['GET', '/alerts/mail/:showing', 'alerts.send'],
  ['POST', '/alerts', 'alerts.send'],
  ['POST', '/alerts/test', 'alerts.send'],
  ['GET', '/mailings', 'mailings.read'],
  ['GET', '/mailings/:id', 'mailings.read'],
  ['GET', '/mailings/:id/live', 'mailings.read'],
  ['GET', '/mailings/:id/editions/:edition', 'mailings.read'],
  ['GET', '/mailings/:id/editions/:edition/:showing', 'mailings.read'],
  ['POST', '/mailings/:id/cancel', 'mailings.stop'],
  ['POST', '/mailings/:id/stop', 'mailings.stop'],
  ['POST', '/mailings/:id/approve', 'alerts.approve'],
  ['POST', '/mailings/:id/refuse', 'alerts.approve'],
  ['POST', '/mailings/:id/release-unknown', 'alerts.send'],
  ['GET', '/sending', 'mailings.read'],
  ['GET', '/sending/unknown', 'mailings.read'],
  ['POST', '/sending/pause', 'sending.pause'],
  ['POST', '/sending/approval', 'approval.set'],
  ['POST', '/sending/rehearse', 'alerts.send'],
  ['POST', '/sending/resume', 'sending.pause'],
  ['GET', '/growth', 'growth.read'],
  ['GET', '/readers', 'readers.read'],
  ['GET', '/readers/list', 'readers.move'],
  ['POST', '/readers/export.csv', 'readers.move'],
  ['POST', '/readers/allow', 'readers.allow'],
  ['GET', '/readers/imports', 'readers.move'],
  ['POST', '/readers/imports', 'readers.move'],
  ['GET', '/readers/imports/:id', 'readers.move'],
  ['GET', '/readers/imports/:id/live', 'readers.move'],
  ['GET', '/readers/imports/:id/result.csv', 'readers.move'],
  ['POST', '/readers/imports/:id/columns', 'readers.move'],
  ['POST', '/readers/imports/:id/start', 'readers.move'],
  ['POST', '/readers/imports/:id/cancel', 'readers.move'],
  ['POST', '/readers/find', 'readers.read'],
  ['GET', '/readers/:id', 'readers.read'],
  ['GET', '/readers/:id/digest/:mailing?', 'readers.read'],
  ['GET', '/readers/:id/next/:showing', 'readers.read'],
  ['POST', '/readers/:id/unsubscribe', 'readers.edit'],
  ['POST', '/readers/:id/letter', 'readers.edit'],
  ['GET', '/sources', 'sources.read'],
  ['POST', '/sources', 'sources.edit'],
  ['POST', '/sources/look', 'sources.edit'],
  ['GET', '/sources/:id', 'sources.edit'],
  ['POST', '/sources/:id', 'sources.edit'],
  ['POST', '/sources/:id/pause', 'sources.edit'],
  ['POST', '/sources/:id/resume', 'sources.edit'],
  ['GET', '/account', null],
  ['POST', '/account/password', null],
  ['POST', '/account/passkeys', null],
  ['POST', '/account/passkeys/options', null],
  ['POST', '/account/passkeys/remove', null],
  ['POST', '/account/second-factor', null],
  ['POST', '/account/second-factor/confirm', null],
  ['POST', '/account/second-factor/end', null],
  ['POST', '/account/sessions/end', null],
  ['GET', '/editors', 'editors.manage'],
  ['POST', '/editors', 'editors.manage'],
  ['POST', '/editors/:id/role', 'editors.manage'],
  ['POST', '/editors/:id/access', 'editors.manage'],
  ['POST', '/editors/:id/second-factor', 'editors.manage'],
  ['GET', '/specials', 'specials.edit'],
  ['POST', '/specials', 'specials.edit'],
  ['GET', '/specials/:id', 'specials.edit'],
  ['POST', '/specials/:id', 'specials.edit'],
  ['POST', '/specials/:id/images', 'specials.edit'],
  ['GET', '/specials/:id/mail/:showing', 'specials.edit'],
  ['GET', '/specials/:id/versions/:number', 'specials.edit'],
  ['POST', '/specials/:id/versions/:number', 'specials.edit'],
  ['POST', '/specials/:id/test', 'specials.send'],
  ['GET', '/specials/:id/send', 'specials.send'],
  ['POST', '/specials/:id/send', 'specials.send'],
  ['POST', '/specials/:id/send/look', 'specials.send'],
  ['GET', '/audit', 'audit.read'],
];
const outside = [
  ...['/login', '/login/code', '/login/link', '/login/link/:token', '/logout'],
  ...['/login/passkey', '/login/passkey/options'],
];

describe('the role table', () => {
  test('names every door of the desk', () => {
    const built = desk.routes
      .filter(({ method, path }) => method !== 'ALL' && !outside.includes(path))
      .map(({ method, path }) => `${method} ${path.replace(/\{.*\}/, '').replace(/(.)\/$/, '$1')}`);
    expect([...new Set(built)].sort()).toEqual(doors.map(([method, path]) => `${method} ${path}`).sort());
  });

  test.each(editorRoles)('lets a %s through exactly the doors of the role', async (role) => {
    const session = await logIn(app, role);
    for (const [method, path, action] of doors.filter(([, path]) => !path.endsWith('/live'))) {
      const url = `/desk${path
        .replace(':showing', 'text')
        .replace(':edition', nobody)
        .replace(':number', '1')
        .replace('/:mailing?', '')
        .replace(':id', /mailings|editors/.test(path) ? nobody : '999')}`;
      const answer = method === 'GET' ? await session.get(url) : await session.post(url);
      const open = action === null || may(role, action);
      expect([url, answer.status === 403]).toEqual([url, !open]);
      expect(answer.status).not.toBe(401);
    }
  });

  test('has a role for every action, and an administrator who may do all', () => {
    for (const action of deskActions) expect(editorRoles.some((role) => may(role, action))).toBe(true);
    expect(deskActions.filter((action) => !may('administrator', action))).toEqual([]);
    expect(may('reader-support', 'alerts.send')).toBe(false);
    expect(may('editor', 'readers.read')).toBe(false);
  });
});

describe('getting in', () => {
  test('a page leads to the login and back, a button is refused, a foreign next is not followed', async () => {
    const page = await app.request('/desk/mailings?kind=alert');
    expect(page.headers.get('location')).toBe('/desk/login?next=%2Fdesk%2Fmailings%3Fkind%3Dalert');
    expect((await sendForm(app, '/desk/alerts', {})).status).toBe(401);
    for (const [next, target] of [
      ['/desk/mailings?kind=alert', '/desk/mailings?kind=alert'],
      ['https://evil.example/desk/', '/desk/stories'],
      ['//evil.example', '/desk/stories'],
      ['/desk//evil.example', '/desk/stories'],
    ]) {
      const fields = { email: editorAddress('editor'), password: PASSWORD, next: next! };
      expect((await sendForm(app, '/desk/login', fields)).headers.get('location')).toBe(target);
    }
  });

  test('guessing ends after ten tries at one account, from wherever they come', async () => {
    const guess = (n: number) =>
      sendForm(
        app,
        '/desk/login',
        { email: editorAddress('chief editor'), password: `wrong guess ${n}` },
        { 'x-forwarded-for': `203.0.113.${n}` },
      );
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) statuses.push((await guess(n)).status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(statuses.at(-1)).toBe(429);
  });

  test('a link is mailed to editors only, and the answer does not tell who is one', async () => {
    const ask = async (email: string) => (await sendForm(app, '/desk/login/link', { email })).text();
    const known = await ask(editorAddress('reader-support'));
    const unknown = await ask('nobody@desk.example');
    const generic = (page: string) => page.replace(/value="[^"]*"/g, '');
    expect(generic(known)).toBe(generic(unknown));
    expect(letters).toEqual([{ kind: 'desk-login', address: editorAddress('reader-support') }]);
  });

  test('a form from another site is refused and changes nothing', async () => {
    const story = await addStory(db, lately, { title: 'Cross-site quake' });
    const answer = await app.request('/desk/alerts', {
      method: 'POST',
      body: new URLSearchParams({ story: String(story), headline: 'Forged' }),
      headers: { cookie: editor.cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
    expect(await db.selectFrom('mailings').selectAll().execute()).toEqual([]);
  });
});

describe('an alert', () => {
  const hidden = (page: string) => /name="seen" value="([^"]+)"/.exec(page)![1]!;

  test('goes from story to hold with its story’s own regions and topics, once, and is cancelled', async () => {
    for (let i = 0; i < 3; i++) await addReader(db, lately, { alerts: 'all', topics: ['disaster'] });
    for (let i = 0; i < 2; i++) await addReader(db, lately, { alerts: 'all', topics: ['sport'] });
    const story = await addStory(db, lately, { title: 'Strong quake off Sendai', topics: ['disaster'] });
    const list = await (await editor.get('/desk/stories?q=Sendai')).text();
    expect(list).toContain(`/desk/alerts/new?story=${story}`);

    const composer = await (await editor.get(`/desk/alerts/new?story=${story}`)).text();
    expect(composer).toContain('Alert 3 readers');
    const form = {
      story: String(story),
      kind: 'alert',
      headline: 'Strong quake off Sendai',
      summary: 'No tsunami is expected.',
      includeRegions: ['JP', 'eastern-asia'],
      includeTopics: ['disaster'],
      seen: hidden(composer),
    };
    const widened = await (await editor.post('/desk/alerts/new', { ...form, includeTopics: [] })).text();
    expect(widened).toContain('Alert 5 readers');

    const chief = await logIn(app, 'administrator');
    const [first, second] = await Promise.all([
      editor.post('/desk/alerts', form),
      chief.post('/desk/alerts', form),
    ]);
    const place = first.headers.get('location')!;
    expect(second.headers.get('location')).toBe(place);
    expect(await (await editor.get(place)).text()).toContain('>Cancel</button>');

    expect((await chief.post(`${place}/cancel`)).status).toBe(303);
    expect(await (await editor.get(place)).text()).toContain('Nobody got it.');
    expect((await editor.post(`${place}/cancel`)).status).toBe(303);
    expect((await editor.post(`${place}/stop`)).status).toBe(409);
    const audit = await (await chief.get('/desk/audit?action=alert')).text();
    expect(audit).toContain('alert.sent');
    expect(audit).toContain('alert.cancelled');
  });

  test('goes as a test to the editor only, marked as one', async () => {
    const story = await addStory(db, lately, { title: 'Dam gives way' });
    const form = { story: String(story), headline: 'Dam gives way', includeTopics: ['disaster'] };
    expect(await (await editor.post('/desk/alerts/test', form)).text()).toContain('A test is on its way');
    const letter = letters.at(-1)!;
    expect(letter).toMatchObject({ kind: 'alert-test', address: editorAddress('editor') });
    expect(letter.data).toMatchObject({ subject: expect.stringContaining('[Test]') });
    const mailings = await db.selectFrom('mailings').select('id').where('story_id', '=', story).execute();
    expect(mailings).toEqual([]);
  });

  test('of a story that changed meanwhile comes back with the reason and the draft', async () => {
    const story = await addStory(db, lately, { title: 'Ferry stranded off Cebu' });
    const form = { story: String(story), headline: 'My own words', summary: 'x', seen: 'outdated' };
    const answer = await editor.post('/desk/alerts', form);
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('The story changed since you opened it');
    expect(page).toContain('>My own words</textarea>');
    expect((await editor.post('/desk/alerts', { ...form, seen: hidden(page) })).status).toBe(303);
  });

  test('shows a hostile headline as text, in pages and in the preview', async () => {
    const title = `<script>alert(1)</script>${'ｘ'.repeat(480)}`;
    const story = await addStory(db, lately, { title });
    const query = new URLSearchParams({ story: String(story), headline: title, summary: title });
    for (const path of [
      '/desk/stories',
      `/desk/stories/${story}`,
      `/desk/alerts/new?story=${story}`,
      `/desk/alerts/mail/light?${query}`,
    ]) {
      const answer = await editor.get(path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain('<script>alert');
    }
    const preview = await editor.get(`/desk/alerts/mail/dark?${query}`);
    expect(preview.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  });
});

describe('a story', () => {
  test('is worded, pinned, retagged, developed, killed and found again by its editor', async () => {
    const story = await addStory(db, lately, { title: 'Ministers meet in Hanoi' });
    const place = `/desk/stories/${story}`;
    const does = async (verb: string, fields: Record<string, string | string[]> = {}) => {
      const answer = await editor.post(`${place}/${verb}`, fields);
      expect([verb, answer.status]).toEqual([verb, 303]);
      return (await editor.get(place)).text();
    };
    const worded = await does('wording', { title: 'Border pact signed in Hanoi', summary: '' });
    expect(worded).toContain('Border pact signed in Hanoi</h1>');
    expect(worded).toContain('Ministers meet in Hanoi');
    const until = systemClock.now().add({ hours: 3 }).toString().slice(0, 16);
    expect(await does('pin', { region: 'VN', until })).toContain('on top of Vietnam');
    expect(await does('unpin')).not.toContain('on top of Vietnam');
    expect(await does('tags', { regions: ['VN'], topics: ['politics'] })).toContain('chosen by editor@');
    expect(await does('development', { development: 'It was signed.', revision: '1' })).toContain(
      'It was signed.',
    );
    const again = await editor.post(`${place}/development`, { development: 'Twice', revision: '1' });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('marked already')]);
    await does('kill');
    const list = async (query: string) => (await editor.get(`/desk/stories?${query}`)).text();
    expect(await list('q=Hanoi')).not.toContain(place);
    expect(await list('q=Hanoi&state=killed')).toContain(place);
    await does('revive');
    expect(await list('q=pact&kind=article&age=1')).toContain(place);
    const lines = await db
      .selectFrom('audit_log')
      .select('action')
      .where('object', '=', `story:${story}`)
      .execute();
    expect(lines.map(({ action }) => action)).toEqual(
      ['worded', 'pinned', 'unpinned', 'retagged', 'developed', 'killed', 'revived'].map(
        (verb) => `story.${verb}`,
      ),
    );
  });

  test('that was merged leads to the other one', async () => {
    const [one, other] = [await addStory(db, lately), await addStory(db, lately)];
    const answer = await editor.post(`/desk/stories/${one}/merge`, {
      into: `http://x/desk/stories/${other}`,
    });
    expect(answer.headers.get('location')).toBe(`/desk/stories/${other}`);
    expect((await editor.get(`/desk/stories/${one}`)).headers.get('location')).toBe(`/desk/stories/${other}`);
    expect((await editor.post(`/desk/stories/${other}/merge`, { into: 'nonsense' })).status).toBe(422);
  });
});

test('sending that is paused stands on every page, with its reason, until it is on again', async () => {
  const chief = await logIn(app, 'administrator');
  await chief.post('/desk/sending/pause', { why: 'Wrong pictures in <b>all</b> digests' });
  for (const path of ['/desk/stories', '/desk/mailings', '/desk/sending'])
    expect(await (await editor.get(path)).text()).toContain(
      'is paused by administrator@desk.example: Wrong pictures in &lt;b&gt;all&lt;/b&gt; digests.',
    );
  await chief.post('/desk/sending/resume');
  expect(await (await editor.get('/desk/stories')).text()).not.toContain('is paused by');
});

test('what did not work at the desk leads back to the desk, not to the readers’ pages', async () => {
  const answer = await editor.get('/desk/stories/999999');
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('<a href="/desk">Back to the desk</a>');
});
