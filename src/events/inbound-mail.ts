import { z } from 'zod';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { isDaybreakError } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import { openMailLink } from '../subscribers/open-mail-link.ts';
import { unsubscribe } from '../subscribers/unsubscribe.ts';
import type { EventInbox } from './event-inbox.ts';
import { parseJson } from './parse-json.ts';

/** What SES publishes of a mail that came in (its receipt rule's SNS action). */
const inbound = z.looseObject({
  notificationType: z.literal('Received'),
  mail: z.looseObject({
    destination: z.array(z.string()),
    commonHeaders: z.looseObject({ subject: z.string().default('') }),
  }),
});

/**
 * An inbox that takes mails to `address` out of what SES publishes: "unsubscribe TOKEN" in the subject, as the
 * `mailto:` of List-Unsubscribe asks for, ends the subscription before the message is acknowledged. Any other mail is
 * let go; everything else goes into `inbox`.
 */
export function withInboundMail(
  deps: { db: Db; clock: Clock; logger: Logger; secret: string },
  inbox: Pick<EventInbox, 'put'>,
  address: string | undefined,
): Pick<EventInbox, 'put'> {
  return {
    put: async (message) => {
      const mail = readInbound(message.body);
      if (!mail) return inbox.put(message);
      const ours = mail.destination.some((to) => to.toLowerCase() === address?.toLowerCase());
      const token = /^\s*unsubscribe\s+(\S+)\s*$/i.exec(mail.commonHeaders.subject)?.[1];
      const subscriber = ours && token && (await openIfRight(deps, token));
      if (subscriber) await unsubscribe(deps, { subscriberId: subscriber.id, way: 'mail', evidence: {} });
      else deps.logger.warn({ event: 'inbound.ignored' }, 'A mail came in that asks for nothing we know.');
    },
  };
}

/** Asked of every event: most are told apart without reading them. */
function readInbound(body: string) {
  return body.includes('"Received"') ? inbound.safeParse(parseJson(body)).data?.mail : undefined;
}

async function openIfRight(deps: { db: Db; clock: Clock; secret: string }, token: string) {
  try {
    return await openMailLink(deps, 'unsubscribe', token);
  } catch (error) {
    if (isDaybreakError(error)) return undefined;
    throw error;
  }
}
