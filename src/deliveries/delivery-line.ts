import { hostname } from 'node:os';
import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import type { RenderEditionMail } from '../editions/edition-mail.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { Random } from '../shared/random.ts';
import { createBodyStore } from './body-store.ts';
import { createEditionCache } from './edition-cache.ts';
import type { HandOffDeps } from './hand-off.ts';
import { createInFlight } from './in-flight.ts';
import type { Senders } from './message.ts';
import type { PaceLimits } from './pace.ts';
import { createPacer } from './pacer.ts';
import { createRecorder } from './recorder.ts';
import type { SesGateway } from './ses-gateway.ts';

/** Connections to SES of one process: enough for 5,000 recipients a second at the latency of another continent. */
export const SES_SOCKETS = 64;
// A hundred bodies or so: more than are on their way at once.
const EDITIONS_BYTES = 8 * 1024 * 1024;

/** What all handoffs of one process share: pace, calls under way, results to be written, bodies of editions. */
export function createDeliveryLine(options: {
  db: Db;
  ses: SesGateway;
  editionMail: RenderEditionMail;
  links: { secret: string; baseUrl: string };
  region: string;
  senders: Senders;
  limits: PaceLimits;
  enqueue: EnqueueJobs;
  clock: Clock;
  random: Random;
  logger: Logger;
}): HandOffDeps {
  const { db, clock, logger } = options;
  const pacer = createPacer(options);
  return {
    ...options,
    pacer,
    inFlight: createInFlight({
      most: SES_SOCKETS,
      recipientsPerSecond: () => pacer.rate(),
      now: () => clock.now().epochMilliseconds,
    }),
    refused: new Map(),
    bodies: createBodyStore(SES_SOCKETS),
    recorder: createRecorder({ db, clock, logger }),
    editions: createEditionCache({ editionMail: options.editionMail, bytes: EDITIONS_BYTES, clock }),
    worker: `${hostname()}:${process.pid}:${options.random.bytes(3).toString('hex')}`,
  };
}
