import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** A file of a million readers over a slow line; headers still have a minute. */
const UPLOAD_MS = 30 * 60_000;

/**
 * Serves `app`. `stop` takes no new connections, lets requests under way end for up to 5 seconds, then closes what is
 * left (live pages keep a connection open for as long as they are looked at).
 */
export function listen(
  app: Hono,
  options: { host: string; port: number },
): Promise<{ stop(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const serving = { fetch: app.fetch, hostname: options.host, port: options.port };
    const server = serve({ ...serving, serverOptions: { requestTimeout: UPLOAD_MS } }, () =>
      resolve({
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeIdleConnections' in server) server.closeIdleConnections();
            setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5_000).unref();
          }),
      }),
    );
    server.once('error', reject);
  });
}
