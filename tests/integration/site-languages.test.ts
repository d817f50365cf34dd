import { parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/shared/clock.ts';
import { languages } from '../../src/subscribers/languages.ts';
import { unsubscribe } from '../../src/subscribers/unsubscribe.ts';
import { catalogues, type WordKey } from '../../src/web/site/words/words.ts';
import { testDatabase } from '../support/database.ts';
import { addStory } from '../support/newsroom.ts';
import { givenReader } from '../support/readers.ts';
import { testSite } from '../support/site.ts';
import { addTold } from '../support/told.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T06:00:00Z');
const { app, deps } = testSite({ db, clock });

const storyId = await addStory(db, clock.now().toString(), { topics: ['disaster'], regions: ['JP'] });
const alert = await addTold({ db, clock }, { kind: 'alert', storyId, headline: '12345' });
await addTold({ db, clock }, { kind: 'correction', storyId, headline: '67890', parentId: alert.id });

type Ask = { path: string; form?: Record<string, string> };

/** Every page a reader can come to, in any state that says something else. */
async function asks(language: string): Promise<Record<string, Ask>> {
  const given = async (name: string) => givenReader(deps, `${name}-${language}@123.example`, { language });
  const [reader, left, gone, mover] = [
    await given('a'),
    await given('b'),
    await given('c'),
    await given('d'),
  ];
  const [p, a, u] = [reader.link('preferences'), reader.link('act'), reader.link('unsubscribe')];
  const save = { cadence: 'weekly', fewerTopics: 'sport', mutedRegions: 'JP', digestMinute: '450' };
  const pause = { pausedUntil: '2026-12-24' };
  const evidence = {};
  await unsubscribe(deps, { subscriberId: left.row.id, way: 'page', evidence });
  await unsubscribe(deps, { subscriberId: gone.row.id, way: 'page', evidence });
  await db
    .updateTable('subscribers')
    .set({ unsubscribed_at: new Date('2026-11-20T00:00:00Z') })
    .where('id', '=', gone.row.id)
    .execute();
  const [rights, move, confirm] = [
    await reader.token('rights'),
    await mover.token('change-address', { email: 'b@123.example', change: 'x', side: 'old' }),
    await left.token('confirm'),
  ];
  const old = p.replace(/-\w+-/, '-1-');
  return {
    front: { path: '/' },
    example: { path: '/example', form: { regions: 'JP' } },
    'no address': { path: '/sign-up', form: { email: 'nobody' } },
    'letters in the address': { path: '/sign-up', form: { email: 'jiří@123.example' } },
    'a long address': { path: '/sign-up', form: { email: `a@${'a.'.repeat(130)}example` } },
    'no zone': { path: '/sign-up', form: { email: 'a@123.example', timeZone: 'x' } },
    mistyped: { path: '/sign-up', form: { email: 'a@gmial.com' } },
    check: { path: '/check-your-mail' },
    link: { path: '/link' },
    'link to nobody': { path: '/link', form: { email: 'nobody' } },
    'link sent': { path: '/link?sent' },
    confirm: { path: `/confirm/${confirm}` },
    confirmed: { path: `/confirm/${confirm}`, form: {} },
    'confirmed twice': { path: `/confirm/${confirm}`, form: {} },
    preferences: { path: `/p/${p}` },
    saved: { path: `/p/${p}`, form: save },
    'saved, as shown': { path: `/p/${p}?saved=1` },
    paused: { path: `/p/${p}`, form: { ...pause, ...save } },
    'paused, as shown': { path: `/p/${p}?undone` },
    'sent, as shown': { path: `/p/${p}?sent` },
    'wrong choice': { path: `/p/${p}`, form: { cadence: 'hourly' } },
    'wrong date': { path: `/p/${p}`, form: { pausedUntil: 'soon' } },
    preview: { path: `/p/${p}/preview` },
    'no such undo': { path: `/p/${p}/undo`, form: { line: '0' } },
    mute: { path: `/a/${a}?do=mute-topic.sport` },
    fewer: { path: `/a/${a}?do=fewer-region.JP` },
    muted: { path: `/a/${a}?do=mute-region.IN`, form: {} },
    'alerts off': { path: `/a/${a}?do=alerts-off` },
    'unknown action': { path: `/a/${a}?do=dance` },
    leave: { path: `/u/${u}` },
    less: { path: `/u/${u}/less`, form: { do: 'weekly' } },
    'less of nothing': { path: `/u/${u}/less`, form: { do: 'dance' } },
    left: { path: `/u/${left.link('unsubscribe')}`, form: {} },
    why: { path: `/u/${left.link('unsubscribe')}/why`, form: { why: 'time' } },
    'not subscribed': { path: `/p/${gone.link('preferences')}` },
    'no choice without a subscription': { path: `/a/${gone.link('act')}?do=alerts-off`, form: {} },
    'too late to come back': { path: `/u/${gone.link('unsubscribe')}/resubscribe`, form: {} },
    back: { path: `/u/${left.link('unsubscribe')}/resubscribe`, form: {} },
    me: { path: `/me/${rights}?moving` },
    'no new address': { path: `/me/${rights}/address`, form: { email: 'nobody' } },
    'the same address': { path: `/me/${rights}/address`, form: { email: reader.email } },
    'not sure': { path: `/me/${rights}/erase`, form: {} },
    move: { path: `/change-address/${move}` },
    'half moved': { path: `/change-address/${move}`, form: {} },
    erased: { path: `/me/${rights}/erase`, form: { sure: 'yes' } },
    'too old': { path: `/p/${old.replace(/-[\w-]{22}$/, '')}` },
    archive: { path: '/archive' },
    day: { path: '/archive/2026-11-24' },
    region: { path: '/archive/region/JP' },
    'no such region': { path: '/archive/region/XX' },
    mailing: { path: `/archive/mailing/${alert.id}` },
    embed: { path: '/embed' },
    imprint: { path: '/imprint' },
    privacy: { path: '/privacy' },
    missing: { path: '/no-such-page' },
    'a wrong link': { path: '/confirm/wrong' },
  };
}

async function read({ path, form }: Ask, language: string): Promise<string> {
  const headers = { 'accept-language': language, 'x-forwarded-for': '10.2.0.1' };
  const answer = await app.request(
    path,
    form ? { method: 'POST', body: new URLSearchParams(form), headers } : { headers },
  );
  return answer.text();
}

const silent = ['style', 'script', 'code', 'pre', 'optgroup'];

/** What a page says in its own language: text and labels, less stories, code and the names of time zones. */
function wordsOn(html: string): string[] {
  const said: string[] = [];
  const visit = (node: ReturnType<typeof parseDocument>['children'][number], around: string) => {
    if (node.type === 'text' && around === page) said.push(node.data.trim());
    if (!('children' in node)) return;
    const attributes: Record<string, string> = 'attribs' in node ? node.attribs : {};
    const lang = attributes.lang ?? around;
    if ('name' in node && silent.includes(node.name)) return;
    if (lang === page)
      for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
        if (attributes[name]) said.push(attributes[name]);
    for (const child of node.children) visit(child, lang);
  };
  const page = /<html lang="([\w-]+)"/.exec(html)?.[1] ?? '';
  for (const node of parseDocument(html).children) visit(node, page);
  return said.filter(Boolean);
}

/** Names, which are the same in every script. */
const names =
  /Daybreak|Asian-News\.net|SNOWLAND s\.r\.o\.|Na okraji 381\/41, Veleslavín|162 00 Praha 6|Úřad pro ochranu osobních údajů|Pplk\. Sochora|170 00 Praha 7|Amazon Web Services|Amazon SES|[\w.-]+@[\w.-]+|https?:\/\/\S+|Asia\/\w+|RSS|Atom|UTC|JSON|GDPR|IČO|Cookie|\(\d\)\(\w\)| [af] |sign-up 2026\S*|\b[a-z]+ 2026-11-24|[\da-f-]{36}/g;

const english = catalogues.en as Record<WordKey, string>;
const languageNames = new Set<string>(languages.map(({ label }) => label));
const others = languages.map(({ id }) => id).filter((id) => id !== 'en');

describe.each(others)('in %s', async (language) => {
  const own = catalogues[language]!;
  const foreign = Object.entries(english)
    .filter(([key, text]) => text.length > 3 && own[key as WordKey] !== text && !text.includes('plural'))
    .map(([, text]) => new RegExp(`^${RegExp.escape(text).replace(/\\{\w+\\}/g, '.+')}$`));
  const pages = Object.entries(await asks(language));

  test('no page says a word of ours in English', async () => {
    const wrong: string[] = [];
    for (const [name, ask] of pages) {
      const html = await read(ask, language);
      if (!html) continue;
      if (!html.includes('<html')) wrong.push(`${name}: is no page: ${html.slice(0, 80)}`);
      else if (!html.includes(`<html lang="${language}"`)) wrong.push(`${name}: is in another language`);
      for (const said of wordsOn(html)) {
        if (foreign.some((sentence) => sentence.test(said))) wrong.push(`${name}: ${said}`);
        if (said.split(', ').every((one) => languageNames.has(one))) continue;
        const latin = said.replace(names, '').match(/[A-Za-z]{3,}/g);
        if (latin && !['id', 'vi', 'cs'].includes(language)) wrong.push(`${name}: ${latin} in “${said}”`);
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
  });
});
