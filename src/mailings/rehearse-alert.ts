import { recordAudit } from '../database/audit.ts';
import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { findAlertStory } from './alert-repository.ts';
import { type AlertContent, type By, mailingKey } from './mailing.ts';
import { findMailingByKey, insertMailing } from './mailing-repository.ts';
import { findNewestStory } from './rehearsal-repository.ts';

interface RehearseDeps {
  db: Db;
  clock: Clock;
  random: Random;
  enqueue: EnqueueJobs;
}

// A rehearsal that has not begun by then has shown what it was for.
const NOT_AFTER_MINUTES = 10;

/** What stands in the mail itself: the inbox of a first start shows it among the others. */
const LABEL =
  'This is a rehearsal. It went to the mailbox simulator of Amazon SES, and to no reader. The story it was made of:';

/**
 * Sends an alert of the newest story through everything an alert goes through, to the mailbox simulator of SES and
 * nobody else: `claimHandoffs` knows no other address for it. Gives the mailing; null where there is no story.
 */
export async function rehearseAlert(
  deps: RehearseDeps,
  input: { by?: Pick<By, 'who' | 'ip'>; key?: string } = {},
): Promise<string | null> {
  const now = deps.clock.now();
  const id = uuidv7(now, deps.random);
  return deps.db.transaction().execute(async (trx) => {
    const storyId = await findNewestStory(trx);
    const story = storyId === undefined ? undefined : await findAlertStory(trx, storyId);
    if (!story) return null;
    const content: AlertContent = {
      headline: `Rehearsal: ${story.title}`,
      summary: `${LABEL} ${story.summary}`.trim(),
      urgent: false,
      targets: {
        includeRegions: story.regions,
        includeTopics: story.topics,
        excludeRegions: [],
        excludeTopics: [],
      },
      language: story.language,
    };
    const inserted = await insertMailing(trx, {
      id,
      key: input.key ?? mailingKey.rehearsal(now),
      kind: 'rehearsal',
      status: 'preparing',
      content: { ...content },
      storyId: story.id,
      revision: story.revision,
      notAfter: now.add({ minutes: NOT_AFTER_MINUTES }),
      createdBy: input.by?.who,
      createdAt: now,
    });
    if (!inserted) return null;
    await deps.enqueue(trx, 'prepare-breaking', [{ mailingId: id }]);
    if (input.by)
      await recordAudit(trx, {
        at: toDate(now),
        who: input.by.who,
        action: 'alert.rehearsed',
        object: `mailing:${id}`,
        ip: input.by.ip,
      });
    return id;
  });
}

/** Rehearses once in each hour, however many schedulers beat. */
export async function rehearseHourly(deps: RehearseDeps): Promise<string | null> {
  const hour = deps.clock.now().round({ smallestUnit: 'hour', roundingMode: 'floor' });
  const key = mailingKey.rehearsal(hour);
  return (await findMailingByKey(deps.db, key)) ? null : rehearseAlert(deps, { key });
}
