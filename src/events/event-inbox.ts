import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { insertEvents, type NewEvent } from './event-repository.ts';
import { parseJson, storableText } from './parse-json.ts';
import { readSesEvent } from './ses-event.ts';

/** What a topic or a queue brought: an id that stays the same when it is repeated, and the JSON that SES wrote. */
export interface IncomingEvent {
  id: string;
  /** When it was sent, ISO 8601; the same in each repetition. */
  sentAt: string;
  body: string;
}

/** Stores events once, many in one statement: what arrives while one is under way goes into the next. */
export interface EventInbox {
  /** Resolves when the event is committed. */
  put(event: IncomingEvent): Promise<void>;
}

const MOST_AT_ONCE = 500;

export function createEventInbox(deps: {
  db: Db;
  clock: Clock;
  /** Called after each commit. */
  stored: () => void;
}): EventInbox {
  let waiting: { event: NewEvent; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let writing = false;

  const write = async () => {
    writing = true;
    while (waiting.length > 0) {
      const taken = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      try {
        await insertEvents(
          deps.db,
          taken.map(({ event }) => event),
        );
        for (const { resolve } of taken) resolve();
        deps.stored();
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    writing = false;
  };

  return {
    put: (incoming) =>
      new Promise((resolve, reject) => {
        waiting.push({ event: toRow(incoming, toDate(deps.clock.now())), resolve, reject });
        if (!writing) void write();
      }),
  };
}

function toRow(incoming: IncomingEvent, receivedAt: Date): NewEvent {
  const json = parseJson(incoming.body);
  const event = readSesEvent(json);
  const sentAt = new Date(incoming.sentAt);
  return {
    sns_message_id: incoming.id,
    at: event ? toDate(event.at) : Number.isNaN(sentAt.getTime()) ? receivedAt : sentAt,
    type: event?.type ?? 'unreadable',
    subtype: event?.subtype ?? null,
    ses_message_id: event?.messageId ?? null,
    mailing_id: event?.delivery?.mailingId ?? null,
    subscriber_id: event?.delivery?.subscriberId ?? null,
    letter_id: event?.letterId ?? null,
    received_at: receivedAt,
    raw: JSON.stringify(json ?? { text: storableText(incoming.body.slice(0, 10_000)) }),
  };
}
