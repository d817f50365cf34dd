import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/shared/clock.ts';
import { mediaRoutes } from '../../src/web/frame/media.ts';
import { testDatabase } from '../support/database.ts';
import { logIn, testDesk } from '../support/desk.ts';
import { addReader } from '../support/newsroom.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T12:00:00Z');
const { app, take, letters } = await testDesk({ db, clock });
let ana: Awaited<ReturnType<typeof logIn>>;
let ben: typeof ana;
let page: string;

beforeAll(async () => {
  [ana, ben] = [await logIn(app, 'editor'), await logIn(app, 'chief editor')];
  page = (await ana.post('/desk/specials', { title: 'Election night' })).headers.get('location')!;
});

const read = async (path: string) => (await ana.get(path)).text();
const revisionIn = (html: string) => /name="revision" value="(\d+)"/.exec(html)![1]!;
const source = (body: string) => `<mjml>\n<mj-body>\n${body}\n</mj-body>\n</mjml>`;

async function save(body: string, over: Record<string, string> = {}, by = ana) {
  const revision = revisionIn(await read(page));
  const fields = { revision, title: 'Election night', subject: 'All seats counted', source: source(body) };
  return by.post(page, { ...fields, ...over });
}

describe('writing a special', () => {
  test('a source is saved and looked at, and what is wrong stands at its line', async () => {
    expect(await read(page)).toContain('Write your own in place of “The headline”.');
    expect(await read(`${page}/mail/light`)).toContain('The headline');
    const go = { revision: revisionIn(await read(page)), at: '' };
    const unwritten = await (await ana.post(`${page}/send`, go)).text();
    expect(unwritten).toContain('It cannot go like this. Line 3: Write your own');
    expect((await save('<mj-quote by="Ana">Close.</mj-quote>')).status).toBe(303);
    expect(await read(page)).toContain('Nothing is wrong with it.');
    expect(await read(`${page}/mail/light`)).toContain('Close.');
    expect(await read(`${page}/mail/text`)).toMatch(/“Close\.”[\s\S]*Na okraji 381\/41/);
    await save('<mj-text>\n<b onclick="x()">no</b></mj-text>');
    const html = await read(page);
    expect(html).toMatch(/data-line="4"[^>]*>Line 4<\/a> &lt;b&gt; cannot have onclick\./);
    expect(html).toContain('<span class="wrong">4\n</span>');
    expect(await read(`${page}/mail/light`)).toContain('Line 4: <b> cannot have onclick');
  });

  test('a text of script stays text, on the page and in its preview', async () => {
    await save(
      '<mj-quote by="&lt;script&gt;">&lt;/textarea&gt;&lt;script&gt;</mj-quote></textarea><script>alert(1)</script>',
    );
    expect(await read(page)).not.toMatch(/<script>alert/);
    await save('<mj-quote by="&lt;script&gt;">&lt;script&gt;alert(2)</mj-quote>');
    const preview = await ana.get(`${page}/mail/light`);
    expect(await preview.text()).toContain('&lt;script&gt;alert(2)');
    expect(preview.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  });

  test('who was overtaken keeps their text and overwrites nothing', async () => {
    const revision = revisionIn(await read(page));
    await save('<mj-quote>Ben was here.</mj-quote>', {}, ben);
    const late = await save('<mj-quote>Ana was late.</mj-quote>', { revision });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toMatch(/chief-editor@desk\.example saved it since[\s\S]*Ana was late\./);
    expect(revisionIn(html)).toBe(revision);
    expect(await read(page)).toContain('Ben was here.');
    expect((await save('<mj-quote>x</mj-quote>', { title: ' ' })).status).toBe(422);
  });

  test('an old version is read and brought back', async () => {
    await save('<mj-quote>Now.</mj-quote>');
    expect(await read(`${page}/versions/2`)).toContain('Close.');
    const revision = revisionIn(await read(page));
    expect((await ana.post(`${page}/versions/2`, { revision })).status).toBe(303);
    expect(await read(page)).toContain('Close.');
    expect((await ana.get(`${page}/versions/999`)).status).toBe(404);
  });

  test('a picture is uploaded, stands in the mail and is served for ever; a page that says it is one is not', async () => {
    const upload = async (bytes: Uint8Array<ArrayBuffer>) => {
      const body = new FormData();
      body.set('picture', new File([bytes], 'map.png', { type: 'image/png' }));
      const headers = { cookie: ana.cookie, 'sec-fetch-site': 'same-origin' };
      return app.request(`${page}/images`, { method: 'POST', body, headers });
    };
    const red = sharp({ create: { width: 40, height: 20, channels: 3, background: '#b3311a' } });
    const html = await (await upload(new Uint8Array(await red.png().toBuffer()))).text();
    const file = /\/media\/[\w-]{22}\.png/.exec(html)![0];
    await save(`<mj-picture src="${file}" alt="Map" />`);
    expect(await read(`${page}/mail/light`)).toContain(`src="http://daybreak.example${file}"`);
    const site = mediaRoutes(db);
    const served = await site.request(file);
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(served.headers.get('cache-control')).toMatch(/immutable/);
    expect((await sharp(await served.arrayBuffer()).metadata()).width).toBe(40);
    expect((await site.request(`/media/${'a'.repeat(22)}.png`)).status).toBe(404);
    expect((await upload(new TextEncoder().encode('<!doctype html><script>'))).status).toBe(422);
  });
});

describe('sending a special', () => {
  test('shows whom it reaches, mails a test to oneself, and goes once for two editors', async () => {
    await addReader(db, '2026-11-24T00:00:00Z');
    await addReader(db, '2026-11-24T00:00:00Z', { topics: ['sport'] });
    await addReader(db, '2026-11-24T00:00:00Z', { cadence: 'alerts' });
    await save('<mj-quote>Counted.</mj-quote>');
    const sending = await read(`${page}/send`);
    expect(sending).toMatch(/Send to 2 readers/);
    expect(sending).toMatch(/want alerts only/);
    const revision = revisionIn(sending);
    const fields = { revision, includeTopics: ['economy'] };
    expect(await (await ana.post(`${page}/send/look`, fields)).text()).toMatch(/Send to 1 reader</);
    await ana.post(`${page}/test`, fields);
    expect(letters).toMatchObject([
      { address: 'editor@desk.example', data: { subject: '[Test] All seats counted' } },
    ]);
    expect(await db.selectFrom('mailings').selectAll().execute()).toEqual([]);

    const both = await Promise.all([ana, ben].map((one) => one.post(`${page}/send`, fields)));
    const places = new Set(both.map((answer) => answer.headers.get('location')));
    expect(places.size).toBe(1);
    expect(take('prepare')).toHaveLength(1);
    const mailing = await read([...places][0]!);
    expect(mailing).toMatch(/Election night[\s\S]*It goes in/);
    expect(await read(page)).toMatch(/What was sent stays as it is/);
    expect((await save('<mj-quote>Too late.</mj-quote>')).status).toBe(409);
  });

  test('at a time that is over, or with a source that is wrong, it says why and sends nothing', async () => {
    const copy = await ana.post('/desk/specials', { title: 'Copy', from: page.split('/').at(-1)! });
    page = copy.headers.get('location')!;
    await save('<mj-text>outside</mj-text>', { subject: 'Something else' });
    const revision = revisionIn(await read(page));
    const wrong = await ana.post(`${page}/send`, { revision });
    expect([wrong.status, await wrong.text()]).toEqual([409, expect.stringContaining('Line 3: ')]);
    await save('<mj-quote>Right.</mj-quote>', { subject: 'Something else' });
    const seen = revisionIn(await read(page));
    const past = await ana.post(`${page}/send`, { revision: seen, at: '2026-11-24T11:00' });
    expect(await past.text()).toContain('That time is over');
    const ahead = await ana.post(`${page}/send`, { revision: seen, at: '2026-11-24T19:30' });
    expect(await read(ahead.headers.get('location')!)).toMatch(/It goes at <time[^>]*>24 Nov, 19:30:00 UTC/);
  });

  test('is for the newsroom only', async () => {
    const support = await logIn(app, 'reader-support');
    for (const path of ['/desk/specials', page, `${page}/send`])
      expect((await support.get(path)).status).toBe(403);
    for (const path of ['/desk/specials', page, `${page}/send`, `${page}/test`, `${page}/images`])
      expect((await support.post(path)).status).toBe(403);
  });
});
