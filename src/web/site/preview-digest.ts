import type { Db, SubscriberRow } from '../../database/types.ts';
import { previewNextDigest } from '../../mailings/preview-next-digest.ts';
import type { Clock } from '../../shared/clock.ts';

/** The digest that would go to this reader now, as HTML whose links open in a new window; null where none would. */
export async function previewDigest(
  deps: { db: Db; clock: Clock; secret: string; config: { BASE_URL: string } },
  reader: SubscriberRow,
): Promise<string | null> {
  const mail = await previewNextDigest(deps, reader, deps.secret);
  return mail?.html.replace('<head>', '<head><base target="_blank">') ?? null;
}
