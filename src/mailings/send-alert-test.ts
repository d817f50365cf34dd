import type { QueueLetter } from '../database/letters.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { StoryCard } from '../stories/story.ts';
import { mailTest } from './mail-test.ts';
import type { AlertDraft } from './mailing.ts';
import { previewAlert } from './preview-alert.ts';

/** Mails the alert to the editor who writes it, marked as a test. */
export async function sendAlertTest(
  deps: { db: Db; clock: Clock; baseUrl: string; queueLetter: QueueLetter },
  input: { draft: AlertDraft; card: StoryCard; to: string },
): Promise<void> {
  await mailTest(deps, { mail: previewAlert(deps, input), to: input.to });
}
