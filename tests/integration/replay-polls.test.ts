import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { identitiesOf } from '../../src/articles/article-hash.ts';
import { readFeed } from '../../src/articles/read-feed.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { isDaybreakError } from '../../src/shared/errors.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { testDatabase } from '../support/database.ts';

const polls = path.resolve(import.meta.dirname, '../../../shared/data/polls');
const { db } = await testDatabase();
const clock = fixedClock('2021-11-01T00:00:00Z');
const folder = mkdtempSync(path.join(tmpdir(), 'daybreak-polls-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!existsSync(polls))(
  'a source polled for a year and a half (skipped where ../shared/data is absent)',
  () => {
    test.each([
      // Of 203 and 3 differing titles one differs by a space only, and two by mojibake that is mended on the way in.
      ['straitstimes-2020-2021', 'straittimes', 202],
      ['philstar-2020-2021', 'philstar', 1],
    ])(
      '%s',
      async (archive, name, retitled) => {
        execFileSync('tar', ['xJf', path.join(polls, `${archive}.tar.xz`), '-C', folder]);
        const readings = readdirSync(path.join(folder, name))
          .sort()
          .flatMap((file) => {
            try {
              return [readFeed(readFileSync(path.join(folder, name, file)))];
            } catch (error) {
              if (isDaybreakError(error)) return []; // a poll that brought an empty body
              throw error;
            }
          });
        const { id: sourceId } = await addSource(
          { db, clock },
          { kind: 'file', name, siteUrl: readings[0]!.siteUrl },
        );
        const replay = async () => {
          let written = 0;
          for (const { articles } of readings) {
            const stored = await storeArticles({ db, clock }, { sourceId, items: articles });
            written += stored.new + stored.updated;
          }
          return written;
        };
        await replay();
        const items = new Set(readings.flatMap(({ articles }) => identitiesOf(articles)));
        const { rows } = await sql<{ articles: number; retitled: number }>`
      select count(*)::int as articles, count(*) filter (where exists (
        select from article_revisions r where r.article_id = a.id and r.title <> a.title))::int as retitled
      from articles a where source_id = ${sourceId}`.execute(db);
        expect(rows[0]!.articles).toBe(items.size);
        expect(rows[0]!.retitled).toBe(retitled);
        expect(await replay()).toBe(0);
      },
      120_000,
    );
  },
);
