import { createServer } from 'node:net';
import { DaybreakError } from './errors.ts';

/** Throws `busy` when nothing can listen on `port` of `host`, naming what should and the setting to change. */
export function refuseTakenPort(options: {
  host: string;
  port: number;
  what: string;
  setting: string;
}): Promise<void> {
  const { host, port, what, setting } = options;
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const problem = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used on ${host} (${error.code})`;
      reject(
        new DaybreakError(
          'busy',
          `Port ${port}, where ${what} should be, ${problem}. Stop what uses it, or set ${setting} to another.`,
        ),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
