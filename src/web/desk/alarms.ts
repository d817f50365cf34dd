import type { MiddlewareHandler } from 'hono';
import { isUsedUp } from '../../database/limits.ts';
import type { Db } from '../../database/types.ts';
import type { Pace } from '../../deliveries/pace.ts';
import { readPace, type SendingOff } from '../../deliveries/pace-repository.ts';
import { sendingOff } from '../../deliveries/switch-sending.ts';
import { may } from '../../editors/editor.ts';
import type { Mailing } from '../../mailings/mailing.ts';
import { findProposed } from '../../mailings/mailing-repository.ts';
import { type RehearsalStatus, rehearsalStatus } from '../../mailings/rehearsal-status.ts';
import type { Clock } from '../../shared/clock.ts';
import { EVERYBODY } from '../../subscribers/sign-up.ts';
import { ceiling } from '../site/sign-up-limits.ts';
import { ago } from './words.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** What stands in red on every page of the desk, a sentence each. */
    alarms: string[];
    /** What waits for this editor's approval. */
    waiting: Mailing[];
  }
}

/** What every editor has to know, whatever page they look at. */
export function alarmsOf(
  state: {
    off: SendingOff | undefined;
    pace: Pace | undefined;
    rehearsal: RehearsalStatus;
    signUpsHeld?: boolean;
  },
  now: Temporal.Instant,
): string[] {
  const { off, pace, rehearsal } = state;
  const alarms: string[] = [];
  if (off)
    alarms.push(
      off.by === 'platform'
        ? `Sending stopped by itself: ${off.why || 'no reason is written down'}`
        : `All sending is paused by ${off.by}: ${off.why || 'no reason was given'}`,
    );
  if (pace && !pace.sendingEnabled) alarms.push('Amazon SES has switched sending off for our account.');
  const isPaused = pace?.pausedUntil && Temporal.Instant.compare(pace.pausedUntil, now) > 0;
  if (isPaused) alarms.push(`Sending waits: ${(pace.pausedWhy ?? 'SES asked for it').replace(/_/g, ' ')}`);
  if (rehearsal.missing)
    alarms.push(
      rehearsal.passed
        ? `No rehearsal of an alert came through for ${ago(rehearsal.passed.at, now)}`
        : 'No rehearsal of an alert has come through lately',
    );
  if (state.signUpsHeld)
    alarms.push('More people sign up than can be real: their mails are held back until the hour is over');
  return alarms.map((alarm) => (/[.!?]$/.test(alarm) ? alarm : `${alarm}.`));
}

/** Reads the alarms for the frame of every page. */
export function readAlarms(deps: { db: Db; clock: Clock }): MiddlewareHandler {
  return async (c, next) => {
    const now = deps.clock.now();
    const [off, pace] = [await sendingOff(deps.db), await readPace(deps.db)];
    const rehearsal = await rehearsalStatus(deps.db, now);
    const signUpsHeld = await isUsedUp(deps.db, { ...ceiling, key: EVERYBODY }, now);
    c.set('alarms', alarmsOf({ off, pace, rehearsal, signUpsHeld }, now));
    const { role, email } = c.get('editor');
    c.set('waiting', may(role, 'alerts.approve') ? await findProposed(deps.db, email) : []);
    await next();
  };
}
