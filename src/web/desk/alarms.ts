import type { MiddlewareHandler } from 'hono';
import { isUsedUp } from '../../database/limits.ts';
import type { Db } from '../../database/types.ts';
import { isCopy } from '../../deliveries/check-epoch.ts';
import type { Pace } from '../../deliveries/pace.ts';
import { isHeldUnread, readPace, type SendingOff } from '../../deliveries/pace-repository.ts';
import { sendingOff } from '../../deliveries/switch-sending.ts';
import { may } from '../../editors/editor.ts';
import type { Mailing } from '../../mailings/mailing.ts';
import { findProposed } from '../../mailings/mailing-repository.ts';
import { type RehearsalStatus, rehearsalStatus } from '../../mailings/rehearsal-status.ts';
import { type Clock, toDate } from '../../shared/clock.ts';
import { EVERYBODY } from '../../subscribers/sign-up.ts';
import { ceiling } from '../site/sign-up-limits.ts';
import { ago, count } from './words.ts';

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
    /** Mails wait, and SES never told its limits. */
    heldUnread?: boolean;
    rehearsal: RehearsalStatus;
    signUpsHeld?: boolean;
    isCopy?: boolean;
  },
  now: Temporal.Instant,
): string[] {
  const { off, pace, rehearsal } = state;
  const alarms: string[] = [];
  if (state.isCopy)
    alarms.push(
      'This database was restored or copied, so nothing is sent from it. If the original never sends again, whoever runs Daybreak lets this one send: npm run daybreak -- take-over',
    );
  if (off)
    alarms.push(
      off.by === 'platform'
        ? `Sending stopped by itself: ${off.why || 'no reason is written down'}`
        : `All sending is paused by ${off.by}: ${off.why || 'no reason was given'}`,
    );
  if (pace) alarms.push(...waitingOf(pace, now));
  if (state.heldUnread)
    alarms.push(
      'Nothing is sent, because Amazon SES does not tell its limits. Whoever runs Daybreak finds the reason in the log at pace.account_unreadable; often the credentials lack ses:GetAccount',
    );
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

const streamNames = { letters: 'Letters', breaking: 'Alerts', digest: 'Digests' } as const;

/** What SES keeps from going for now. */
function waitingOf(pace: Pace, now: Temporal.Instant): string[] {
  const isAhead = (until: string | Temporal.Instant | null | undefined) =>
    until ? Temporal.Instant.compare(until, now) > 0 : false;
  const why = (reason: string | null | undefined) => (reason ?? 'SES asked for it').replace(/_/g, ' ');
  const { dailyQuota, sentLastDay } = pace;
  return [
    pace.sendingEnabled ? '' : 'Amazon SES has switched sending off for our account.',
    isAhead(pace.pausedUntil) ? `Sending waits: ${why(pace.pausedWhy)}` : '',
    dailyQuota >= 0 && sentLastDay >= dailyQuota
      ? `Sending waits: the ${count(dailyQuota)} mails allowed in 24 hours are used up`
      : '',
    ...Object.entries(pace.streams).map(([stream, { pausedUntil, pausedWhy }]) =>
      isAhead(pausedUntil)
        ? `${streamNames[stream as keyof typeof streamNames]} wait: ${why(pausedWhy)}`
        : '',
    ),
  ].filter(Boolean);
}

/** Reads the alarms for the frame of every page. */
export function readAlarms(deps: { db: Db; clock: Clock }): MiddlewareHandler {
  return async (c, next) => {
    const now = deps.clock.now();
    const [off, pace] = [await sendingOff(deps.db), await readPace(deps.db)];
    const rehearsal = await rehearsalStatus(deps.db, now);
    const signUpsHeld = await isUsedUp(deps.db, { ...ceiling, key: EVERYBODY }, now);
    const heldUnread = !pace && (await isHeldUnread(deps.db, toDate(now.subtract({ minutes: 1 }))));
    const state = { off, pace, heldUnread, rehearsal, signUpsHeld, isCopy: await isCopy(deps.db) };
    c.set('alarms', alarmsOf(state, now));
    const { role, email } = c.get('editor');
    c.set('waiting', may(role, 'alerts.approve') ? await findProposed(deps.db, email) : []);
    await next();
  };
}
