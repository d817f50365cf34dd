import type { Editor } from '../../editors/editor.ts';
import type { UnknownReason } from '../../mailings/explain-unknown-of.ts';
import type { Mailing, MailingProgress } from '../../mailings/mailing.ts';
import type { DeliveryReason } from '../../mailings/progress-repository.ts';

export interface MailingView {
  mailing: Mailing;
  progress: MailingProgress;
  followUps: Mailing[];
  reasons: DeliveryReason[];
  editor: Editor;
  unknown: UnknownReason[];
  now: Temporal.Instant;
}

const kinds = { digest: 'Digest', alert: 'Alert', update: 'Update', correction: 'Correction' } as Record<
  string,
  string
>;

/** What a mailing is called; a digest by the moment of its slot, in `zone`. */
export function mailingTitle(mailing: Mailing, zone: string): string {
  if (mailing.alert) return mailing.alert.headline;
  if (mailing.special) return mailing.special.title;
  const kind = kinds[mailing.kind] ?? mailing.kind;
  if (!mailing.slotAt) return kind;
  const moment = mailing.slotAt.toLocaleString('en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ timeZone: zone, timeZoneName: 'short' },
  });
  return `${kind} of ${moment}`;
}

export function isOver(mailing: Mailing): boolean {
  return ['stopped', 'done', 'cancelled', 'missed'].includes(mailing.status);
}
