import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/shared/clock.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { testDatabase } from '../support/database.ts';
import { startProcess } from '../support/worker-process.ts';

const { db, url } = await testDatabase();
const storer = new URL('./storer.ts', import.meta.url).pathname;
const ROUNDS = 6;

/** What a half-stored reading would leave behind, by what is wrong. */
async function halves() {
  const { rows } = await sql<Record<string, number>>`
    select
      (select count(*)::int from articles) as articles,
      (select count(*)::int from articles a where story_id is null) as "without a story",
      (select count(*)::int from articles a
        where not exists (select from story_index i where i.article_id = a.id)) as "not in the index",
      (select count(*)::int from stories s
        where articles_count <> (select count(*) from articles a where a.story_id = s.id)) as "stories that miscount",
      (select count(*)::int from stories s where s.lead_article_id is null) as "stories without a lead",
      (select count(*)::int from articles a
        where a.revision - 1 <> (select count(*) from article_revisions r where r.article_id = a.id)) as "lost wordings",
      (select count(*)::int from term_counts c
        where c.articles <> (select count(*) from story_index i where c.term = '' or c.term = any(i.terms))) as "places that miscount"`.execute(
    db,
  );
  return rows[0]!;
}

test('kill -9 while storing: nothing is half stored, and the next process goes on', {
  timeout: 180_000,
}, async () => {
  const { id: sourceId } = await addSource({ db, clock: systemClock }, { kind: 'api', name: 'wire' });
  let before = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const victim = startProcess(storer, { url, sourceId, round });
    await victim.said('stored 0');
    // Somewhere within the second or a later reading, elsewhere each time.
    await pause(37 * (round + 1) ** 1.5);
    await victim.kill('SIGKILL');
    const { articles, ...wrong } = await halves();
    expect(articles).toBeGreaterThanOrEqual(before + 40);
    expect((articles! - before) % 40).toBe(0);
    expect(Object.entries(wrong).filter(([, count]) => count > 0)).toEqual([]);
    before = articles!;
  }
});
