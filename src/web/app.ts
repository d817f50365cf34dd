import { Hono } from 'hono';
import { databaseAnswers } from '../database/connect.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { Random } from '../shared/random.ts';
import { assetRoutes } from './frame/assets.ts';
import { answerError, answerNotFound } from './frame/errors.tsx';
import { logRequests } from './frame/request-log.ts';
import { refuseCrossSite, setSecurityHeaders } from './frame/security.ts';

/** Shorter than load balancers wait (5 s). */
const HEALTH_TIMEOUT_MS = 3_000;

/** The whole web server: readers' site, editors' desk, JSON API, webhooks. */
export function createApp(
  deps: {
    config: { BASE_URL: string; TRUSTED_PROXIES: number };
    db: Db;
    clock: Clock;
    random: Random;
    logger: Logger;
  },
  parts: { site: Hono; desk: Hono; api: Hono; hooks: Hono },
): Hono {
  const app = new Hono();
  app.use(logRequests(deps));
  app.use(setSecurityHeaders({ https: deps.config.BASE_URL.startsWith('https:') }));
  app.use(refuseCrossSite(deps.config.BASE_URL));
  app.onError(answerError);
  app.notFound(answerNotFound);
  app.get('/health', async (c) => {
    if (await databaseAnswers(deps, HEALTH_TIMEOUT_MS)) return c.json({ status: 'ok' });
    return c.json({ status: 'unavailable', why: 'the database does not answer' }, 503);
  });
  app.route('/', assetRoutes());
  app.route('/hooks', parts.hooks);
  app.route('/api/v1', parts.api);
  app.route('/desk', parts.desk);
  app.route('/', parts.site);
  return app;
}
