import { Hono } from 'hono';
import { confirmAddressChange } from '../../subscribers/confirm-address-change.ts';
import { hashToken } from '../../subscribers/links.ts';
import { findSubscriber } from '../../subscribers/subscriber-repository.ts';
import { proveToken } from '../../subscribers/token.ts';
import { findToken } from '../../subscribers/token-repository.ts';
import type { SiteDeps } from './deps.ts';
import { evidenceOf } from './form.ts';
import { pageWords } from './language.ts';
import { sendNotice } from './notice.tsx';

/** The links of a change of address: each of the two mailboxes presses its own button. */
export function changeAddressRoutes(deps: SiteDeps): Hono {
  const app = new Hono();

  app.get('/change-address/:token', async (c) => {
    const stored = await findToken(deps.db, hashToken(c.req.param('token')));
    const token = proveToken(stored, 'change-address', deps.clock.now());
    const subscriber = await findSubscriber(deps.db, token.subscriber_id);
    const words = pageWords(c, subscriber?.language);
    const lede = words.say('move.lede', { address: String(token.data.email) });
    return sendNotice(c, words, {
      title: words.say('me.move'),
      lede,
      more: (
        <form method="post">
          <button type="submit" className="button">
            {words.say('move.button')}
          </button>
        </form>
      ),
    });
  });

  app.post('/change-address/:token', async (c) => {
    const evidence = evidenceOf(c, deps.config.BASE_URL, '/change-address/…');
    const { done, subscriber } = await confirmAddressChange(deps, { token: c.req.param('token'), evidence });
    const words = pageWords(c, subscriber.language);
    return sendNotice(c, words, {
      title: words.say('action.done'),
      lede: words.say(done ? 'move.done' : 'move.half'),
    });
  });
  return app;
}
