import { type Context, Hono } from 'hono';
import type { CreateLimit } from '../../database/limits.ts';
import type { SubscriberRow } from '../../database/types.ts';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import { readAddress } from '../../subscribers/address.ts';
import { erase } from '../../subscribers/erase.ts';
import { exportReader } from '../../subscribers/export-reader.ts';
import { hashToken } from '../../subscribers/links.ts';
import { requestAddressChange } from '../../subscribers/request-address-change.ts';
import { findSubscriber } from '../../subscribers/subscriber-repository.ts';
import { proveToken } from '../../subscribers/token.ts';
import { findToken } from '../../subscribers/token-repository.ts';
import { sendPage } from '../page.tsx';
import type { SiteDeps } from './deps.ts';
import { readForm, textOf } from './form.ts';
import { pageWords } from './language.ts';
import { MePage, type MeState } from './me.tsx';
import { sendNotice } from './notice.tsx';

/** What is held about a reader, opened by a fresh link from their own mailbox: see, take along, move, erase. */
export function meRoutes(deps: SiteDeps, createLimit: CreateLimit): Hono {
  const app = new Hono();
  const limits = { change: createLimit({ name: 'address-change', points: 3, seconds: 24 * 3600 }) };

  app.get('/me/:token', async (c) => {
    return showMe(c, await open(c), { moving: c.req.query('moving') !== undefined });
  });

  app.get('/me/:token/daybreak.json', async (c) => {
    const held = await exportReader(deps, await open(c));
    c.header('Content-Disposition', 'attachment; filename="daybreak.json"');
    return c.body(JSON.stringify(held, null, 2), 200, { 'Content-Type': 'application/json; charset=utf-8' });
  });

  app.post('/me/:token/address', async (c) => {
    const reader = await open(c);
    const typed = textOf(await readForm(c), 'email');
    try {
      const address = readAddress(typed);
      await requestAddressChange({ ...deps, limits }, { subscriberId: reader.id, address });
    } catch (error) {
      if (!isDaybreakError(error) || error.details.field !== 'email') throw error;
      const problem = pageWords(c, reader.language).explain(error);
      return showMe(c, reader, { typed, problems: { email: [problem] } }, 422);
    }
    return c.redirect(`/me/${c.req.param('token')}?moving`, 303);
  });

  app.post('/me/:token/erase', async (c) => {
    const reader = await open(c);
    const words = pageWords(c, reader.language);
    if (textOf(await readForm(c), 'sure') !== 'yes')
      return showMe(c, reader, { problems: { sure: [words.say('me.eraseUnsure')] } }, 422);
    await erase(deps, { subscriberId: reader.id });
    return sendNotice(c, words, { title: words.say('erased.title'), lede: words.say('erased.lede') });
  });

  async function showMe(c: Context, reader: SubscriberRow, state: MeState, status: 200 | 422 = 200) {
    const words = pageWords(c, reader.language);
    const held = await exportReader(deps, reader);
    const token = c.req.param('token') ?? '';
    return sendPage(c, <MePage words={words} held={held} token={token} {...state} />, status);
  }

  async function open(c: Context): Promise<SubscriberRow> {
    const stored = await findToken(deps.db, hashToken(c.req.param('token') ?? ''));
    const token = proveToken(stored, 'rights', deps.clock.now());
    const reader = await findSubscriber(deps.db, token.subscriber_id);
    if (!reader) throw new DaybreakError('not_found', 'Nothing is held about you any more.');
    return reader;
  }
  return app;
}
