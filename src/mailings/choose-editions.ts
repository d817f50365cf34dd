import type { Db, Transaction } from '../database/types.ts';
import type { NewEdition } from '../editions/edition.ts';
import { findOrCreateEditions } from '../editions/edition-repository.ts';
import { type Clock, toInstant } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { awaitStories } from '../stories/story-index-repository.ts';
import type { Cadence } from '../subscribers/subscriber.ts';
import { type Alerted, createDigestChooser, LONGEST_WINDOW_DAYS } from './digest-chooser.ts';
import { type DueReader, findAlertedReaders, findAlertsSince, findInterests } from './due-repository.ts';
import { readSlotStories } from './slot-stories.ts';

/** Gives each of these readers their edition, storing those that are new. Who has no news is left out. */
export type ChooseEditions = (
  trx: Transaction,
  mailingId: string,
  readers: readonly DueReader[],
) => Promise<Map<number, { id: string; subject: string }>>;

/** Reads the stories of a slot once, for all chunks of one run of preparing; those of a week if anybody asks for it. */
export async function editionsOfSlot(
  deps: { db: Db; clock: Clock; random: Random },
  slot: Temporal.Instant,
): Promise<ChooseEditions> {
  const from = slot.subtract({ hours: 24 * LONGEST_WINDOW_DAYS });
  await awaitStories(deps.db);
  const chooserOf = async (cadence: Cadence) =>
    createDigestChooser(
      slot,
      await readSlotStories(deps.db, { to: slot, now: slot }, cadence),
      cadence === 'weekly',
    );
  const chooseDaily = await chooserOf('daily');
  let weekly: ReturnType<typeof chooserOf> | undefined;
  const alerts = new Map((await findAlertsSince(deps.db, from)).map(({ id, ...alert }) => [id, alert]));
  const ids = new WeakMap<NewEdition, string>();

  return async (trx, mailingId, readers) => {
    const oneOfEach = new Map(readers.map((reader) => [reader.interests_key, reader.id]));
    const interests = new Map(await findInterests(trx, [...oneOfEach.values()]));
    const alerted = new Map<number, Alerted[]>();
    for (const told of await findAlertedReaders(
      trx,
      [...alerts.keys()],
      readers.map((reader) => reader.id),
    )) {
      const list = alerted.get(told.subscriber_id) ?? [];
      alerted.set(told.subscriber_id, [...list, alerts.get(told.mailing_id)!]);
    }
    if (readers.some((reader) => reader.cadence === 'weekly')) weekly ??= chooserOf('weekly');
    const chooseWeekly = await weekly;
    const editions = readers.flatMap((reader): [number, NewEdition][] => {
      const choose = reader.cadence === 'weekly' ? chooseWeekly! : chooseDaily;
      const edition = choose(
        {
          interestsKey: reader.interests_key,
          readThrough: reader.read_through && toInstant(reader.read_through),
          timeZone: reader.time_zone,
          alerted: alerted.get(reader.id) ?? [],
          lastSubject: reader.last_subject,
        },
        (key) => interests.get(key)!,
      );
      return edition ? [[reader.id, edition]] : [];
    });
    const fresh = [...new Set(editions.map(([, edition]) => edition))].filter((edition) => !ids.has(edition));
    const stored = await findOrCreateEditions(trx, {
      mailingId,
      editions: fresh,
      now: deps.clock.now(),
      random: deps.random,
    });
    for (const [index, edition] of fresh.entries()) ids.set(edition, stored[index]!);
    return new Map(
      editions.map(([reader, edition]) => [reader, { id: ids.get(edition)!, subject: edition.subject }]),
    );
  };
}
