import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { afterAll } from 'vitest';

/** Serves `app` on `port` of 127.0.0.1 until the test file ends. */
export async function serveApp(app: Hono, port: number): Promise<void> {
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
}
