import { describe, expect, test } from 'vitest';
import { readerSite } from '../support/reader-site.ts';

const { activeReader, app, clock, ledgerOf, lettersTo, post, rowOf } = await readerSite();

describe('preferences', () => {
  test('are saved, proved, and undone', async () => {
    const { email, row, link } = await activeReader();
    const token = link('preferences');
    expect(await (await app.request(`/p/${token}`)).text()).not.toContain(email);
    const saved = await post(`/p/${token}`, {
      regions: 'KR',
      mutedTopics: 'sport',
      cadence: 'weekly',
      weeklyDay: '5',
      digestMinute: '1080',
      timeZone: 'Asia/Seoul',
      alerts: 'none',
      reads: ['en', 'ko'],
    });
    expect(saved.status).toBe(303);
    const after = await rowOf(email);
    expect(after).toMatchObject({
      regions: ['KR'],
      muted_topics: ['sport'],
      cadence: 'weekly',
      alerts: 'none',
      reads: ['en', 'ko'],
      next_digest_at: new Date('2026-11-27T09:00:00Z'),
    });
    expect(after.interests_key).not.toBe(row.interests_key);
    const line = (await ledgerOf(email)).at(-1);
    expect(line).toMatchObject({ event: 'changed', page_url: 'http://daybreak.example/p/…' });
    expect(line?.changes).toMatchObject({ cadence: ['daily', 'weekly'], regions: [[], ['KR']] });
    const page = await (await app.request(saved.headers.get('location') ?? '')).text();
    expect(page).toContain('Saved.');
    await post(`/p/${token}/undo`, { line: String(line?.id) });
    expect(await rowOf(email)).toMatchObject({
      regions: [],
      cadence: 'daily',
      interests_key: row.interests_key,
    });
  });

  test('saving what is there already adds no line to the ledger', async () => {
    const { email, link } = await activeReader();
    await post(`/p/${link('preferences')}`, { reads: ['en', 'ja'] });
    expect((await ledgerOf(email)).map((line) => line.event)).toEqual(['imported']);
  });

  test('one reader cannot undo what another changed', async () => {
    const one = await activeReader();
    const other = await activeReader();
    await post(`/p/${one.link('preferences')}`, { cadence: 'weekly' });
    const line = (await ledgerOf(one.email)).at(-1);
    expect((await post(`/p/${other.link('preferences')}/undo`, { line: String(line?.id) })).status).toBe(404);
    expect((await rowOf(one.email)).cadence).toBe('weekly');
  });

  test('a pause moves the next digest behind it', async () => {
    const { email, link } = await activeReader();
    await post(`/p/${link('preferences')}`, { pausedUntil: '2026-12-10' });
    expect(await rowOf(email)).toMatchObject({
      paused_until: new Date('2026-12-09T15:00:00Z'),
      next_digest_at: new Date('2026-12-09T22:00:00Z'),
    });
  });

  test('a wrong value is refused whole', async () => {
    const { email, row, link } = await activeReader();
    const answer = await post(`/p/${link('preferences')}`, { cadence: 'weekly', timeZone: 'Mars/Olympus' });
    expect(answer.status).toBe(422);
    expect(await rowOf(email)).toEqual(row);
  });

  test('a link of another purpose, another reader, or too old does not open them', async () => {
    const { row, link, email } = await activeReader();
    const other = await activeReader();
    const swapped = link('preferences').replace(row.id.toString(36), other.row.id.toString(36));
    for (const token of [link('act'), link('unsubscribe'), swapped, link('preferences').slice(0, -2), 'x'])
      expect((await app.request(`/p/${token}`)).status).toBe(404);
    const old = link('preferences');
    clock.advance(91 * 86_400_000);
    const expired = await app.request(`/p/${old}`);
    expect(expired.status).toBe(410);
    expect((await post(`/p/${old}`, { cadence: 'alerts' })).status).toBe(410);
    expect((await post(`/p/${old}/renew`)).status).toBe(303);
    expect(await lettersTo(email)).toEqual(['preferences']);
    for (let press = 0; press < 5; press++) await post(`/p/${old}/renew`);
    expect(await lettersTo(email)).toHaveLength(3);
  });

  test('a link is sent to readers only, and the page never says who is one', async () => {
    const { email } = await activeReader();
    const known = await post('/link', { email });
    const unknown = await post('/link', { email: 'nobody@example.com' });
    expect([known.status, known.headers.get('location')]).toEqual([
      unknown.status,
      unknown.headers.get('location'),
    ]);
    expect(await lettersTo(email)).toEqual(['preferences']);
  });
});
