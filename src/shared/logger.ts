import { pino } from 'pino';

/** Structured log: `log.info({ event: 'digest.prepared', mailing }, 'sentence')`. Event names are stable. */
export type Logger = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

// What a reader or an account could be taken over with never reaches a log.
const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', 'databaseUrl'];

export function createLogger(options: { level: LogLevel; destination?: NodeJS.WritableStream }): Logger {
  return pino(
    {
      level: options.level,
      base: undefined,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
    },
    options.destination ?? pino.destination(2),
  );
}

export const silentLogger: Logger = pino({ level: 'silent' });
