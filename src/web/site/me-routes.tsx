import { type Context, Hono } from 'hono';
import type { CreateLimit } from '../../database/limits.ts';
import type { SubscriberRow } from '../../database/types.ts';
import { DaybreakError } from '../../shared/errors.ts';
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
import { MePage } from './me.tsx';
import { sendNotice } from './notice.tsx';

/** What is held about a reader, opened by a fresh link from their own mailbox: see, take along, move, erase. */
export function meRoutes(deps: SiteDeps, createLimit: CreateLimit): Hono {
  const app = new Hono();
  const limits = { change: createLimit({ name: 'address-change', points: 3, seconds: 24 * 3600 }) };

  app.get('/me/:token', async (c) => {
    const reader = await open(c);
    const held = await exportReader(deps, reader);
    const words = pageWords(c, reader.language);
    const state = { token: c.req.param('token'), moving: c.req.query('moving') !== undefined };
    return sendPage(c, <MePage words={words} held={held} {...state} />);
  });

  app.get('/me/:token/daybreak.json', async (c) => {
    const held = await exportReader(deps, await open(c));
    c.header('Content-Disposition', 'attachment; filename="daybreak.json"');
    return c.body(JSON.stringify(held, null, 2), 200, { 'Content-Type': 'application/json; charset=utf-8' });
  });

  app.post('/me/:token/address', async (c) => {
    const reader = await open(c);
    const address = readAddress(textOf(await readForm(c), 'email'));
    await requestAddressChange({ ...deps, limits }, { subscriberId: reader.id, address });
    return c.redirect(`/me/${c.req.param('token')}?moving`, 303);
  });

  app.post('/me/:token/erase', async (c) => {
    const reader = await open(c);
    const words = pageWords(c, reader.language);
    if (textOf(await readForm(c), 'sure') !== 'yes')
      throw new DaybreakError('invalid', words.say('me.eraseUnsure'));
    await erase(deps, { subscriberId: reader.id });
    return sendNotice(c, words, words.say('erased.title'), words.say('erased.lede'));
  });

  async function open(c: Context): Promise<SubscriberRow> {
    const stored = await findToken(deps.db, hashToken(c.req.param('token') ?? ''));
    const token = proveToken(stored, 'rights', deps.clock.now());
    const reader = await findSubscriber(deps.db, token.subscriber_id);
    if (!reader) throw new DaybreakError('not_found', 'Nothing is held about you any more.');
    return reader;
  }
  return app;
}
