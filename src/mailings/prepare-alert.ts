import type { Transaction } from '../database/types.ts';
import { findOrCreateEditions } from '../editions/edition-repository.ts';
import { alertSubject } from '../editions/subject.ts';
import { aimAlert } from './aim-alert.ts';
import type { Aim } from './audience-repository.ts';
import { type EditionsOf, freezeAudience } from './freeze-audience.ts';
import type { AlertKind, Mailing } from './mailing.ts';
import { findMailing } from './mailing-repository.ts';
import type { PrepareDeps } from './prepare-digest.ts';
import { releaseAlert } from './release-held.ts';

/**
 * Freezes the audience of an alert while it is held, and releases it at the moment its hold is over; what is not frozen
 * by then follows at once. Cut off anywhere, it goes on behind the last chunk.
 */
export async function prepareAlert(deps: PrepareDeps, mailing: Mailing, signal?: AbortSignal): Promise<void> {
  const editionsOf: EditionsOf = (trx, alert, languages) => alertEditions(trx, deps, alert, languages);
  await freezeAudience(deps, { id: mailing.id, aim: await aimOf(deps, mailing), editionsOf }, signal);
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

/** One edition for each language of the mail's own words; the headline stays in the editor's. */
async function alertEditions(
  trx: Transaction,
  deps: PrepareDeps,
  mailing: Mailing,
  languages: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const { headline, summary, note, urgent, language: headlineLanguage } = mailing.alert!;
  const original = mailing.parentId ? await findMailing(trx, mailing.parentId) : undefined;
  const content = {
    kind: mailing.kind as AlertKind,
    storyId: mailing.storyId!,
    headline,
    summary,
    urgent,
    headlineLanguage,
    note: note ?? null,
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
