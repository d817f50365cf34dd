import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { confirm } from '../../subscribers/confirm.ts';
import { wordingOf } from '../../subscribers/consent.ts';
import { hashToken } from '../../subscribers/links.ts';
import { isSignUpMark } from '../../subscribers/sign-up-mark.ts';
import { findSubscriber } from '../../subscribers/subscriber-repository.ts';
import { proveToken } from '../../subscribers/token.ts';
import { findToken } from '../../subscribers/token-repository.ts';
import type { SiteDeps } from './deps.ts';
import { evidenceOf, readForm } from './form.ts';
import { pageWords } from './language.ts';
import { linkFor } from './link-for.ts';
import { nextDigestSentence } from './next-digest.ts';
import { sendNotice } from './notice.tsx';
import { MARK_COOKIE } from './sign-up-cookie.ts';

/**
 * The link of the confirmation mail: a page with one button, which a mail scanner does not press. In the browser that
 * signed up a moment ago the page presses it itself; the GET alone changes nothing there either.
 */
export function confirmRoutes(deps: SiteDeps): Hono {
  const app = new Hono();
  app.get('/confirm/:token', async (c) => {
    const stored = await findToken(deps.db, hashToken(c.req.param('token')));
    const token = proveToken(stored, 'confirm', deps.clock.now());
    const subscriber = await findSubscriber(deps.db, token.subscriber_id);
    const words = pageWords(c, subscriber?.language);
    const mark = getCookie(c, MARK_COOKIE) ?? '';
    const sameBrowser =
      subscriber !== undefined && isSignUpMark(deps.secret, subscriber.email_hash, mark, deps.clock.now());
    return sendNotice(c, words, {
      title: words.say('confirm.title'),
      lede: words.say('confirm.lede', { address: subscriber?.email ?? '' }),
      more: (
        <>
          <p>{wordingOf('confirm', words.language).text}</p>
          {sameBrowser && <p role="status">{words.say('confirm.sending')}</p>}
          <form method="post" data-send={sameBrowser ? 'now' : undefined}>
            <input type="hidden" name="shown" value={words.language} />
            <button type="submit" className="button">
              {words.say('confirm.button')}
            </button>
          </form>
          <p className="fine">{words.say('confirm.notMe')}</p>
        </>
      ),
    });
  });

  app.post('/confirm/:token', async (c) => {
    const evidence = evidenceOf(c, deps.config.BASE_URL, '/confirm/…', await readForm(c));
    const subscriber = await confirm(deps, { token: c.req.param('token'), evidence });
    const words = pageWords(c, subscriber.language);
    return sendNotice(c, words, {
      title: words.say('confirmed.title'),
      lede: nextDigestSentence(words, 'confirmed', subscriber),
      more: (
        <p>
          <a href={linkFor(deps, 'preferences', subscriber)}>{words.say('confirmed.change')}</a>
        </p>
      ),
    });
  });
  return app;
}
