import { fromKysely, type JobInsert, PgBoss } from 'pg-boss';
import { connectionOptions } from './database/connect.ts';
import type { EnqueueJobs, JobData, JobName } from './database/jobs.ts';
import { messageOf } from './shared/errors.ts';
import type { Logger } from './shared/logger.ts';

/** What does the work of each queue. A handler that throws, or is cut off, gets the same job again. */
export type JobHandlers = {
  [N in JobName]: (data: JobData[N], signal: AbortSignal) => Promise<void>;
};

export interface Queue {
  enqueue: EnqueueJobs;
  /** Takes jobs from now on; alerts have workers of their own. */
  startWorkers(handlers: JobHandlers): Promise<void>;
  /** Tells running handlers to finish, waits for them at most 20 s, and closes. Unfinished jobs go to another worker. */
  stop(): Promise<void>;
}

/** How many jobs of a queue one process works on at once. */
const concurrency: Record<JobName, number> = {
  // An alert waits for no digest, and occupies its worker while it is held.
  'prepare-breaking': 4,
  prepare: 2,
  'handoff-breaking': 8,
  'handoff-digest': 6,
  letter: 4,
  events: 1,
  import: 1,
};

/** Queues where one job that waits stands for all: each looks for everything there is to do. */
const coalesced: ReadonlySet<JobName> = new Set(['events']);

// A worker that dies is noticed after HEARTBEAT_S and one supervision: well under 20 seconds, and so is the next that
// dies of the same job, since a handoff never rests for long.
const HEARTBEAT_S = 10;
const SUPERVISE_S = 2;
const HANDOFF_REST_S = 3;
const DAY_S = 86_400;

const queueOptions = {
  notify: true,
  heartbeatSeconds: HEARTBEAT_S,
  expireInSeconds: DAY_S - 1,
  retentionSeconds: 7 * DAY_S,
  deleteAfterSeconds: 3600,
  retryLimit: 10_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
};

/**
 * pg-boss in a schema of its own. `supervise` makes this process look after jobs of dead workers; a command that only
 * enqueues leaves that to the workers.
 */
export async function createQueue(options: {
  url: string;
  logger: Logger;
  supervise: boolean;
}): Promise<Queue> {
  const { logger, supervise } = options;
  const boss = new PgBoss({
    ...(connectionOptions(options.url) as { connectionString: string }),
    application_name: 'daybreak-queue',
    max: supervise ? 6 : 1,
    schema: 'pgboss',
    useListenNotify: supervise,
    supervise,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: SUPERVISE_S,
    monitorIntervalSeconds: SUPERVISE_S,
    maintenanceIntervalSeconds: 600,
  });
  boss.on('error', (error) => logger.warn({ event: 'queue.error', err: error }));
  boss.on('warning', (warning) => logger.debug({ event: 'queue.warning', warning: warning.message }));
  await boss.start();
  for (const name of Object.keys(concurrency) as JobName[])
    await boss.createQueue(name, { ...queueOptions, policy: coalesced.has(name) ? 'short' : 'standard' });

  const stopping = new AbortController();
  return {
    enqueue: async (trx, name, jobs, { priority, startAfter } = {}) => {
      if (jobs.length === 0) return;
      const retryDelayMax = name.startsWith('handoff-') ? HANDOFF_REST_S : undefined;
      const rows = jobs.map((data): JobInsert => ({ data, priority, startAfter, retryDelayMax }));
      await boss.insert(name, rows, { db: fromKysely(trx) });
    },
    startWorkers: async (handlers) => {
      for (const name of Object.keys(concurrency) as JobName[])
        for (let i = 0; i < concurrency[name]; i++)
          await startWorker(boss, name, handlers, { stopping: stopping.signal, logger });
    },
    stop: async () => {
      stopping.abort(new Error('the process stops'));
      await boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}

async function startWorker<N extends JobName>(
  boss: PgBoss,
  name: N,
  handlers: JobHandlers,
  { stopping, logger }: { stopping: AbortSignal; logger: Logger },
): Promise<void> {
  const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2, heartbeatRefreshSeconds: 3 };
  const id = await boss.work<JobData[N]>(name, polling, async ([job]) => {
    if (!job) return;
    try {
      await handlers[name](job.data, AbortSignal.any([job.signal, stopping]));
    } catch (error) {
      if (!stopping.aborted)
        logger.error({ event: 'job.failed', queue: name, job: job.data, err: error }, messageOf(error));
      throw error;
    }
    // Where there was one job there may be more: look again at once, but not where one failed.
    boss.notifyWorker(id);
  });
}
