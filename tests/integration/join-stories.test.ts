import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { NewArticle } from '../../src/articles/article.ts';
import { readFeed } from '../../src/articles/read-feed.ts';
import type { Db } from '../../src/database/types.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { findStoryCards } from '../../src/stories/story-repository.ts';
import { testDatabase } from '../support/database.ts';

const feeds = path.resolve(import.meta.dirname, '../../../shared/data/feeds');
const [first, second, third] = [await testDatabase(), await testDatabase(), await testDatabase()];
const clock = fixedClock('2026-02-18T03:00:00Z');

describe.skipIf(!existsSync(feeds))(
  'a batch of real articles (skipped where ../shared/data is absent)',
  () => {
    const read = (name: string) =>
      readFeed(readFileSync(path.join(feeds, `${name}.xml`))).articles.map((article) => ({
        ...article,
        externalId: `${name} ${article.externalId ?? article.url}`,
      }));
    const known = ['aljazeera-en-all-20260218', 'dawn-world-20260218', 'npr-world-20260217'].flatMap(read);
    const batch = ['bbc-world-20260217', 'dw-en-all-rdf-20260218', 'nyt-world-20260218'].flatMap(read);

    test('makes the same stories in any order, and joins the known ones', async () => {
      const inOrder = await storiesOf(first.db, known, batch);
      const reversed = await storiesOf(second.db, [...known].reverse(), [...batch].reverse());
      expect(reversed).toEqual(inOrder);
      const mixed = inOrder.filter((story) => /aljazeera|dawn|npr/.test(story) && /bbc|dw|nyt/.test(story));
      expect(mixed.length).toBeGreaterThan(5);
    });

    test('joins what two languages tell alike', async () => {
      const item = (language: string, title: string, summary: string): NewArticle => ({
        externalId: `quake ${language}`,
        url: `https://${language}.example/quake`,
        title,
        summary,
        language,
      });
      const stories = await storiesOf(
        first.db,
        [
          item(
            'en',
            'Magnitude 6.2 earthquake hits off Fukushima, Japan',
            'The quake struck at a depth of 57 km at 3:41 in the morning, and 112 people were injured, the weather agency said.',
          ),
        ],
        [
          item(
            'ja',
            '福島県沖でＭ６．２の地震 けが人112人',
            '気象庁によると、震源の深さは57キロ。112人がけがをした。津波の心配はない。',
          ),
        ],
      );
      expect(stories).toContain('quake en + quake ja');
      const now = clock.now();
      const cards = await findStoryCards(first.db, {
        from: now,
        to: now.add({ hours: 1 }),
        now,
        limit: 1000,
      });
      const [card] = cards.filter(({ title }) => title.includes('Fukushima'));
      expect(card?.tellings).toMatchObject([{ language: 'ja', url: 'https://ja.example/quake' }]);
    });
  },
);

test('one reading stored by two processes at once is stored once, and leaves no story empty', async () => {
  const { db } = third;
  const { id: sourceId } = await addSource({ db, clock }, { kind: 'file', name: 'Twice' });
  const items = Array.from({ length: 40 }, (_, i): NewArticle => {
    const word = String.fromCharCode(97 + (i % 20)).repeat(5);
    return { externalId: `item ${i}`, url: `https://twice.example/${i}`, title: `${word} ${word}x ${i}` };
  });
  await Promise.all([1, 2, 3].map(() => storeArticles({ db, clock }, { sourceId, items })));
  const { rows } = await sql<{ articles: number; empty: number }>`
    select (select count(*)::int from articles) as articles,
      (select count(*)::int from stories s where not exists (select from articles a where a.story_id = s.id)) as empty`.execute(
    db,
  );
  expect(rows).toEqual([{ articles: 40, empty: 0 }]);
});

/** What stands together in stories after both batches were stored, one after the other. */
async function storiesOf(db: Db, ...batches: NewArticle[][]): Promise<string[]> {
  const deps = { db, clock };
  const { id } = await addSource(deps, { kind: 'file', name: 'All' });
  for (const items of batches) await storeArticles(deps, { sourceId: id, items });
  const { rows } = await sql<{ members: string }>`
    select string_agg(identity, ' + ' order by identity) as members from articles group by story_id order by 1`.execute(
    db,
  );
  return rows.map(({ members }) => members);
}
