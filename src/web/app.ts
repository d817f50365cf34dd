import { Hono } from 'hono';

/** The whole web server: readers' site, editors' desk, JSON API, webhooks. */
export function createApp(parts: { site: Hono; desk: Hono; api: Hono; hooks: Hono }): Hono {
  const app = new Hono();
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.route('/hooks', parts.hooks);
  app.route('/api/v1', parts.api);
  app.route('/desk', parts.desk);
  app.route('/', parts.site);
  return app;
}
