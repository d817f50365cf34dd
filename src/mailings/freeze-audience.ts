import type { Transaction } from '../database/types.ts';
import { freezeChunk } from '../deliveries/freeze-chunk.ts';
import { type Aim, readAudience } from './audience-repository.ts';
import { countReasons, type Mailing, streamOf } from './mailing.ts';
import { addPrepared, lockMailing, markPrepared } from './mailing-repository.ts';
import type { PrepareDeps } from './prepare-digest.ts';
import { releaseAlert } from './release-held.ts';

const FIRST_CHUNK = 2_000;
const CHUNK = 20_000;

/** Gives the edition of a mailing for readers of each language. */
export type EditionsOf = (
  trx: Transaction,
  mailing: Mailing,
  languages: ReadonlySet<string>,
) => Promise<ReadonlyMap<string, string>>;

interface Freezing {
  id: string;
  aim: Aim;
  editionsOf: EditionsOf;
}

/**
 * Freezes the audience of an alert or a special chunk by chunk while it is held, and lets it go between two chunks once
 * its hold is over. Cut off anywhere, it goes on behind the last chunk.
 */
export async function freezeAudience(
  deps: PrepareDeps,
  freezing: Freezing,
  signal?: AbortSignal,
): Promise<void> {
  for (let limit = FIRST_CHUNK, more = true; more; limit = CHUNK) {
    signal?.throwIfAborted();
    more = await deps.db.transaction().execute((trx) => prepareChunk(trx, deps, freezing, limit));
    await releaseAlert(deps, freezing.id);
  }
}

/** One chunk; false when everybody is frozen or left out, or nobody shall be any more. */
async function prepareChunk(
  trx: Transaction,
  deps: PrepareDeps,
  { id, aim, editionsOf }: Freezing,
  limit: number,
): Promise<boolean> {
  const mailing = await lockMailing(trx, id);
  if (!mailing || mailing.preparedAt) return false;
  const readers = await readAudience(trx, aim, { after: mailing.preparePlace.id, limit });
  const last = readers.at(-1);
  const goes = mailing.status === 'held' || mailing.status === 'sending';
  if (!last || !goes) {
    await markPrepared(trx, id, { status: mailing.status, at: deps.clock.now() });
    const { kind, candidates, excluded } = mailing;
    deps.logger.info({ event: `${kind}.prepared`, mailing: id, candidates, excluded });
    return false;
  }
  const meant = readers.filter(({ reason }) => reason === null);
  const editions = await editionsOf(trx, mailing, new Set(meant.map(({ language }) => language)));
  await freezeChunk(trx, deps, {
    mailing: { id, stream: streamOf(mailing.kind) },
    rows: meant.map((reader) => ({ subscriberId: reader.id, editionId: editions.get(reader.language)! })),
    held: mailing.status === 'held',
  });
  await addPrepared(trx, id, {
    place: { key: '', id: last.id },
    candidates: readers.length,
    excluded: countReasons(readers.map(({ reason }) => reason)),
  });
  return true;
}
