import type { QueueLetter } from '../database/letters.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { StoryCard } from '../stories/story.ts';
import type { AlertDraft } from './mailing.ts';
import { previewAlert } from './preview-alert.ts';

/**
 * Mails the alert to the editor who writes it, marked as a test. It is a letter to one address: it makes no mailing,
 * asks for no audience, and so cannot reach anybody else.
 */
export async function sendAlertTest(
  deps: { db: Db; clock: Clock; baseUrl: string; queueLetter: QueueLetter },
  input: { draft: AlertDraft; card: StoryCard; to: string },
): Promise<void> {
  const mail = previewAlert(deps, input);
  const marked = {
    subject: `[Test] ${mail.subject}`,
    html: mail.html.replace(/(<body[^>]*>)/, `$1${banner}`),
    text: `THIS IS A TEST. It went to ${input.to} only.\n\n${mail.text}`,
  };
  await deps.db
    .transaction()
    .execute((trx) => deps.queueLetter(trx, { kind: 'alert-test', address: input.to, data: marked }));
}

const banner =
  '<p style="margin:0;padding:12px;background:#bf3018;color:#ffffff;font:bold 16px sans-serif;text-align:center">This is a test. It went to you only.</p>';
