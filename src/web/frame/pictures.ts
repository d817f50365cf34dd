import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Hono } from 'hono';

/** Serves the JPEG files of `folder` at `/sample/NAME.jpg`, for pages and for mails. */
export function pictureRoutes(folder: string): Hono {
  const app = new Hono();
  app.get('/sample/:name{[a-z0-9-]+\\.jpg}', async (c) => {
    const picture = await readFile(path.join(folder, c.req.param('name'))).catch(() => undefined);
    if (!picture) return c.notFound();
    return c.body(new Uint8Array(picture), 200, {
      'Content-Type': 'image/jpeg',
      'Cache-Control': 'public, max-age=86400',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });
  return app;
}
