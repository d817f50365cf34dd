import type { Transaction } from '../database/types.ts';
import { freezeChunk } from '../deliveries/freeze-chunk.ts';
import { findOrCreateEditions } from '../editions/edition-repository.ts';
import { alertSubject } from '../editions/subject.ts';
import { aimAlert } from './aim-alert.ts';
import { type Aim, readAudience } from './audience-repository.ts';
import { type AlertKind, countReasons, type Mailing } from './mailing.ts';
import { addPrepared, findMailing, lockMailing, markPrepared } from './mailing-repository.ts';
import type { PrepareDeps } from './prepare-digest.ts';
import { releaseAlert } from './release-held.ts';

const FIRST_CHUNK = 2_000;
const CHUNK = 20_000;

/**
 * Freezes the audience of an alert while it is held, and releases it at the moment its hold is over; what is not frozen
 * by then follows at once. Cut off anywhere, it goes on behind the last chunk.
 */
export async function prepareAlert(deps: PrepareDeps, mailing: Mailing, signal?: AbortSignal): Promise<void> {
  const aim = await aimOf(deps, mailing);
  for (let limit = FIRST_CHUNK, more = true; more; limit = CHUNK) {
    signal?.throwIfAborted();
    more = await deps.db
      .transaction()
      .execute((trx) => prepareChunk(trx, deps, { id: mailing.id, aim, limit }));
    await releaseAlert(deps, mailing.id);
  }
  const { status, holdUntil } = (await findMailing(deps.db, mailing.id))!;
  if (status !== 'held') return;
  const left = deps.clock.now().until(holdUntil!).total('milliseconds');
  if (left > 0) await deps.clock.sleep(left, signal);
  await releaseAlert(deps, mailing.id);
}

async function aimOf(deps: PrepareDeps, mailing: Mailing): Promise<Aim> {
  const { urgent, targets } = mailing.alert!;
  const draft = { storyId: mailing.storyId!, kind: mailing.kind as AlertKind, urgent, targets };
  const self = { id: mailing.id, originalId: mailing.parentId };
  return aimAlert(deps.db, draft, deps.clock.now(), self);
}

/** One chunk; false when everybody is frozen or left out, or nobody shall be any more. */
async function prepareChunk(
  trx: Transaction,
  deps: PrepareDeps,
  chunk: { id: string; aim: Aim; limit: number },
): Promise<boolean> {
  const mailing = await lockMailing(trx, chunk.id);
  if (!mailing || mailing.preparedAt) return false;
  const readers = await readAudience(trx, chunk.aim, { after: mailing.preparePlace.id, limit: chunk.limit });
  const last = readers.at(-1);
  const goes = mailing.status === 'held' || mailing.status === 'sending';
  if (!last || !goes) {
    await markPrepared(trx, mailing.id, { status: mailing.status, at: deps.clock.now() });
    const { id, candidates, excluded } = mailing;
    deps.logger.info({ event: 'alert.prepared', mailing: id, candidates, excluded });
    return false;
  }
  const meant = readers.filter(({ reason }) => reason === null);
  const editions = await alertEditions(trx, deps, mailing, new Set(meant.map(({ language }) => language)));
  await freezeChunk(trx, deps, {
    mailing: { id: mailing.id, stream: 'breaking' },
    rows: meant.map(({ id, language }) => ({ subscriberId: id, editionId: editions.get(language)! })),
    held: mailing.status === 'held',
  });
  await addPrepared(trx, mailing.id, {
    place: { key: '', id: last.id },
    candidates: readers.length,
    excluded: countReasons(readers.map(({ reason }) => reason)),
  });
  return true;
}

/** One edition for each language of the mail's own words; the headline stays in the editor's. */
async function alertEditions(
  trx: Transaction,
  deps: PrepareDeps,
  mailing: Mailing,
  languages: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const { headline, summary, urgent, language: headlineLanguage } = mailing.alert!;
  const original = mailing.parentId ? await findMailing(trx, mailing.parentId) : undefined;
  const content = {
    kind: mailing.kind as AlertKind,
    storyId: mailing.storyId!,
    headline,
    summary,
    urgent,
    headlineLanguage,
    note: null,
    firstAt: original?.startedAt?.toString() ?? null,
  };
  const editions = [...languages].map((language) => ({
    content,
    language,
    utcOffset: '+00:00',
    subject: alertSubject(content, language),
  }));
  const ids = await findOrCreateEditions(trx, {
    mailingId: mailing.id,
    editions,
    now: deps.clock.now(),
    random: deps.random,
  });
  return new Map(editions.map(({ language }, index) => [language, ids[index]!]));
}
