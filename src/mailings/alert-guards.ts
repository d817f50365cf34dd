import { DaybreakError } from '../shared/errors.ts';
import type { AlertStory, PastAlert } from './alert-repository.ts';
import {
  ALERT_HEADLINE_MAX,
  ALERT_NOTE_MAX,
  ALERT_SUMMARY_MAX,
  ALERTS_A_DAY,
  type AlertDraft,
  NEAR_SAME_HOURS,
  nearSame,
  STALE_STORY_HOURS,
  storyVersion,
} from './mailing.ts';

/** What an alert is judged by. */
export interface AlertFacts {
  story: AlertStory | undefined;
  /** `storyVersion` of the story as the editor saw it. */
  seen: string;
  /** Alerts, updates and corrections of the last 24 hours, newest first. */
  past: readonly PastAlert[];
  now: Temporal.Instant;
}

/** Refuses an alert that an editor would regret, with the reason. Throws `invalid` or `conflict`. */
export function guardAlert(
  draft: AlertDraft,
  facts: AlertFacts,
): asserts facts is AlertFacts & { story: AlertStory } {
  const problem = wordingProblem(draft) ?? storyProblem(draft, facts) ?? pastProblem(draft, facts);
  if (problem) throw problem;
}

function wordingProblem({ headline, summary, note = '' }: AlertDraft): DaybreakError | undefined {
  if (headline.trim() === '') return invalid('The alert has no headline.');
  if ([...headline].length > ALERT_HEADLINE_MAX)
    return invalid(`The headline has ${[...headline].length} characters; ${ALERT_HEADLINE_MAX} is the most.`);
  if ([...summary].length > ALERT_SUMMARY_MAX)
    return invalid(`The text has ${[...summary].length} characters; ${ALERT_SUMMARY_MAX} is the most.`);
  if ([...note].length > ALERT_NOTE_MAX)
    return invalid(
      `What is new or was wrong has ${[...note].length} characters; ${ALERT_NOTE_MAX} is the most.`,
    );
  return undefined;
}

function storyProblem({ kind }: AlertDraft, { story, seen, now }: AlertFacts): DaybreakError | undefined {
  if (!story) return new DaybreakError('not_found', 'There is no such story.');
  if (story.status === 'killed') return conflict('The story was killed since you opened it.', 'killed');
  if (story.status === 'merged')
    return conflict(
      'The story was merged into another one since you opened it. Alert on that one.',
      'merged',
    );
  if (storyVersion(story) !== seen)
    return conflict('The story changed since you opened it. Read it again before you send.', 'changed');
  const since = story.revision > 1 ? story.surfacedAt : story.firstPublishedAt;
  const hours = now.since(since).total('hours');
  if (kind === 'alert' && hours > STALE_STORY_HOURS)
    return conflict(
      `The story is ${age(hours)} old. Alerts are for news of the last ${STALE_STORY_HOURS} hours; mark a major development first if it is news again.`,
      'stale',
    );
  return undefined;
}

function pastProblem(draft: AlertDraft, { past, now }: AlertFacts): DaybreakError | undefined {
  if (draft.kind !== 'alert') return undefined;
  const alerts = past.filter(({ kind }) => kind === 'alert');
  const same = alerts.find(
    (alert) =>
      now.since(alert.createdAt).total('hours') <= NEAR_SAME_HOURS &&
      nearSame(alert.headline, draft.headline),
  );
  if (same)
    return conflict(
      `${same.createdBy ?? 'Somebody'} alerted on nearly the same headline ${age(now.since(same.createdAt).total('hours'))} ago: “${same.headline}”.`,
      'near_same',
      { mailingId: same.id },
    );
  if (alerts.length >= ALERTS_A_DAY)
    return conflict(
      `${alerts.length} alerts were sent in the last 24 hours, as many as readers should get.`,
      'too_many',
    );
  return undefined;
}

function age(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} minutes`;
  return hours < 48 ? `${Math.round(hours)} hours` : `${Math.round(hours / 24)} days`;
}

function invalid(message: string): DaybreakError {
  return new DaybreakError('invalid', message);
}

function conflict(message: string, guard: string, details: Record<string, unknown> = {}): DaybreakError {
  return new DaybreakError('conflict', message, { guard, ...details });
}
