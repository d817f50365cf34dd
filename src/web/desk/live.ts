import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Clock } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';

export interface Live {
  /** Differs when there is something new to show. */
  version: string;
  html: () => string;
  /** True when nothing will change any more. */
  done?: boolean;
}

const PULSE_MS = 15_000;

/**
 * Server-sent events: asks `look` every `everyMs` milliseconds and sends its HTML when the version changed, until it
 * is done or nobody listens. A comment every 15 s keeps proxies from closing a quiet line.
 */
export function streamLive(
  c: Context,
  options: { clock: Clock; everyMs: number; look: () => Promise<Live> },
): Response {
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(
    c,
    async (stream) => {
      let last: string | undefined;
      for (let quietMs = 0; !stream.aborted; quietMs += options.everyMs) {
        const live = await options.look();
        if (live.version !== last) await stream.writeSSE({ data: live.html() });
        else if (quietMs >= PULSE_MS) await stream.write(': still here\n\n');
        if (live.version !== last || quietMs >= PULSE_MS) quietMs = 0;
        last = live.version;
        if (live.done) return stream.writeSSE({ event: 'done', data: '' });
        await options.clock.sleep(options.everyMs);
      }
    },
    // The browser connects again by itself.
    async (error) => c.get('log')?.warn({ event: 'desk.live_broke', reason: messageOf(error) }),
  );
}
