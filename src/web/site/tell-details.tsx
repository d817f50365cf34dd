import type { ReactNode } from 'react';
import type { Fact } from './held.tsx';
import { tellChoices } from './tell-choices.ts';
import type { WordKey, Words } from './words/words.ts';

/** What a line of the ledger holds beside its wording, in words. What was written by people stays as they wrote it. */
export function tellDetails(words: Words, line: { event: string; changes: Record<string, unknown> }): Fact[] {
  const { choices, way, reason, suppressed, disposable, detail, email, ...rest } = line.changes;
  const { basis, agreedAt, by, why } = rest;
  const kept = line.event.startsWith('suppress') ? reason : suppressed;
  const row = rest.import !== undefined && [rest.import, rest.row].filter(Boolean).join(', ');
  return [
    [words.say('me.detail.way'), way && (words.sayIf(`me.way.${way}`) ?? String(way))],
    [words.say('me.suppressed'), tellReason(words, kept)],
    [words.say('me.details'), typeof detail === 'string' && tellReport(words, detail)],
    [words.say('me.detail.disposable'), disposable ? words.say('me.yes') : null],
    [words.say('me.detail.basis'), written(basis)],
    [words.say('me.detail.agreedAt'), textOf(agreedAt)],
    [words.say('me.detail.row'), row],
    [words.say('me.detail.by'), textOf(by)],
    [words.say('me.detail.why'), written(why) ?? (kept === reason ? null : tellReason(words, reason))],
    [words.say('form.email'), Array.isArray(email) && email.join(' → ')],
    ...(choices ? tellChoices(words, choices) : []),
  ].filter((fact): fact is Fact => Boolean(fact[1]));
}

function textOf(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value);
}

/** What a person wrote, in whatever language. */
function written(value: unknown): ReactNode {
  return value ? <span lang="">{String(value)}</span> : null;
}

/** Why somebody left, or may not be mailed. */
function tellReason(words: Words, reason: unknown): string | null {
  if (reason === undefined || reason === null) return null;
  return (
    words.sayIf(`unsubscribed.why.${reason}`) ?? words.sayIf(`me.suppressed.${reason}`) ?? String(reason)
  );
}

/** Why a mail did not go, or perhaps not. */
export function tellOutcome(words: Words, mail: { status: string; reason: string | null }): string | null {
  if (!mail.reason) return null;
  if (mail.status === 'failed') return words.say('me.reason.refused');
  if (mail.status === 'unknown') return words.say('me.reason.lost');
  return words.sayIf(`me.reason.${mail.reason}`) ?? null;
}

/** What SES calls the parts of a report, the first that fits; as it is written in the documentation of its events. */
const reports: [RegExp, WordKey][] = [
  [/^five transient/, 'me.report.abandoned'],
  [/MailboxFull/, 'me.report.full'],
  [/TooLarge/, 'me.report.large'],
  [/(Content|Attachment)Rejected|SpamDetected/, 'me.report.content'],
  [/Suppress/, 'me.report.before'],
  [/^Permanent/, 'me.report.gone'],
  [/^Transient|Server|Communication|IPFailure|Lookup/, 'me.report.server'],
  [/^abuse$/, 'me.report.spam'],
  [/^not-spam$/, 'me.report.wanted'],
];

export function tellReport(words: Words, subtype: string): string {
  const way = words.sayIf(`me.way.${subtype}`);
  if (way) return way;
  return words.say(reports.find(([pattern]) => pattern.test(subtype))?.[1] ?? 'me.report.other');
}
