import { recordAudit } from '../database/audit.ts';
import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { aimAlert } from './aim-alert.ts';
import { guardAlert } from './alert-guards.ts';
import { findAlertStory, findPastAlerts, lockAlerts } from './alert-repository.ts';
import { enqueuePreparing, holdEnd } from './hold.ts';
import { type AlertContent, type AlertDraft, type By, type Mailing, mailingKey } from './mailing.ts';
import { findMailing, findMailingByKey, insertMailing } from './mailing-repository.ts';
import { needsApproval } from './needs-approval.ts';
import { audienceOf } from './preview-audience.ts';

export interface CreateAlertDeps {
  db: Db;
  clock: Clock;
  random: Random;
  enqueue: EnqueueJobs;
  config: { ALERT_HOLD_S: number; ALERT_NOT_AFTER_S: number };
}

/**
 * Sends an alert, update or correction: it is held for ALERT_HOLD_S, in which it can be cancelled, and its audience is
 * frozen meanwhile. The second click, or a second editor, finds the first alert of this story, kind and revision.
 * Where its audience asks for a chief editor, it waits as `proposed`. Throws `invalid`, `not_found`, or `conflict` with
 * the reason and, where another mailing is in the way, its `mailingId`.
 */
export async function createAlert(
  deps: CreateAlertDeps,
  input: { draft: AlertDraft; seen: string; by: By },
): Promise<Mailing> {
  return deps.db.transaction().execute(async (trx) => {
    await lockAlerts(trx);
    const { draft, seen, by } = input;
    const now = deps.clock.now();
    const story = await findAlertStory(trx, draft.storyId);
    const key = mailingKey.alert(draft.kind, draft.storyId, story?.revision ?? 1);
    const first = await findMailingByKey(trx, key);
    if (first) return first;
    const facts = { story, seen, past: await findPastAlerts(trx, now.subtract({ hours: 24 })), now };
    guardAlert(draft, facts);

    const aim = await aimAlert(trx, draft, now);
    if (draft.kind !== 'alert' && !aim.originalId)
      throw new DaybreakError(
        'conflict',
        `There is no alert of this story to follow with ${draft.kind === 'update' ? 'an update' : 'a correction'}.`,
      );
    const approved = !(await needsApproval(trx, () => audienceOf(trx, aim)));
    const id = uuidv7(now, deps.random);
    const holdUntil = holdEnd(deps, now);
    const content: AlertContent = {
      headline: draft.headline.trim(),
      summary: draft.summary.trim(),
      ...(draft.kind !== 'alert' && draft.note?.trim() ? { note: draft.note.trim() } : {}),
      urgent: draft.urgent,
      targets: draft.targets,
      language: facts.story.language,
    };
    await insertMailing(trx, {
      id,
      key,
      kind: draft.kind,
      status: approved ? 'held' : 'proposed',
      content: { ...content },
      storyId: draft.storyId,
      revision: facts.story.revision,
      parentId: aim.originalId ?? undefined,
      holdUntil: approved ? holdUntil : null,
      notAfter: holdUntil.add({ seconds: deps.config.ALERT_NOT_AFTER_S }),
      createdBy: by.who,
      createdAt: now,
    });
    if (approved) await enqueuePreparing(trx, deps, { id, kind: draft.kind }, holdUntil);
    await recordAudit(trx, {
      at: toDate(now),
      who: by.who,
      action: `${draft.kind}.${approved ? 'sent' : 'proposed'}`,
      object: `mailing:${id}`,
      after: { storyId: draft.storyId, ...content },
      ip: by.ip,
    });
    return (await findMailing(trx, id))!;
  });
}
