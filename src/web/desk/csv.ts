import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { messageOf } from '../../shared/errors.ts';

/** A file for the browser to keep, sent piece by piece as it is made. */
export function sendCsv(c: Context, name: string, pieces: AsyncIterable<string>): Response {
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return stream(
    c,
    async (out) => {
      for await (const piece of pieces) {
        if (out.aborted) return;
        await out.write(piece);
      }
    },
    async (error) => c.get('log').warn({ event: 'desk.download_broke', reason: messageOf(error) }),
  );
}
