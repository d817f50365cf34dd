import { Hono } from 'hono';
import type { Db } from '../../database/types.ts';
import type { Clock } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import type { Logger } from '../../shared/logger.ts';
import { confirmHub } from '../../sources/confirm-hub.ts';
import { receivePush } from '../../sources/receive-push.ts';
import { storeArticles } from '../../stories/store-articles.ts';
import { limitBody } from '../frame/security.ts';

const MOST_BYTES = 10 * 1024 * 1024;

/** What WebSub hubs ask and post, each at the address that holds the token of its subscription. */
export function webSubRoutes(deps: { db: Db; clock: Clock; logger: Logger; secret: string }): Hono {
  const app = new Hono();
  app.get('/websub/:token{[\\w-]{32}}', async (c) =>
    c.text(await confirmHub(deps, { token: c.req.param('token'), query: c.req.query() })),
  );
  app.post('/websub/:token{[\\w-]{32}}', limitBody(MOST_BYTES), async (c) => {
    const received = await receivePush(
      { ...deps, store: storeArticles },
      {
        token: c.req.param('token'),
        body: Buffer.from(await c.req.arrayBuffer()),
        signature: c.req.header('x-hub-signature'),
        contentType: c.req.header('content-type'),
      },
    );
    if (received === 'gone') throw new DaybreakError('expired', 'Nobody here wants this any more.');
    return c.body(null, 202);
  });
  return app;
}
