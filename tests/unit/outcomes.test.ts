import { readFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-sesv2';
import { describe, expect, test } from 'vitest';
import {
  entryVerdicts,
  errorVerdicts,
  type History,
  restAfter,
  verdictsOf,
} from '../../src/deliveries/outcomes.ts';
import { callFaults, readOutcomeTable } from '../support/outcome-table.ts';

/** The errors that the SDK's own documentation of a command lists. */
function modelledErrors(command: string): string[] {
  const file = `node_modules/@aws-sdk/client-sesv2/dist-types/commands/${command}.d.ts`;
  const listed = readFileSync(file, 'utf8').matchAll(/@throws \{@link (\w+)\}/g);
  return [...listed].map(([, name]) => name!).filter((name) => name !== 'SESv2ServiceException');
}

const named = (rows: { what: string }[]) => rows.map(({ what }) => what).sort();

describe('the outcome table', () => {
  const table = readOutcomeTable();

  test('has every status of an entry that the SDK knows', () => {
    expect(named(table.entries)).toEqual(Object.values(sdk.BulkEmailStatus).sort());
    expect(Object.keys(entryVerdicts).sort()).toEqual(named(table.entries));
  });

  test.each(['SendBulkEmailCommand', 'SendEmailCommand'])('has every modelled error of %s', (command) => {
    const errors = modelledErrors(command);
    expect(errors.length).toBeGreaterThanOrEqual(8);
    for (const name of errors) expect(errorVerdicts).toHaveProperty(name);
  });

  test('is the same in docs and code', () => {
    expect(Object.keys(errorVerdicts).sort()).toEqual(named(table.errors));
    expect(Object.keys(callFaults).sort()).toEqual(named(table.calls));
    const verdicts = { ...entryVerdicts, ...errorVerdicts };
    for (const { what, state, reason, and } of [...table.entries, ...table.errors]) {
      const verdict = verdicts[what]!;
      expect({ what, state, reason }).toEqual({ what, state: verdict.state, reason: verdict.reason });
      const told = [
        ...(verdict.slow ? ['slows the pace'] : []),
        ...(verdict.pause ? [`pauses the ${verdict.pause}`] : []),
        ...(verdict.tries ? [`failed after ${verdict.tries} tries`] : []),
        ...(verdict.alone ? ['goes on one by one'] : []),
      ];
      expect({ what, and }).toEqual({ what, and: told.join(', ') });
    }
  });

  test('takes back nothing that SES may have taken', () => {
    const error = (name: string, http?: number, connected = true) =>
      verdictsOf({ error: { name, message: '', http, connected } }, 2).map((verdict) => verdict.state);
    expect(error('ECONNRESET')).toEqual(['unknown', 'unknown']);
    expect(error('TooManyRequestsException', 503)).toEqual(['unknown', 'unknown']);
    expect(error('Forbidden', 403)).toEqual(['unknown', 'unknown']);
    expect(error('ECONNREFUSED', undefined, false)).toEqual(['queued', 'queued']);
    for (const name of ['constructor', '__proto__', 'toString', '']) {
      expect(error(name, 400)).toEqual(['unknown', 'unknown']);
      const entries = [{ status: name, messageId: 'm' }];
      expect(verdictsOf({ entries }, 1)).toEqual([{ state: 'unknown', reason: 'unknown_status' }]);
    }
  });
});

describe('a reader', () => {
  const having = (failures: number, refused: { alone?: number; readers?: number } = {}): History => ({
    failures: (entry) => (entry === 0 ? failures : 0),
    refusedInARow: { alone: 0, readers: 0, ...refused },
  });

  test('is failed for good by what failed often enough of theirs, not of their neighbour', () => {
    const failed = { entries: [{ status: 'FAILED' }, { status: 'FAILED' }] };
    const states = (failures: number) => verdictsOf(failed, 2, having(failures)).map(({ state }) => state);
    expect([0, 1, 2].map(states)).toEqual([
      ['queued', 'queued'],
      ['queued', 'queued'],
      ['failed', 'queued'],
    ]);
    expect([1, 2, 3, 9].map(restAfter)).toEqual([1_000, 2_000, 4_000, 30_000]);
  });

  test('is failed by what is refused of them alone, unless as much was refused of three others', () => {
    const bad = { error: { name: 'BadRequestException', message: '', http: 400, connected: true } };
    expect(verdictsOf(bad, 2)[0]).toMatchObject({ state: 'queued', alone: true });
    expect(verdictsOf(bad, 1)[0]).toEqual({ state: 'failed', reason: 'bad_request' });
    expect(verdictsOf(bad, 1, having(0, { alone: 2 }))[0]).toMatchObject({ state: 'failed' });
    expect(verdictsOf(bad, 1, having(0, { alone: 3 }))[0]).toEqual({
      ...{ state: 'queued', reason: 'bad_request', pause: 'stream' },
    });
  });

  test('is failed by its result, unless SES refused 500 others so and took nobody', () => {
    const refused = { status: 'MESSAGE_REJECTED' };
    const states = (readers: number, others: { status: string; messageId?: string }[] = []) =>
      verdictsOf({ entries: [refused, ...others] }, 1 + others.length, having(0, { readers }))[0];
    expect(states(499)).toEqual({ state: 'failed', reason: 'message_rejected' });
    expect(states(500)).toEqual({ state: 'queued', reason: 'message_rejected', pause: 'stream' });
    expect(states(500, [{ status: 'SUCCESS', messageId: 'm' }])).toMatchObject({ state: 'failed' });
  });
});
