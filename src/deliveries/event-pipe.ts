import type { DbOrTransaction } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { type PipeState, pipeState, type Reported } from './settling.ts';
import { countReported } from './settling-repository.ts';

/** Whether what SES reports of a stream reaches us, judged by the newest mails it took. */
export interface EventPipe extends Reported {
  stream: 'digest' | 'breaking';
  state: PipeState;
}

// An event has this long to arrive before its absence means something.
const PATIENCE = { minutes: 10 };
const LOOK_BACK = { hours: 24 };

/** The state of the event pipe of each stream. The embedded SES reports nothing, so there it is `silent` and no fault. */
export async function eventPipe(db: DbOrTransaction, now: Temporal.Instant): Promise<EventPipe[]> {
  const between = { since: now.subtract(LOOK_BACK), until: now.subtract(PATIENCE) };
  return Promise.all(
    (['breaking', 'digest'] as const).map(async (stream) => {
      const counts = await countReported(db, stream, between);
      return { stream, ...counts, state: pipeState(counts) };
    }),
  );
}

/** Warns where SES takes mails and its events stay away: nothing unknown can be settled, and no bounce is seen. */
export async function watchEventPipe(deps: {
  db: DbOrTransaction;
  clock: Clock;
  logger: Logger;
}): Promise<void> {
  for (const pipe of await eventPipe(deps.db, deps.clock.now())) {
    if (pipe.state !== 'silent' && pipe.state !== 'lossy') continue;
    deps.logger.warn(
      { event: `events.${pipe.state}`, ...pipe },
      pipe.state === 'silent'
        ? 'SES took mails and reports nothing of them. Look at the event destination of the configuration set, at SNS_TOPIC_ARNS and SQS_QUEUE_URL.'
        : 'SES took mails and reports only some of them. Nothing unknown is sent again meanwhile.',
    );
  }
}
