import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { insertEvents, isRefused, type NewEvent } from './event-repository.ts';
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
/** Characters kept of what cannot be read. */
const MOST_TEXT = 10_000;

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
        await store(
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

/** What PostgreSQL refuses for what is in it holds no other up: each is stored alone then, and that one as text. */
async function store(db: Db, events: NewEvent[]): Promise<void> {
  try {
    await insertEvents(db, events);
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [only, ...others] = events;
    if (others.length === 0) await insertEvents(db, [asText(only!)]);
    else for (const event of events) await store(db, [event]);
  }
}

function asText(event: NewEvent): NewEvent {
  return {
    sns_message_id: event.sns_message_id,
    at: event.received_at,
    type: 'unreadable',
    subtype: null,
    ses_message_id: null,
    mailing_id: null,
    subscriber_id: null,
    letter_id: null,
    received_at: event.received_at,
    raw: JSON.stringify({ text: storableText(event.raw.slice(0, MOST_TEXT)) }),
  };
}

function toRow(incoming: IncomingEvent, receivedAt: Date): NewEvent {
  const json = parseJson(incoming.body);
  const event = readSesEvent(json);
  const sentAt = new Date(incoming.sentAt);
  return {
    sns_message_id: storableText(incoming.id),
    at: event ? toDate(event.at) : Number.isNaN(sentAt.getTime()) ? receivedAt : sentAt,
    type: event?.type ?? 'unreadable',
    subtype: event?.subtype ?? null,
    ses_message_id: event?.messageId ?? null,
    mailing_id: event?.delivery?.mailingId ?? null,
    subscriber_id: event?.delivery?.subscriberId ?? null,
    letter_id: event?.letterId ?? null,
    received_at: receivedAt,
    raw: JSON.stringify(json ?? { text: storableText(incoming.body.slice(0, MOST_TEXT)) }),
  };
}
