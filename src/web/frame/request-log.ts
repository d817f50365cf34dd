import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { requestId } from 'hono/request-id';
import { routePath } from 'hono/route';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import { type Random, uuidv7 } from '../../shared/random.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The caller's address as far as our own proxies vouch for it; '' where there is no socket (tests). */
    ip: string;
    /** Logger with the request's id. */
    log: Logger;
  }
}

/** Gives every request an id, a logger and the caller's address, and logs it when it is answered. */
export function logRequests(deps: {
  config: { TRUSTED_PROXIES: number };
  clock: Clock;
  random: Random;
  logger: Logger;
}): MiddlewareHandler {
  const identify = requestId({ headerName: '', generator: () => uuidv7(deps.clock.now(), deps.random) });
  return async (c, next) => {
    const started = deps.clock.now();
    await identify(c, async () => {
      const log = deps.logger.child({ request: c.get('requestId') });
      c.set('log', log);
      c.set('ip', callerAddress(c, deps.config.TRUSTED_PROXIES));
      await next();
      c.header('X-Request-Id', c.get('requestId'));
      // The route, not the path: paths carry readers' tokens.
      log.info({
        event: 'web.request',
        method: c.req.method,
        route: routePath(c),
        status: c.res.status,
        ms: deps.clock.now().since(started).total('milliseconds'),
      });
    });
  };
}

/** Each proxy adds the address it saw at the end of X-Forwarded-For; only the last `proxies` are ours to believe. */
function callerAddress(c: Context, proxies: number): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? [];
  const vouched = proxies > 0 ? forwarded.at(-Math.min(proxies, forwarded.length))?.trim() : undefined;
  if (vouched) return vouched;
  return hasSocket(c) ? (getConnInfo(c).remote.address ?? '') : '';
}

function hasSocket(c: Context): boolean {
  return (c.env as { incoming?: unknown } | undefined)?.incoming !== undefined;
}
