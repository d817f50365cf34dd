import type { Outcome } from '../database/types.ts';
import type { DeliveryNews } from './event-repository.ts';

const gravity: readonly (Outcome | null)[] = [
  null,
  'delayed',
  'delivered',
  'rejected',
  'bounced',
  'complained',
];

/** One line a delivery, readers in order: the gravest outcome, at the moment it was first reported. */
export function mergeNews(news: DeliveryNews[]): DeliveryNews[] {
  const merged = new Map<number, DeliveryNews>();
  for (const one of news) {
    const before = merged.get(one.subscriberId);
    merged.set(one.subscriberId, before ? graver(before, one) : one);
  }
  return [...merged.values()].sort((a, b) => a.subscriberId - b.subscriberId);
}

function graver(a: DeliveryNews, b: DeliveryNews): DeliveryNews {
  const difference = gravity.indexOf(a.outcome) - gravity.indexOf(b.outcome);
  const earlier = (a.outcomeAt?.getTime() ?? 0) <= (b.outcomeAt?.getTime() ?? 0);
  const first = a.acceptedAt.getTime() <= b.acceptedAt.getTime() ? a : b;
  const { outcome, outcomeAt } = difference > 0 || (difference === 0 && earlier) ? a : b;
  return { ...first, outcome, outcomeAt };
}
