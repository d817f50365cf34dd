import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { DaybreakError } from '../../shared/errors.ts';

// SNS messages hold at most 256 KB, which JSON may escape to more.
const MOST_BYTES = 600 * 1024;

/** Webhooks: what Amazon SNS posts. The answer is 2xx only once the message is stored. */
export function createHooks(deps: { receiveSns: (body: string) => Promise<void> }): Hono {
  const app = new Hono();
  const tooLarge = () => {
    throw new DaybreakError('too_large', 'A message of Amazon SNS is never this large.');
  };
  app.post('/sns', bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async (c) => {
    await deps.receiveSns(await c.req.text());
    return c.body(null, 204);
  });
  return app;
}
