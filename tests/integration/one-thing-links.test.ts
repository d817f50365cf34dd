import { describe, expect, test } from 'vitest';
import { readerSite } from '../support/reader-site.ts';

const { activeReader, app, post, rowOf } = await readerSite();

describe('one-thing links', () => {
  test('show one button, and do it when it is pressed', async () => {
    const { email, link } = await activeReader();
    const path = `/a/${link('act')}?do=mute-topic.sport`;
    expect(await (await app.request(path)).text()).toContain('No more stories about Sport');
    expect((await rowOf(email)).muted_topics).toEqual([]);
    expect((await post(path)).status).toBe(200);
    expect((await rowOf(email)).muted_topics).toEqual(['sport']);
    expect((await app.request(`/a/${link('act')}?do=erase-everything`)).status).toBe(404);
  });
});
