import { z } from 'zod';
import type { Outcome } from '../database/types.ts';
import { readDeliveryTag } from '../deliveries/delivery.ts';

/** What SES can report. The identity's form of a notification knows only Bounce, Complaint and Delivery. */
export type SesEventType =
  | ('Send' | 'Delivery' | 'Bounce' | 'Complaint' | 'Reject' | 'DeliveryDelay')
  | ('Rendering Failure' | 'Subscription' | 'Open' | 'Click');

/** What is missing and what is null say the same: no event is lost for it. */
const orElse = <T extends z.ZodType>(schema: T, standard: z.output<T>) =>
  schema.nullish().transform((value) => value ?? standard);
const texts = z.array(z.string());
const recipients = orElse(z.array(z.looseObject({ emailAddress: z.string() })), []);
const part = z.looseObject({ timestamp: z.string().nullish() });

const message = z.looseObject({
  /** From a configuration set; the other form is from an identity. */
  eventType: z.string().nullish(),
  notificationType: z.string().nullish(),
  mail: z.looseObject({
    timestamp: z.string(),
    messageId: z.string(),
    destination: orElse(texts, []),
    tags: orElse(z.record(z.string(), z.unknown()), {}),
  }),
  bounce: part
    .extend({
      bounceType: z.string(),
      bounceSubType: orElse(z.string(), 'General'),
      bouncedRecipients: recipients,
    })
    .nullish(),
  complaint: part
    .extend({
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
      complainedRecipients: recipients,
    })
    .nullish(),
  delivery: part.nullish(),
  deliveryDelay: part.extend({ delayType: z.string().nullish() }).nullish(),
  reject: part.extend({ reason: z.string().nullish() }).nullish(),
  failure: z.looseObject({ errorMessage: z.string().nullish() }).nullish(),
});

/** One event of SES, as far as Daybreak uses it. */
export interface SesEvent {
  type: string;
  /** `Permanent/General`, `not-spam`, `Greylisted`. */
  subtype: string | null;
  at: Temporal.Instant;
  /** When SES took the message. */
  acceptedAt: Temporal.Instant;
  messageId: string;
  delivery: { mailingId: string; subscriberId: number } | null;
  letterId: string | null;
  /** Addresses it speaks of. */
  addresses: string[];
}

/** Reads the JSON that SES publishes; undefined when it is something else (SES also sends a test notification). */
export function readSesEvent(json: unknown): SesEvent | undefined {
  const parsed = message.safeParse(json);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const type = data.eventType ?? data.notificationType;
  if (!type) return undefined;
  const about = data.bounce ?? data.complaint ?? data.delivery ?? data.deliveryDelay ?? data.reject;
  const acceptedAt = instantOf(data.mail.timestamp);
  const at = instantOf(about?.timestamp ?? data.mail.timestamp);
  if (!acceptedAt || !at) return undefined;
  const tag = (name: string) => texts.safeParse(data.mail.tags[name]).data?.[0];
  const named = data.bounce?.bouncedRecipients ?? data.complaint?.complainedRecipients ?? [];
  const addresses = named.length > 0 ? named.map((one) => one.emailAddress) : data.mail.destination;
  return {
    type,
    subtype: subtypeOf(data),
    at,
    acceptedAt,
    messageId: data.mail.messageId,
    delivery: readDeliveryTag(tag('delivery_id') ?? '') ?? null,
    letterId: uuid.safeParse(tag('letter_id')).data ?? null,
    addresses: addresses.map(bare),
  };
}

const uuid = z.uuid();

function subtypeOf(data: z.infer<typeof message>): string | null {
  if (data.bounce) return `${data.bounce.bounceType}/${data.bounce.bounceSubType}`;
  if (data.complaint) return data.complaint.complaintFeedbackType ?? data.complaint.complaintSubType ?? null;
  return data.deliveryDelay?.delayType ?? data.failure?.errorMessage?.slice(0, 300) ?? null;
}

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

/** The address inside `Name <address>`. */
function bare(address: string): string {
  return /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address.trim();
}

/** What an event makes of the delivery it speaks of; null where it says only that SES took it. */
export function outcomeOf(event: Pick<SesEvent, 'type' | 'subtype'>): Outcome | null {
  switch (event.type) {
    case 'Delivery':
      return 'delivered';
    case 'Bounce':
      return 'bounced';
    case 'Complaint':
      return event.subtype === 'not-spam' ? null : 'complained';
    case 'Reject':
    case 'Rendering Failure':
      return 'rejected';
    case 'DeliveryDelay':
      return 'delayed';
    default:
      return null;
  }
}

/** Whether the addresses of an event may never be mailed again, and why. */
export function suppressionOf(
  event: Pick<SesEvent, 'type' | 'subtype'>,
): 'hard_bounce' | 'complaint' | undefined {
  if (event.type === 'Complaint' && event.subtype !== 'not-spam') return 'complaint';
  if (event.type === 'Bounce' && event.subtype?.startsWith('Permanent/')) return 'hard_bounce';
  return undefined;
}

const IN_A_ROW = 5;
const LEAST_DAYS = 7;
// The message's fault, not the mailbox's.
const NEVER_COUNT = /\/(ContentRejected|MessageTooLarge|AttachmentRejected)$/;

/**
 * Whether a reader's events, of any order, hold five transient bounces in a row, with no delivery between them, over
 * at least seven days: a mailbox that nobody reads.
 */
export function isAbandoned(events: Pick<SesEvent, 'type' | 'subtype' | 'at'>[]): boolean {
  const sorted = events.toSorted(
    (a, b) => Temporal.Instant.compare(a.at, b.at) || a.type.localeCompare(b.type),
  );
  let row: Temporal.Instant[] = [];
  for (const event of sorted) {
    if (event.type === 'Delivery') row = [];
    const counts = event.type === 'Bounce' && event.subtype?.startsWith('Transient/');
    if (!counts || NEVER_COUNT.test(event.subtype!)) continue;
    row.push(event.at);
    const days = (event.at.epochMilliseconds - row[0]!.epochMilliseconds) / 86_400_000;
    if (row.length >= IN_A_ROW && days >= LEAST_DAYS) return true;
  }
  return false;
}
