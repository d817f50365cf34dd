import type { Db, SubscriberRow } from '../database/types.ts';
import type { EditionContent, EditionMail } from '../editions/edition.ts';
import { previewMail } from '../editions/preview-mail.ts';
import { mailReaderOf } from '../editions/reader-values.ts';
import type { Clock } from '../shared/clock.ts';
import { nextEdition } from './next-edition.ts';

/**
 * The digest that would go to this reader now; null where none would. `secret` makes its links the reader's own: who
 * only looks on gives another, and the links lead nowhere.
 */
export async function previewNextDigest(
  deps: { db: Db; clock: Clock; config: { BASE_URL: string; UTM?: 'yes' | 'no' } },
  reader: SubscriberRow,
  secret: string,
): Promise<EditionMail | null> {
  const at = deps.clock.now();
  const { edition, cards } = await nextEdition(deps, reader, at);
  if (!edition) return null;
  const digest = { edition: { ...edition, content: edition.content as EditionContent }, cards };
  const { BASE_URL: baseUrl, UTM } = deps.config;
  return previewMail({ baseUrl, secret, utm: UTM === 'yes' }, digest, mailReaderOf(reader), at);
}
