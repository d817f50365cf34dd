import './config.ts';
import { parseArgs } from 'node:util';
import type { Command } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { readProcessConfig } from './config.ts';
import { openFoundation } from './foundation.ts';
import { type Clock, fixedClock, systemClock } from './shared/clock.ts';
import { DaybreakError, isDaybreakError, messageOf } from './shared/errors.ts';
import { createLogger } from './shared/logger.ts';

const everyCommand = {
  json: { type: 'boolean' },
  'as-of': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (!name || name === 'help' || name === '--help' || name === '-h') return help(process.stdout);
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    process.stderr.write(`There is no command "${name}".\n\n`);
    help(process.stderr);
    return 2;
  }
  const args = parse(command, rest);
  if (args.values.help) return commandHelp(command);
  return runCommand(command, args);
}

function parse(command: Command, argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: { ...command.options, ...everyCommand },
      allowPositionals: true,
    });
  } catch (error) {
    throw new DaybreakError('invalid', `${messageOf(error)}\nUsage: npm run daybreak -- ${usage(command)}`);
  }
}

async function runCommand(command: Command, args: ReturnType<typeof parse>): Promise<number> {
  const config = readProcessConfig();
  const logger = createLogger({ level: config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL });
  const foundation = await openFoundation({ config, clock: clockOf(args.values), logger, exclusive: false });
  try {
    return await command.run(
      {
        ...foundation,
        enqueue: foundation.queue.enqueue,
        json: args.values.json === true,
        print: (line) => process.stdout.write(`${line}\n`),
        note: (line) => process.stderr.write(`${line}\n`),
      },
      args,
    );
  } finally {
    await foundation.close();
  }
}

function clockOf(values: Record<string, unknown>): Clock {
  if (typeof values['as-of'] !== 'string') return systemClock;
  try {
    return fixedClock(Temporal.Instant.from(values['as-of']));
  } catch {
    throw new DaybreakError(
      'invalid',
      `--as-of is "${values['as-of']}"; it must be a moment such as 2026-02-18T06:00:00Z`,
    );
  }
}

function help(stream: NodeJS.WritableStream): number {
  const width = Math.max(...commands.map((command) => usage(command).length));
  const lines = commands.map((command) => `  ${usage(command).padEnd(width)}  ${command.summary}`);
  stream.write(`Usage: npm run daybreak -- COMMAND …\n\n${lines.join('\n')}\n\n`);
  stream.write(
    'Each takes --json (one JSON object a line), --as-of TIME (act as if it were then) and --help.\n',
  );
  return 0;
}

function commandHelp(command: Command): number {
  process.stdout.write(`Usage: npm run daybreak -- ${usage(command)}\n\n${command.summary}\n`);
  const options = Object.entries(command.options ?? {});
  for (const [name, option] of options)
    process.stdout.write(`  --${name}${option.type === 'string' ? ' VALUE' : ''}\n`);
  return 0;
}

function usage(command: Command): string {
  return `${command.name} ${command.usage}`.trim();
}

// `… | head` closes the pipe when it has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`${isDaybreakError(error) ? error.message : (error?.stack ?? String(error))}\n`);
    process.exitCode = 1;
  },
);
