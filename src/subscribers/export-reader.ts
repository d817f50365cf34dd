import type { Db, SubscriberRow } from '../database/types.ts';
import { type Clock, toInstant } from '../shared/clock.ts';
import { listConsents } from './consent-repository.ts';
import { findClicks, findEvents, findLetters, findLinks, findMails } from './personal-data-repository.ts';
import { preferencesOf } from './preferences.ts';
import { findSuppression } from './suppression-repository.ts';

const MOST_LINES = 20_000;

/** Everything held about a reader, ready for JSON: profile, consents, mails with what became of them, events, links. */
export async function exportReader(deps: { db: Db; clock: Clock }, reader: SubscriberRow) {
  const { db } = deps;
  const { id, email, status } = reader;
  return {
    exportedAt: deps.clock.now().toString(),
    profile: {
      ...{ id, email, status },
      signedUpAt: told(reader.created_at),
      confirmedAt: told(reader.confirmed_at),
      unsubscribedAt: told(reader.unsubscribed_at),
      nextDigestAt: told(reader.next_digest_at),
      readThrough: told(reader.read_through),
      lastSubject: reader.last_subject,
      preferences: preferencesOf(reader),
      suppressed: (await findSuppression(db, reader.email_hash)) ?? null,
    },
    consents: (await listConsents(db, id, MOST_LINES)).map(
      ({ subscriber_id: _, email_hash: __, ...line }) => ({
        ...line,
        at: told(line.at),
      }),
    ),
    mails: (await findMails(db, id)).map(instants),
    letters: (await findLetters(db, id)).map(instants),
    events: (await findEvents(db, id)).map(instants),
    clicks: (await findClicks(db, id)).map(instants),
    links: (await findLinks(db, id)).map(instants),
  };
}

export type ReaderExport = Awaited<ReturnType<typeof exportReader>>;

function told(date: Date | null): string | null {
  return date && toInstant(date).toString();
}

type Instants<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/** The same with dates as ISO 8601 text. */
function instants<T extends object>(row: T): Instants<T> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? told(value) : value]),
  ) as Instants<T>;
}
