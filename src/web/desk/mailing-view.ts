import type { Editor } from '../../editors/editor.ts';
import type { ClickCount } from '../../mailings/click-repository.ts';
import type { UnknownReason } from '../../mailings/explain-unknown-of.ts';
import type { Mailing, MailingProgress } from '../../mailings/mailing.ts';
import type { DeliveryReason } from '../../mailings/progress-repository.ts';

/** What changes while a mailing goes. */
export interface LiveView {
  mailing: Mailing;
  progress: MailingProgress;
  followUps: Mailing[];
  editor: Editor;
  now: Temporal.Instant;
}

export interface MailingView extends LiveView {
  reasons: DeliveryReason[];
  unknown: UnknownReason[];
  clicks: ClickCount[];
  /** Those that people followed most. */
  links: { url: string; readers: number }[];
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
