import type { Db } from '../database/types.ts';
import { sendingOff, switchSending } from '../deliveries/switch-sending.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { reputationProblem } from './reputation.ts';
import { readReputation } from './reputation-repository.ts';

const WINDOW_HOURS = 24;

/**
 * Switches all sending off when bounces or complaints come near what SES allows, and says why. Once a person switched
 * it on again, what came before counts no more. Gives the reason when it did.
 */
export async function guardReputation(deps: {
  db: Db;
  clock: Clock;
  logger: Logger;
}): Promise<string | null> {
  if (await sendingOff(deps.db)) return null;
  const counts = await readReputation(deps.db, deps.clock.now().subtract({ hours: WINDOW_HOURS }));
  const why = reputationProblem(counts);
  if (!why) return null;
  await switchSending(deps, { on: false, by: { who: 'platform' }, why });
  deps.logger.error({ event: 'sending.paused', ...counts }, why);
  return why;
}
