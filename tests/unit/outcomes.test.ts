import { readFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-sesv2';
import { describe, expect, test } from 'vitest';
import { entryVerdicts, errorVerdicts, verdictsOf } from '../../src/deliveries/outcomes.ts';

const modelled = [
  ...['AccountSuspendedException', 'BadRequestException', 'LimitExceededException', 'MessageRejected'],
  ...['MailFromDomainNotVerifiedException', 'NotFoundException', 'SendingPausedException'],
  'TooManyRequestsException',
];

describe('the outcome table', () => {
  test('has every status of an entry that the SDK knows, and every modelled error', () => {
    expect(Object.keys(entryVerdicts).sort()).toEqual(Object.values(sdk.BulkEmailStatus).sort());
    for (const name of modelled) {
      expect(sdk).toHaveProperty(name);
      expect(errorVerdicts).toHaveProperty(name);
    }
  });

  test('stands in docs/delivery.md, state and reason', () => {
    const rows = readFileSync('docs/delivery.md', 'utf8').matchAll(/^\| `(\w+)` \| (\w+) \| (\w+) \|/gm);
    const told = Object.fromEntries([...rows].map(([, name, state, reason]) => [name, { state, reason }]));
    const verdicts = Object.entries({ ...entryVerdicts, ...errorVerdicts });
    expect(told).toEqual(
      Object.fromEntries(verdicts.map(([name, { state, reason }]) => [name, { state, reason }])),
    );
  });

  test('takes back nothing that SES may have taken', () => {
    const error = (name: string, http?: number, connected = true) =>
      verdictsOf({ error: { name, message: '', http, connected } }, 2, 1).map((verdict) => verdict.state);
    expect(error('ECONNRESET')).toEqual(['unknown', 'unknown']);
    expect(error('TimeoutError')).toEqual(['unknown', 'unknown']);
    expect(error('TooManyRequestsException', 503)).toEqual(['unknown', 'unknown']);
    expect(error('Forbidden', 403)).toEqual(['unknown', 'unknown']);
    expect(error('Whatever', 429)).toEqual(['queued', 'queued']);
    expect(error('ECONNREFUSED', undefined, false)).toEqual(['queued', 'queued']);
    expect(verdictsOf({ entries: [{ status: 'SUCCESS', messageId: 'a' }] }, 2, 1)).toMatchObject([
      { state: 'accepted' },
      { state: 'unknown', reason: 'no_result' },
    ]);
  });

  test('fails for good what failed often enough, and what is refused alone', () => {
    const entry = (status: string, attempt: number) =>
      verdictsOf({ entries: [{ status }] }, 1, attempt)[0]!.state;
    expect([1, 2, 3].map((attempt) => entry('FAILED', attempt))).toEqual(['queued', 'queued', 'failed']);
    const bad = { error: { name: 'BadRequestException', message: '', http: 400, connected: true } };
    expect(verdictsOf(bad, 2, 1)[0]).toMatchObject({ state: 'queued', alone: true });
    expect(verdictsOf(bad, 1, 2)[0]).toMatchObject({ state: 'failed', reason: 'bad_request' });
  });
});
