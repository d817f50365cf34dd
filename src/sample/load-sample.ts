import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { givePicture } from '../articles/picture-repository.ts';
import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import { makeDigestDue } from '../mailings/make-digest-due.ts';
import { openDueSlots } from '../mailings/open-due-slots.ts';
import { type Clock, fixedClock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { Random } from '../shared/random.ts';
import { ensureSource } from '../sources/source-repository.ts';
import { storeArticles } from '../stories/store-articles.ts';
import { readAddress } from '../subscribers/address.ts';
import { importSubscribers } from '../subscribers/import-subscribers.ts';
import { sampleReaders } from './readers.ts';
import { sample, sampleArticles, samplePictures } from './sample.ts';
import { addSampleEditor } from './sample-editor.ts';
import { beginSample, findPicturedArticles, finishSample, moveSample } from './sample-repository.ts';

interface SampleDeps {
  db: Db;
  clock: Clock;
  random: Random;
  logger: Logger;
  enqueue: EnqueueJobs;
  /** The platform's secret. */
  secret: string;
  config: { BASE_URL: string; DATA_DIR: string; DIGEST_GRACE_S: number };
}

/**
 * Loads the sample into an empty database and makes its readers' digests of today due at once. Does nothing where
 * anything is stored already, but lets the articles' addresses follow BASE_URL; cut off, it goes on at the next start. Says whether
 * it loaded.
 */
export async function loadSample(deps: SampleDeps): Promise<boolean> {
  const { db, clock, logger } = deps;
  const now = clock.now();
  if (!(await beginSample(db, now))) {
    const sources = sample.sources.map(({ key }) => key);
    await moveSample(db, { baseUrl: deps.config.BASE_URL, sources });
    return false;
  }
  await loadArticles(deps, now);
  await keepPictures(deps, now);
  await addSampleEditor(deps, deps.config.DATA_DIR);
  const { created } = await importSubscribers(deps, {
    readers: sampleReaders.map(({ address, preferences }) => ({
      address: readAddress(address),
      preferences,
    })),
    basis: 'sample: an invented reader, loaded on the first start',
  });
  await makeDigestDue(deps, { subscriberIds: created });
  await openDueSlots(deps);
  await finishSample(db, clock.now());
  logger.info(
    { event: 'sample.loaded', articles: sample.articles.length, readers: created.length },
    'the sample is loaded: its digests of today are on their way',
  );
  return true;
}

/** Stores each article as of the moment it was published, so that its stories grew over the day. */
async function loadArticles({ db, config }: SampleDeps, now: Temporal.Instant): Promise<void> {
  const ids = new Map<string, number>();
  for (const source of sample.sources)
    ids.set(source.key, (await ensureSource(db, { ...source, kind: 'api' }, now)).id);
  for (const { source, article } of sampleArticles({ now, baseUrl: config.BASE_URL }))
    await storeArticles(
      { db, clock: fixedClock(article.publishedAt) },
      { sourceId: ids.get(source)!, items: [article] },
    );
}

/** The drawings are encoded as they shall be, and fetched from nowhere. */
async function keepPictures({ db }: SampleDeps, now: Temporal.Instant): Promise<void> {
  for (const { id, image_url } of await findPicturedArticles(db)) {
    const bytes = await readFile(path.join(samplePictures, path.basename(image_url)));
    const file = `${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}.jpg`;
    await givePicture(db, id, image_url, { file, width: 1200, height: 675, bytes }, now);
  }
}
