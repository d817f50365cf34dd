import type { Db, SubscriberRow } from '../../database/types.ts';
import type { EditionContent } from '../../editions/edition.ts';
import { previewMail } from '../../editions/preview-mail.ts';
import { mailReaderOf } from '../../editions/reader-values.ts';
import { nextEdition } from '../../mailings/next-edition.ts';
import type { Clock } from '../../shared/clock.ts';

/** The digest that would go to this reader now, as HTML whose links open in a new window; null where none would. */
export async function previewDigest(
  deps: { db: Db; clock: Clock; secret: string; config: { BASE_URL: string } },
  reader: SubscriberRow,
): Promise<string | null> {
  const at = deps.clock.now();
  const { edition, cards } = await nextEdition(deps, reader, at);
  if (!edition) return null;
  const digest = { edition: { ...edition, content: edition.content as EditionContent }, cards };
  const links = { baseUrl: deps.config.BASE_URL, secret: deps.secret };
  const mail = previewMail(links, digest, mailReaderOf(reader), at);
  return mail?.html.replace('<head>', '<head><base target="_blank">') ?? null;
}
