import type { SubscriberRow } from '../../database/types.ts';
import { type LinkPurpose, mailLink } from '../../subscribers/links.ts';
import type { SiteDeps } from './deps.ts';

/** A reader's own link to another page of theirs, as if made at `at`. */
export function linkFor(
  deps: Pick<SiteDeps, 'secret' | 'config' | 'clock'>,
  purpose: LinkPurpose,
  subscriber: Pick<SubscriberRow, 'id' | 'link_nonce'>,
  at = deps.clock.now(),
): string {
  const owner = { id: subscriber.id, linkNonce: subscriber.link_nonce };
  return mailLink({ secret: deps.secret, baseUrl: deps.config.BASE_URL }, purpose, owner, at);
}
