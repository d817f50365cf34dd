import { Hono } from 'hono';
import type { QueueLetter } from '../../src/database/letters.ts';
import type { Db } from '../../src/database/types.ts';
import { type Clock, fixedClock, toDate } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';
import { signUpApi } from '../../src/web/api/sign-ups.ts';
import { createApp } from '../../src/web/app.ts';
import { createSite } from '../../src/web/site/site.ts';

export const SECRET = 'a secret of the tests, at least 32 characters';

/** The readers' site on `db`, at a clock that the test moves. Its letters wait in the table `letters`. */
export function testSite(options: { db: Db; now?: string; clock?: Clock; baseUrl?: string }) {
  const clock = options.clock ?? fixedClock(options.now ?? '2026-11-24T06:00:00Z');
  const config = {
    BASE_URL: options.baseUrl ?? 'http://daybreak.example',
    TRUSTED_PROXIES: 1,
    RETENTION_MONTHS: 13,
    EMBED_ORIGINS: ['https://asian-news.net'],
    FROM_LETTERS: 'Asian-News.net <hello@asian-news.example>',
  };
  const queueLetter: QueueLetter = async (trx, letter) => {
    const id = uuidv7(clock.now(), systemRandom);
    await trx
      .insertInto('letters')
      .values({
        id,
        kind: letter.kind,
        subscriber_id: letter.subscriberId ?? null,
        address: letter.address ?? null,
        data: JSON.stringify(letter.data ?? {}),
        created_at: toDate(clock.now()),
      })
      .execute();
    return id;
  };
  const deps = {
    config,
    db: options.db,
    clock,
    random: systemRandom,
    logger: silentLogger,
    secret: SECRET,
    queueLetter,
  };
  const parts = { site: createSite(deps), desk: new Hono(), api: signUpApi(deps), hooks: new Hono() };
  return { app: createApp(deps, parts), deps, clock };
}
