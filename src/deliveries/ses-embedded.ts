import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';

export interface EmbeddedSes {
  /** Endpoint of its SES v2 API, and the address of its inbox page. */
  url: string;
  stop(): Promise<void>;
}

/** What it takes for credentials. */
export const embeddedCredentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };

const START_MS = 15_000;

// What its GetAccount answers: it reads this from its environment and wants every field.
const account = {
  DedicatedIpAutoWarmupEnabled: false,
  Details: {
    AdditionalContactEmailAddresses: [],
    ContactLanguage: 'EN',
    MailType: 'MARKETING',
    ReviewDetails: { CaseId: 'embedded', Status: 'GRANTED' },
    UseCaseDescription: 'Trying Daybreak out',
    WebsiteURL: 'http://localhost',
  },
  EnforcementStatus: 'HEALTHY',
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  SendQuota: { Max24HourSend: 1_000_000, MaxSendRate: 500, SentLast24Hours: 0 },
  SuppressionAttributes: { SuppressedReasons: [] },
};

/**
 * Starts aws-ses-v2-local, an SES v2 API with an inbox page that keeps mails in memory, as a process of its own that
 * ends when this one does. Throws `busy` when the port is taken, `unavailable` when it does not start.
 */
export async function startEmbeddedSes(options: { port: number; clock: Clock }): Promise<EmbeddedSes> {
  const { port, clock } = options;
  await refuseTakenPort(port);
  const cli = fileURLToPath(new URL('cli.js', import.meta.resolve('aws-ses-v2-local')));
  const script = `process.on('disconnect', () => process.exit()); process.argv.push('--host', '127.0.0.1', '--port', '${port}'); require(${JSON.stringify(cli)})`;
  const child = spawn(process.execPath, ['-e', script], {
    env: { AWS_SES_ACCOUNT: JSON.stringify(account) },
    // Out of our process group: Ctrl-C reaches Daybreak first, which hands over what is under way.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const url = `http://localhost:${port}`;
  const deadline = clock.now().add({ milliseconds: START_MS });
  while (!(await answers(`http://127.0.0.1:${port}/health-check`))) {
    if (child.exitCode !== null || Temporal.Instant.compare(clock.now(), deadline) > 0) {
      child.kill('SIGKILL');
      throw new DaybreakError('unavailable', `The embedded SES did not start on port ${port}.`);
    }
    await clock.sleep(50);
  }
  return { url, stop: () => end(child) };
}

async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', () =>
      reject(
        new DaybreakError(
          'busy',
          `Port ${port}, where the inbox should be, is taken. Stop what uses it, or set INBOX_PORT to another.`,
        ),
      ),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
