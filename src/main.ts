import './config.ts';
import path from 'node:path';
import { PinoPretty as pretty } from 'pino-pretty';
import { compose, type Platform } from './compose.ts';
import { type Config, readProcessConfig } from './config.ts';
import { checkEpoch } from './deliveries/check-epoch.ts';
import { embeddedCredentials, startEmbeddedSes } from './deliveries/ses-embedded.ts';
import { openFoundation } from './foundation.ts';
import { startSchedule } from './schedule.ts';
import { systemClock } from './shared/clock.ts';
import { isDaybreakError, messageOf } from './shared/errors.ts';
import { createLogger, type Logger } from './shared/logger.ts';
import { refuseTakenPort } from './shared/ports.ts';

type Step = () => unknown;

/** Starts what ROLE names; gives the steps that stop it, to be run last first. */
async function start(config: Config, logger: Logger, stopping: Step[]): Promise<string> {
  const clock = systemClock;
  const works = config.ROLE !== 'web';
  const serves = config.ROLE !== 'worker';
  const foundation = await openFoundation({ config, clock, logger, exclusive: true });
  stopping.push(foundation.close);

  if (serves)
    await refuseTakenPort({ host: config.HOST, port: config.PORT, what: 'the site', setting: 'PORT' });
  const inbox =
    works && config.embeddedSes ? await startEmbeddedSes({ port: config.INBOX_PORT, clock }) : undefined;
  if (inbox) stopping.push(inbox.stop);
  const embedded = { endpoint: `http://127.0.0.1:${config.INBOX_PORT}`, credentials: embeddedCredentials };
  const platform = compose(foundation, {
    ses: inbox ? embedded : { endpoint: config.AWS_ENDPOINT_URL_SESV2 },
  });
  stopping.push(platform.close);

  if (serves) {
    const { listen } = await import('./web/listen.ts');
    const server = await listen(await platform.app(), { host: config.HOST, port: config.PORT });
    stopping.push(server.stop);
  }
  if (works) {
    // A copy may look around, and is told at once that it sends nothing.
    await checkEpoch(foundation).catch((error) =>
      logger.error({ event: 'environment.refused', err: error }, messageOf(error)),
    );
    if (config.SAMPLE === 'yes' || (config.SAMPLE === 'auto' && config.embeddedPostgres)) {
      const { loadSample } = await import('./sample/load-sample.ts');
      await loadSample({ ...foundation, enqueue: foundation.queue.enqueue });
    }
    await foundation.queue.startWorkers(platform.handlers);
    stopping.push(foundation.queue.stop);
    stopping.push(startConsuming(platform));
    const schedule = startSchedule(platform.heartbeats, logger);
    stopping.push(schedule.stop);
  }
  const { readSampleEditor } = await import('./sample/sample-editor.ts');
  const editor = serves ? await readSampleEditor(config.DATA_DIR) : undefined;
  return startBlock(config, { inbox: inbox?.url, editor, folder: foundation.dataFolder });
}

/** Gives the step that ends it and waits for what is under way. */
function startConsuming(platform: Platform): Step {
  const ending = new AbortController();
  const consuming = platform.consume(ending.signal);
  return async () => {
    ending.abort(new Error('the process stops'));
    await consuming;
  };
}

function startBlock(
  config: Config,
  {
    inbox,
    editor,
    folder,
  }: {
    inbox: string | undefined;
    editor: { email: string; password: string } | undefined;
    folder: string | undefined;
  },
): string {
  const rows: [string, string][] = [];
  if (config.ROLE !== 'worker') {
    rows.push(['Readers', config.BASE_URL]);
    rows.push(['Desk', `${config.BASE_URL}/desk`]);
    if (editor) rows.push(['', `${editor.email}   password: ${editor.password}`]);
  }
  if (inbox) rows.push(['Inbox', inbox]);
  if (folder)
    rows.push(['Data', path.relative('', folder).startsWith('..') ? folder : path.relative('', folder)]);
  const lines = rows.map(([name, text]) => `  ${name.padEnd(9)}${text}`);
  return `\n  Daybreak is up${config.ROLE === 'all' ? '' : ` (${config.ROLE})`}.\n\n${lines.join('\n')}\n\n  Ctrl-C to stop.\n\n`;
}

async function stop(steps: Step[], logger: Logger): Promise<void> {
  for (const step of steps.splice(0).reverse()) {
    try {
      await step();
    } catch (error) {
      logger.error({ event: 'stop.failed', err: error });
    }
  }
}

async function main(): Promise<void> {
  const config = readProcessConfig();
  const destination = process.stderr.isTTY ? pretty({ destination: 2, ignore: 'pid,hostname' }) : undefined;
  const logger = createLogger({ level: config.LOG_LEVEL, destination });
  const steps: Step[] = [];
  const signalled = new Promise<void>((resolve) => {
    let times = 0;
    const onSignal = () => {
      // npm passes on the Ctrl-C that the terminal has sent already: only a later one means impatience.
      if (times++ === 0) resolve();
      else if (times > 2) process.exit(130);
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
  const started = start(config, logger, steps);
  started.then(
    (block) => process.stdout.write(block),
    () => {},
  );
  try {
    await Promise.race([started.then(() => signalled), signalled]);
    process.stdout.write('Stopping …\n');
    await started.catch(() => {});
  } finally {
    await stop(steps, logger);
  }
  process.stdout.write('Stopped. Everything is kept.\n');
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${isDaybreakError(error) ? error.message : (error?.stack ?? String(error))}\n`);
    process.exit(1);
  },
);
