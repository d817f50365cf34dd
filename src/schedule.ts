import cron from 'node-cron';
import { messageOf } from './shared/errors.ts';
import type { Logger } from './shared/logger.ts';

/** Something that is looked after again and again. It decides nothing: its verb asks Postgres what is due. */
export interface Heartbeat {
  name: string;
  /** Six cron fields, the first of them seconds. */
  every: string;
  beat(): Promise<unknown>;
}

/**
 * Starts the heartbeats. One that still runs when its next beat comes is not started twice; one that throws is logged
 * and beats again. `stop` waits for those under way.
 */
export function startSchedule(heartbeats: Heartbeat[], logger: Logger): { stop(): Promise<void> } {
  const underWay = new Map<string, Promise<void>>();
  const tick = (heartbeat: Heartbeat) => {
    if (underWay.has(heartbeat.name)) return;
    const run = heartbeat
      .beat()
      .then(
        () => {},
        (error) =>
          logger.error(
            { event: 'heartbeat.failed', heartbeat: heartbeat.name, err: error },
            messageOf(error),
          ),
      )
      .finally(() => underWay.delete(heartbeat.name));
    underWay.set(heartbeat.name, run);
  };
  const tasks = heartbeats.map((heartbeat) => cron.schedule(heartbeat.every, () => tick(heartbeat)));
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
      await Promise.all(underWay.values());
    },
  };
}
