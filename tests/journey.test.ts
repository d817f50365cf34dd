import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFeed } from '../src/articles/read-feed.ts';
import { addSource } from '../src/sources/add-source.ts';
import { storeArticles } from '../src/stories/store-articles.ts';
import { searchStories } from '../src/stories/story-repository.ts';
import { bounce, sesEvent } from './support/sns.ts';
import { buildTown } from './support/town.ts';

/*
 * The story of a piece of news, and the way into the code: each step names the verb that does it.
 * Feeds of the same day from BBC, Al Jazeera, NPR, DW and NDTV, as they were published.
 */
const feeds = path.resolve(import.meta.dirname, '../../shared/data/feeds');
const papers = [
  'bbc-world-20260217',
  'aljazeera-en-all-20260218',
  'npr-world-20260217',
  'dw-en-all-rdf-20260218',
  'ndtv-search-20260218',
];

describe.skipIf(!existsSync(feeds))('a piece of news (needs ../shared/data/feeds)', async () => {
  const town = await buildTown('2026-02-18T02:30:00Z');
  const mei = 'mei@example.org';
  let links = { preferences: '', unsubscribe: '' };

  test('comes in from publishers, and is told once', async () => {
    for (const paper of papers) {
      const feed = readFeed(readFileSync(path.join(feeds, `${paper}.xml`)), {});
      const source = await addSource(town, {
        feedUrl: `https://news.example/${paper}`,
        name: feed.title || paper,
        kind: 'file',
      });
      await storeArticles(town, { sourceId: source.id, items: feed.articles });
    }
    const { stories } = await searchStories(town.db, { limit: 200, now: town.clock.now() });
    const told = stories.filter((story) => story.alsoAt.length > 0);
    expect(told.length).toBeGreaterThan(3);
    expect(new Set(stories.map((story) => story.title)).size).toBe(stories.length);
  });

  test('finds a reader, who signs up and confirms from her own mailbox', async () => {
    const browser = town.visitor();
    await browser.open('/');
    const answer = await browser.send('/sign-up', {
      email: mei,
      timeZone: 'Asia/Tokyo',
      digestMinute: '720',
      alerts: 'all',
    });
    expect(answer.headers.get('location')).toBe('/check-your-mail');
    const confirmation = await town.mailTo(mei);
    const link = linkIn(confirmation.text, '/confirm/');
    expect(await browser.open(link)).toContain('<button');
    expect((await browser.send(link)).status).toBeLessThan(400);
    expect((await town.mailTo(mei)).subject).toMatch(/welcome/i);
  });

  test('goes into her digest at noon in Tokyo, once, with the way out in every mail', async () => {
    town.clock.putTo(Temporal.Instant.from('2026-02-18T03:00:01Z'));
    await town.beat('digest slots');
    const digest = await town.mailTo(mei);
    expect(digest.html).toContain('Asian-News.net');
    expect(digest.html).not.toContain('{{');
    expect(digest.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    links = { preferences: linkIn(digest.text, '/p/'), unsubscribe: linkIn(digest.text, '/u/') };
    const headlines = [...digest.html.matchAll(/<h[123][^>]*>\s*(?:<a[^>]*>)?([^<]+)/g)].map(
      (match) => match[1],
    );
    expect(new Set(headlines).size).toBe(headlines.length);

    await town.beat('digest slots');
    town.clock.putTo(Temporal.Instant.from('2026-02-18T09:00:00Z'));
    await town.beat('digest slots');
    expect(town.mailsTo(mei)).toBe(3); // confirmation, welcome, one digest
  });

  test('breaks: an editor picks the story, holds for a moment, and the alert arrives', async () => {
    await town.addEditor('editor@example.org', 'a password of the tests');
    const desk = town.visitor();
    await desk.send('/desk/login', { email: 'editor@example.org', password: 'a password of the tests' });
    const { stories } = await searchStories(town.db, { limit: 200, now: town.clock.now() });
    const story = stories.find(
      ({ regions, publishedAt }) =>
        regions.length > 0 && publishedAt.epochMilliseconds > Date.parse('2026-02-17T22:00:00Z'),
    )!;
    const composer = await desk.open(`/desk/alerts/new?story=${story.id}`);
    const seen = /name="seen" value="([^"]+)"/.exec(composer)![1]!;
    const alert = {
      story: String(story.id),
      kind: 'alert',
      headline: 'Breaking: what everybody asks about',
      summary: 'One sentence.',
      seen,
    };
    const sent = await desk.send('/desk/alerts', alert);
    const again = await desk.send('/desk/alerts', alert);
    expect(again.headers.get('location')).toBe(sent.headers.get('location'));
    expect((await town.mailTo(mei)).subject).toContain('what everybody asks about');
  });

  test('ends where a mailbox is gone: the bounce that SES reports, signed, suppresses its reader', async () => {
    const reader = await town.db.selectFrom('subscribers').select('email_hash').executeTakeFirstOrThrow();
    const suppressed = () =>
      town.db
        .selectFrom('suppressions')
        .select('reason')
        .where('email_hash', '=', reader.email_hash)
        .executeTakeFirst();
    const delivery = await town.db
      .selectFrom('deliveries')
      .selectAll()
      .where('status', '=', 'accepted')
      .executeTakeFirstOrThrow();
    const mail = {
      messageId: 'ses-1',
      to: mei,
      tags: { delivery_id: `${delivery.mailing_id}_${delivery.subscriber_id}` },
    };
    const report = town.sns.notification(sesEvent(mail, 'Bounce', bounce(mei, 'Permanent')));

    const forged = { ...report, Message: report.Message.replace('Permanent', 'Transient') };
    expect((await town.visitor().post('/hooks/sns', JSON.stringify(forged))).status).toBe(403);
    expect(await suppressed()).toBeUndefined();

    expect((await town.visitor().post('/hooks/sns', JSON.stringify(report))).status).toBe(204);
    await expect.poll(suppressed, { timeout: 60_000 }).toEqual({ reason: 'hard_bounce' });
    const before = town.mailsTo(mei);
    town.clock.putTo(Temporal.Instant.from('2026-02-19T03:00:01Z'));
    await town.beat('digest slots');
    await town.clock.sleep(1_500);
    expect(town.mailsTo(mei)).toBe(before);
  });

  test('and lets her go with one click, for good', async () => {
    const answer = await town.visitor().post(links.unsubscribe, 'List-Unsubscribe=One-Click');
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
    const { status } = await town.db.selectFrom('subscribers').select('status').executeTakeFirstOrThrow();
    expect(status).toBe('unsubscribed');
  });
});

function linkIn(text: string, part: string): string {
  const link = [...text.matchAll(/https?:\/\/\S+/g)]
    .map((match) => match[0])
    .find((url) => url.includes(part));
  if (!link) throw new Error(`there is no link to ${part} in:\n${text}`);
  return link;
}
