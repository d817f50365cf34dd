import { Hono } from 'hono';
import type { Db } from '../../database/types.ts';
import { readImageBytes } from '../../specials/image-repository.ts';

/** The desk's pictures, for mails and pages. A file's name is the hash of its bytes, so each is kept for ever. */
export function mediaRoutes(db: Db): Hono {
  const app = new Hono();
  app.get('/media/:file{[\\w-]{22}\\.(?:jpg|png)}', async (c) => {
    const file = c.req.param('file');
    const bytes = await readImageBytes(db, file);
    if (!bytes) return c.notFound();
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': file.endsWith('.png') ? 'image/png' : 'image/jpeg',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  });
  return app;
}
