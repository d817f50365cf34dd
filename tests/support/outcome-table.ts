import { readFileSync } from 'node:fs';
import type { Fault } from './ses.ts';

/** One row of the outcome tables in docs/delivery.md. */
export interface OutcomeRow {
  /** A status of an entry, the name of an error, or what happened to a call. */
  what: string;
  state: string;
  reason: string;
  /** What else happens, as a sentence; empty where nothing does. */
  and: string;
}

export interface OutcomeTable {
  entries: OutcomeRow[];
  errors: OutcomeRow[];
  calls: OutcomeRow[];
}

/** The three tables of the chapter Outcomes, as they stand in the docs. */
export function readOutcomeTable(): OutcomeTable {
  const [, chapter] = /^## Outcomes\n([\s\S]*?)^## /m.exec(readFileSync('docs/delivery.md', 'utf8'))!;
  const [entries, errors, calls] = chapter!
    .split(/^\|---.*$/m)
    .slice(1)
    .map(rowsOf);
  return { entries: entries!, errors: errors!, calls: calls! };
}

function rowsOf(text: string): OutcomeRow[] {
  return [...text.matchAll(/^\| `([^`]+)` \| (\w+) \| (\w+) \| ([^|]*?) *\|/gm)].map(
    ([, what, state, reason, and]) => ({ what: what!, state: state!, reason: reason!, and: and! }),
  );
}

/** What the SES of the tests does so that a call ends as a row of the third table says; the others need more. */
export const callFaults: Record<string, Fault | null> = {
  'never connected': null,
  'not made': null,
  '429 of any name': { kind: 'error', http: 429, name: 'SomethingNew' },
  'reset before the body': { kind: 'reset-before-body' },
  'reset after the body': { kind: 'reset-after-body' },
  'reset after acceptance': { kind: 'answer-lost' },
  timeout: { kind: 'timeout' },
  'answer cut off': { kind: 'truncated' },
  '200 without results': { kind: 'empty' },
  'fewer results than entries': { kind: 'fewer-results' },
  'success without MessageId': { kind: 'no-message-ids' },
  'a status nobody knows': { kind: 'entries', status: 'SOMETHING_NEW' },
  '5xx': { kind: 'error', http: 503, name: 'ServiceUnavailable' },
  '3xx': { kind: 'error', http: 307, name: 'SomethingNew' },
  'any other 4xx': { kind: 'error', http: 418, name: 'SomethingNew' },
};

/** Everything that SES can do wrong, as the docs list it. */
export function everyFault(): Fault[] {
  const { entries, errors, calls } = readOutcomeTable();
  return [
    ...entries
      .filter(({ what }) => what !== 'SUCCESS')
      .map(({ what }): Fault => ({ kind: 'entries', status: what })),
    ...errors.map(({ what }): Fault => errorFault(what)),
    ...calls.flatMap(({ what }) => callFaults[what] ?? []),
  ];
}

export function errorFault(name: string): Fault {
  return { kind: 'error', http: name === 'TooManyRequestsException' ? 429 : 400, name };
}
