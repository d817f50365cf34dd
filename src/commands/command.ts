import type { Config } from '../config.ts';
import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { Random } from '../shared/random.ts';

/** What every command of `npm run daybreak -- NAME …` is given. */
export interface CommandContext {
  config: Config;
  db: Db;
  enqueue: EnqueueJobs;
  /** Stands still at TIME when the command was called with `--as-of TIME`, to replay a past day. */
  clock: Clock;
  random: Random;
  logger: Logger;
  /** The platform's secret, from APP_SECRET or the data folder. */
  secret: string;
  /** True with `--json`: one JSON object a line on standard output, and nothing else there. */
  json: boolean;
  /** Writes a line to standard output. */
  print(line: string): void;
  /** Writes to standard error: progress, warnings. */
  note(line: string): void;
}

export interface Command {
  name: string;
  /** Arguments, as shown in the help: `FILE-OR-URL…`. */
  usage: string;
  summary: string;
  /** Options beside --json, --as-of and --help, in the form of node:util parseArgs. */
  options?: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }>;
  /** Resolves to the exit code. A DaybreakError ends the command with its message and code 1. */
  run(
    context: CommandContext,
    args: { positionals: string[]; values: Record<string, unknown> },
  ): Promise<number>;
}
