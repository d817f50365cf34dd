import type { SubscriberRow } from '../../database/types.ts';
import { toInstant } from '../../shared/clock.ts';
import type { Words } from './words/words.ts';

/** When the reader's next digest comes, in their own zone; or that there is none. */
export function nextDigestSentence(
  words: Words,
  place: 'confirmed' | 'preferences',
  subscriber: Pick<SubscriberRow, 'next_digest_at' | 'time_zone'>,
): string {
  if (!subscriber.next_digest_at)
    return words.say(place === 'confirmed' ? 'confirmed.alerts' : 'preferences.noDigest');
  const when = words.when(toInstant(subscriber.next_digest_at), {
    timeZone: subscriber.time_zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return words.say(`${place}.next`, { when });
}
