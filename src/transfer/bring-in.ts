import { recordAudit } from '../database/audit.ts';
import type { SubscriberRow, Transaction } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';
import { newToken } from '../shared/random.ts';
import type { ConsentEntry } from '../subscribers/consent.ts';
import { recordConsents } from '../subscribers/consent-repository.ts';
import { type DueDigest, nextDigest } from '../subscribers/digest-schedule.ts';
import { countInterests } from '../subscribers/growth-repository.ts';
import {
  changesBetween,
  defaultPreferences,
  type Preferences,
  preferencesOf,
} from '../subscribers/preferences.ts';
import { digestAfter } from '../subscribers/save-preferences.ts';
import { columnsOf, digestColumns, insertSubscribers } from '../subscribers/subscriber-repository.ts';
import { addCounts } from './check-rows.ts';
import { IMPORT_CHUNK, type Import, type ImportVerdict } from './import.ts';
import { changeImport } from './import-repository.ts';
import { changeChecks, findKnown, findReasons, readComing, updateReaders } from './import-rows-repository.ts';
import { judgeRow } from './judge-row.ts';
import type { ImportDeps } from './work-on-import.ts';

type Coming = Awaited<ReturnType<typeof readComing>>[number];
type Outcome = Pick<Coming, 'number' | 'verdict' | 'reason'>;

/**
 * Lets the next readers in, and changes the next known ones: what was foreseen is judged again, for people sign up and
 * leave meanwhile. Each gets a line in the consent ledger. Gives whether there are more.
 */
export async function bringIn(trx: Transaction, deps: ImportDeps, current: Import): Promise<boolean> {
  const { id, options, place, counts } = current;
  const now = deps.clock.now();
  const coming = await readComing(trx, id, { after: place, limit: IMPORT_CHUNK });
  if (coming.length === 0) return finish(trx, deps, current, now);
  const hashes = coming.map(({ emailHash }) => emailHash);
  const [reasons, known] = [await findReasons(trx, hashes), await findKnown(trx, hashes, true)];
  const judged = coming.map((row) => {
    const found = known.get(row.emailHash);
    const verdict = judgeRow({
      ...{ choices: row.reader.choices, options, isRepeated: false, suppressed: reasons.get(row.emailHash) },
      known: found && { status: found.status, preferences: preferencesOf(found) },
    });
    return { ...row, ...verdict, found };
  });
  const missed = await insertNew(
    trx,
    deps,
    current,
    judged.filter(({ verdict }) => verdict === 'new'),
    now,
  );
  await changeKnown(
    trx,
    current,
    judged.filter(({ verdict }) => verdict === 'updated'),
    now,
  );

  const outcomes = judged.map(
    (row): Outcome =>
      missed.has(row.emailHash)
        ? { number: row.number, verdict: 'unchanged', reason: 'They signed up meanwhile.' }
        : row,
  );
  const others = outcomes.filter(({ verdict }, n) => verdict !== coming[n]!.verdict);
  await changeChecks(
    trx,
    id,
    others.map(({ number, verdict, reason }) => ({ number, verdict, reason })),
  );
  const shifts = outcomes.flatMap(({ verdict }, n): [ImportVerdict, number][] =>
    verdict === coming[n]!.verdict
      ? []
      : [
          [verdict, 1],
          [coming[n]!.verdict, -1],
        ],
  );
  await changeImport(trx, id, now, { place: coming.at(-1)!.number, counts: addCounts(counts, shifts) });
  return true;
}

async function finish(
  trx: Transaction,
  deps: ImportDeps,
  current: Import,
  now: Temporal.Instant,
): Promise<false> {
  const { id, rows, counts } = current;
  await changeImport(trx, id, now, { status: 'done', place: rows, finishedAt: now });
  await countInterests(trx, now);
  await recordAudit(trx, {
    ...{ at: toDate(now), who: current.createdBy, action: 'import.done', object: `import:${id}` },
    after: counts,
  });
  deps.logger.info({ event: 'import.done', import: id, ...counts });
  return false;
}

/** Gives the addresses of those who signed up in the same moment. */
async function insertNew(
  trx: Transaction,
  deps: ImportDeps,
  current: Import,
  rows: Coming[],
  now: Temporal.Instant,
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { language, timeZone } = current.options;
  const standing: Preferences = { ...defaultPreferences, language, reads: [language], timeZone };
  const due = keptDigests(now);
  const candidates = rows.map(({ emailHash, reader }) => {
    const reads = reader.choices.reads ?? [reader.choices.language ?? language];
    const preferences = { ...standing, ...reader.choices, reads };
    const digest = due(preferences);
    return {
      email: reader.email,
      emailHash,
      linkNonce: newToken(deps.random),
      status: 'active' as const,
      preferences,
      digest,
    };
  });
  const inserted = await insertSubscribers(trx, toDate(now), candidates);
  const ids = new Map(inserted.map((row) => [row.email_hash, row.id]));
  const entries = rows.flatMap((row): ConsentEntry[] => {
    const subscriberId = ids.get(row.emailHash);
    if (subscriberId === undefined) return [];
    const { agreed, choices } = row.reader;
    const told = {
      basis: current.basis,
      import: current.id,
      row: row.number,
      ...(agreed.at && { agreedAt: agreed.at }),
    };
    const evidence = { pageUrl: agreed.from, ip: agreed.ip };
    const changes = { ...told, choices: { timeZone, ...choices } };
    return [{ subscriberId, emailHash: row.emailHash, event: 'imported', evidence, changes }];
  });
  if (entries.length > 0) await recordConsents(trx, toDate(now), entries);
  return new Set(rows.flatMap(({ emailHash }) => (ids.has(emailHash) ? [] : [emailHash])));
}

async function changeKnown(
  trx: Transaction,
  current: Import,
  rows: (Coming & { found: SubscriberRow | undefined })[],
  now: Temporal.Instant,
): Promise<void> {
  const changed = rows.map(({ emailHash, reader, found }) => {
    const before = preferencesOf(found!);
    const after = { ...before, ...reader.choices };
    const digest = digestAfter(found!, before, after, now);
    const columns = { ...columnsOf(after), ...digestColumns(digest), updated_at: toDate(now) };
    const evidence = { pageUrl: `/desk/readers/imports/${current.id}` };
    const changes = changesBetween(before, after);
    const entry: ConsentEntry = { subscriberId: found!.id, emailHash, event: 'changed', evidence, changes };
    return { columns: { id: found!.id, ...columns }, entry };
  });
  if (changed.length === 0) return;
  await updateReaders(
    trx,
    changed.map(({ columns }) => columns),
  );
  await recordConsents(
    trx,
    toDate(now),
    changed.map(({ entry }) => entry),
  );
}

/** The next digest of each schedule, found once: a file has a million readers and a few hundred schedules. */
function keptDigests(after: Temporal.Instant): (preferences: Preferences) => DueDigest | null {
  const kept = new Map<string, DueDigest | null>();
  return (preferences) => {
    const { cadence, weeklyDay, digestMinute, timeZone } = preferences;
    const key = `${cadence} ${weeklyDay} ${digestMinute} ${timeZone}`;
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = nextDigest(preferences, { after, lastDate: null });
    kept.set(key, made);
    return made;
  };
}
