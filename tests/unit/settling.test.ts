import { describe, expect, test } from 'vitest';
import { decideSettling, pipeState, type Unsettled } from '../../src/deliveries/settling.ts';

const now = Temporal.Instant.from('2026-11-24T08:00:00Z');
const digest: Unsettled = {
  stream: 'digest',
  status: 'sending',
  notAfter: Temporal.Instant.from('2026-11-24T09:00:00Z'),
  left: 50,
  taken: 0,
  again: false,
  later: { accepted: 250, reported: 250 },
};
const decide = (change: Partial<Unsettled>) => decideSettling({ ...digest, ...change }, now);

describe('what is unknown after the settle window', () => {
  test('goes once more as a digest, and waits for an editor as an alert', () => {
    expect(decide({})).toBe('resend');
    expect(decide({ stream: 'breaking' })).toBe('hold');
  });

  test('is over when events proved it all, whatever else holds', () => {
    expect(decide({ left: 0, status: 'done' })).toBe('proved');
  });

  test.each<[string, Unsettled['later']]>([
    ['nothing came later', { accepted: 0, reported: 0 }],
    ['nothing is reported', { accepted: 250, reported: 0 }],
    ['some of what came later is not reported', { accepted: 250, reported: 240 }],
  ])('waits while %s', (_, later) => {
    expect(decide({ later })).toBe('wait');
  });

  test('waits where SES took its call and a report or two are missing, not where half of them are', () => {
    const of = (left: number, taken: number) => decide({ left, taken });
    expect([of(1, 1), of(1, 49), of(5, 45)]).toEqual(['wait', 'wait', 'wait']);
    expect([of(6, 44), of(2, 2), of(1, 0)]).toEqual(['resend', 'resend', 'resend']);
  });

  test.each<[string, Partial<Unsettled>]>([
    ['its time is over', { notAfter: now }],
    ['it was stopped', { status: 'stopped' }],
    ['it was sent once more already', { again: true }],
    ['it is an alert whose time is over', { stream: 'breaking', notAfter: now }],
  ])('is given up when %s', (_, change) => {
    expect(decide(change)).toBe('give_up');
  });
});

test('the event pipe works when all but one of a hundred are reported', () => {
  expect(pipeState({ accepted: 0, reported: 0 })).toBe('idle');
  expect(pipeState({ accepted: 100, reported: 0 })).toBe('silent');
  expect(pipeState({ accepted: 100, reported: 98 })).toBe('lossy');
  expect(pipeState({ accepted: 100, reported: 99 })).toBe('working');
});
