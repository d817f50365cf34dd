import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readFeed } from '../../src/articles/read-feed.ts';
import { command } from '../../src/commands/ingest.ts';
import { readConfig } from '../../src/config.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { findStoryCards } from '../../src/stories/story-repository.ts';
import { testDatabase } from '../support/database.ts';
import { keepJobs } from '../support/newsroom.ts';

const data = path.resolve(import.meta.dirname, '../../../shared/data');
const { db } = await testDatabase();
const clock = fixedClock('2026-02-18T03:00:00Z');

async function ingest(file: string) {
  const feed = readFeed(readFileSync(file));
  const source = await addSource(
    { db, clock },
    { kind: 'file', name: feed.title, siteUrl: feed.siteUrl, language: feed.language },
  );
  return {
    ...(await storeArticles({ db, clock }, { sourceId: source.id, items: feed.articles })),
    items: feed.articles.length,
    rejected: feed.rejected,
  };
}

describe.skipIf(!existsSync(data))('the real feeds (skipped where ../shared/data is absent)', () => {
  const files = ['feeds', 'feeds-reencoded'].flatMap((folder) =>
    existsSync(path.join(data, folder))
      ? readdirSync(path.join(data, folder))
          .filter((name) => name.endsWith('.xml'))
          .map((name) => path.join(data, folder, name))
      : [],
  );

  test('all load with every item, and a second time nothing is written', async () => {
    const first = await Promise.all(files.map(async (file) => readFeed(readFileSync(file))));
    expect(first.flatMap((feed) => feed.rejected)).toEqual([]);
    for (const file of files) {
      const { items, ...stored } = await ingest(file);
      expect(stored.new + stored.updated + stored.unchanged, file).toBe(items);
    }
    const before = await written();
    for (const file of files) expect(await ingest(file), file).toMatchObject({ new: 0, updated: 0 });
    expect(await written()).toEqual(before);
  });

  test('titles and summaries are plain text', async () => {
    const { rows } = await sql<{ title: string }>`
      select title from articles
      where title ~ '<(p|br|b|i|a|img|div|span)[ />]|&(amp|lt|gt|quot|nbsp|#[0-9]+);|\ufffd'
        or summary ~ '<(p|br|b|i|a|img|div|span)[ />]|&(amp|lt|gt|quot|nbsp|#[0-9]+);|\ufffd'`.execute(db);
    expect(rows).toEqual([]);
  });

  test('the same event told by several publishers is one story', async () => {
    const now = clock.now();
    const cards = await findStoryCards(db, {
      from: now.subtract({ hours: 1 }),
      to: now.add({ hours: 1 }),
      now,
      limit: 300,
    });
    const tellers = (pattern: RegExp) =>
      cards.filter((card) => pattern.test(card.title)).map((card) => card.alsoAt.length + 1);
    expect(Math.max(...tellers(/Peru/))).toBeGreaterThanOrEqual(4);
    expect(tellers(/Peru.*(?:Jerí|president)/i)).toHaveLength(1);
    expect(cards[0]!.alsoAt.length).toBeGreaterThan(2);
  });

  async function written() {
    const { rows } = await sql`
      select (select count(*) from articles) as articles, (select max(xmin::text::bigint) from articles) as article_write,
        (select count(*) from article_revisions) as revisions, (select max(xmin::text::bigint) from stories) as story_write,
        (select max(xmin::text::bigint) from sources) as source_write`.execute(db);
    return rows[0];
  }
});

describe('a source that is read again', () => {
  let sourceId: number;
  const item = (n: number, title: string) => ({
    externalId: `guid-${n}`,
    url: `https://wire.example/${n}`,
    title,
    summary: `Told of ${title}.`,
  });
  beforeAll(async () => {
    sourceId = (
      await addSource({ db, clock }, { kind: 'feed', name: 'Wire', feedUrl: 'https://wire.example/rss' })
    ).id;
  });

  test('keeps the earlier wording of what was retitled, and its story', async () => {
    const store = (...items: ReturnType<typeof item>[]) => storeArticles({ db, clock }, { sourceId, items });
    expect(await store(item(1, 'Ferry sinks off Bali'), item(2, 'Rice harvest fails'))).toEqual({
      new: 2,
      updated: 0,
      unchanged: 0,
    });
    expect(await store(item(1, 'Ferry sinks off Bali, 12 dead'), item(2, 'Rice harvest fails'))).toEqual({
      new: 0,
      updated: 1,
      unchanged: 1,
    });
    const { rows } = await sql`
      select a.title, a.revision, r.title as earlier, s.lead_article_id = a.id as leads
      from articles a join article_revisions r on r.article_id = a.id join stories s on s.id = a.story_id
      where a.source_id = ${sourceId}`.execute(db);
    expect(rows).toEqual([
      { title: 'Ferry sinks off Bali, 12 dead', revision: 2, earlier: 'Ferry sinks off Bali', leads: true },
    ]);
  });

  test('stores all of a batch or nothing', async () => {
    const broken = { ...item(4, 'Broken'), title: `\u0000${'x'}` };
    await expect(
      storeArticles({ db, clock }, { sourceId, items: [item(3, 'Fine'), broken] }),
    ).rejects.toThrow();
    const { rows } = await sql`select title from articles where title in ('Fine', 'Broken')`.execute(db);
    expect(rows).toEqual([]);
  });

  test('two readings at once store each item once', async () => {
    const items = Array.from({ length: 40 }, (_, n) => item(100 + n, `Event number ${n} of ${n * 37}`));
    await Promise.all([1, 2, 3].map(() => storeArticles({ db, clock }, { sourceId, items })));
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from articles where identity like 'guid-1__'`.execute(db);
    expect(rows[0]!.n).toBe(40);
  });
});

test('a file of a folder that is plainly no feed is skipped and told; a broken feed, or a file that was named, is an error', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-ingest-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = {
    'a.xml':
      '<rss version="2.0"><channel><title>Tide</title><item><title>Ferry sinks off Cebu</title><link>https://tide.example/1</link></item></channel></rss>',
    'manifest.json': '[{ "file": "a.xml", "items": 1 }]',
    'map.xml': '<?xml version="1.0"?><urlset><url><loc>https://tide.example/</loc></url></urlset>',
    'page.xml': '<!doctype html><html><body>Not here</body></html>',
    'empty.xml': ' ',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const ingestAll = async (...positionals: string[]) => {
    const lines: Record<string, unknown>[] = [];
    const context = {
      ...{ db, clock, random: systemRandom, logger: silentLogger, secret: '', json: true },
      ...{ config: readConfig({}), enqueue: keepJobs().enqueue, note: () => undefined },
      print: (line: string) => void lines.push(JSON.parse(line)),
    };
    return { code: await command.run(context, { positionals, values: {} }), lines };
  };
  const all = await ingestAll(folder);
  expect(all.lines.map(({ new: stored, skipped = '', error }) => [stored, skipped, error])).toEqual([
    [1, '', undefined],
    [0, expect.stringContaining('it is empty'), undefined],
    [0, expect.stringContaining('it is JSON of another kind'), undefined],
    [0, expect.stringContaining('it begins with <urlset>'), undefined],
    [0, expect.stringContaining('it is a web page'), undefined],
  ]);
  expect(all.code).toBe(0);
  await writeFile(path.join(folder, 'cut.xml'), '<rss version="2.0"><channel><title>Ti');
  const broken = await ingestAll(folder);
  expect([broken.code, broken.lines.filter(({ error }) => error)]).toEqual([
    1,
    [expect.objectContaining({ error: expect.stringContaining('no item was found in it') })],
  ]);
  const named = await ingestAll(path.join(folder, 'manifest.json'));
  expect([named.code, named.lines[0]!.error]).toEqual([1, expect.stringContaining('JSON of another kind')]);
});
