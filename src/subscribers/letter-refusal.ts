import type { Letter } from '../database/letters.ts';
import type { SubscriberRow } from '../database/types.ts';
import type { SuppressionReason } from './suppression-repository.ts';

/**
 * Why this letter may not go to its reader any more, asked when it is sent; null when it may. Who left may be asked
 * to confirm a new sign-up and may ask for what is held about them, but hears nothing else; a mailbox that bounced may
 * be asked to confirm; any other suppressed address hears nothing at all.
 */
export function letterRefusal(
  kind: Letter['kind'],
  subscriber: Pick<SubscriberRow, 'status'> | undefined,
  suppression: SuppressionReason | undefined,
): 'erased' | 'suppressed' | 'unsubscribed' | 'pending' | 'active' | null {
  if (!subscriber) return 'erased';
  const asksAgain = kind === 'confirm' && suppression === 'hard_bounce';
  if (suppression && suppression !== 'unsubscribed' && !asksAgain) return 'suppressed';
  if (kind === 'rights') return null;
  const wanted = kind === 'confirm' || kind === 'remind' ? 'pending' : 'active';
  return subscriber.status === wanted ? null : subscriber.status;
}
