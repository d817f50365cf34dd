import { describe, expect, test } from 'vitest';
import { readerSite } from '../support/reader-site.ts';

const { app, freshAddress, ledgerOf, post, rowOf } = await readerSite();

describe('the language of the pages', () => {
  test('is the browser’s, can be switched for good, and the ledger keeps the wording as it was shown', async () => {
    const headers = { 'accept-language': 'ja-JP,ja;q=0.9,en;q=0.5' };
    const page = await (await app.request('/', { headers })).text();
    expect(page).toContain('<html lang="ja">');
    expect(page).toContain('href="?lang=ko"');
    const switched = await app.request('/?lang=ko', { headers });
    expect(await switched.text()).toContain('<html lang="ko">');
    const cookie = switched.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await (await app.request('/link', { headers: { ...headers, cookie } })).text()).toContain(
      '<html lang="ko">',
    );
    const email = freshAddress();
    await post('/sign-up', { email, language: 'ja', shown: 'ja' }, headers);
    expect(await rowOf(email)).toMatchObject({ language: 'ja', reads: ['ja', 'en'] });
    const [line] = await ledgerOf(email);
    expect(line).toMatchObject({ wording_version: 'sign-up 2026-11-24 ja' });
    expect(line?.wording).toContain('ワンクリック');
    const wrong = await post('/sign-up', { email: 'no address' }, headers);
    expect(await wrong.text()).toContain('のようなアドレスを入力してください');
  });
});
