import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { checkMailToken, ownerOfToken } from '../subscribers/links.ts';
import { findSubscriber } from '../subscribers/subscriber-repository.ts';
import { acceptedAtOf, insertClick, markAllLinks } from './click-repository.ts';
import { ALL_LINKS, ALL_LINKS_S, machineReason } from './machine-click.ts';

/**
 * Counts the opening of a mail, or a click on one of its links (`url`), of a reader who agreed and still does. Anything
 * else is not counted: a wrong or old token, a mail that was not theirs.
 */
export async function countClick(
  deps: { db: Db; clock: Clock; secret: string },
  click: { token: string; mailingId: string; url: string | null; userAgent: string },
): Promise<void> {
  const { mailingId, url } = click;
  const now = deps.clock.now();
  const owner = ownerOfToken(click.token);
  const reader = owner === undefined ? undefined : await findSubscriber(deps.db, owner);
  if (!reader?.measuring) return;
  const known = { id: reader.id, linkNonce: reader.link_nonce };
  if (checkMailToken(deps.secret, 'count', known, click.token, now) !== 'valid') return;
  await deps.db.transaction().execute(async (trx) => {
    const mail = await acceptedAtOf(trx, mailingId, reader.id);
    if (!mail) return;
    const seconds = mail.acceptedAt && now.since(mail.acceptedAt).total('seconds');
    const machine = machineReason({ userAgent: click.userAgent, seconds });
    const kind = url === null ? ('open' as const) : ('click' as const);
    await insertClick(trx, { mailingId, subscriberId: reader.id, at: toDate(now), kind, url, machine });
    const since = toDate(now.subtract({ seconds: ALL_LINKS_S }));
    if (url !== null)
      await markAllLinks(trx, { mailingId, subscriberId: reader.id, since, links: ALL_LINKS });
  });
}
