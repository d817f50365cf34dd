import type { DbOrTransaction } from '../database/types.ts';
import { findNewestStory, readRehearsals } from './rehearsal-repository.ts';

/** Whether alerts would get through, as the last rehearsals show. */
export interface RehearsalStatus {
  /** When SES took the last one, and how long it had been on its way. */
  passed: { at: Temporal.Instant; seconds: number } | null;
  /** None has passed for longer than an hour and a bit, and none is on its way: every page of the desk warns. */
  missing: boolean;
}

const LOOK_BACK_DAYS = 7;
const LATEST_MINUTES = 75;
const UNDER_WAY_MINUTES = 2;

/** Where there is no story yet there is nothing to rehearse, and nothing is missing. */
export async function rehearsalStatus(db: DbOrTransaction, now: Temporal.Instant): Promise<RehearsalStatus> {
  const { passed, begunAt } = await readRehearsals(db, now.subtract({ hours: 24 * LOOK_BACK_DAYS }));
  const isRecent = (at: Temporal.Instant | undefined | null, minutes: number) =>
    at ? now.since(at).total('minutes') <= minutes : false;
  const expected = isRecent(passed?.at, LATEST_MINUTES) || isRecent(begunAt, UNDER_WAY_MINUTES);
  return { passed, missing: !expected && (await findNewestStory(db)) !== undefined };
}
