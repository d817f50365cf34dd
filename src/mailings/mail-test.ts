import type { QueueLetter } from '../database/letters.ts';
import type { Db } from '../database/types.ts';
import type { EditionMail } from '../editions/edition.ts';

/**
 * Mails what an editor writes to that editor, marked as a test. It is a letter to one address: it makes no mailing,
 * asks for no audience, and so cannot reach anybody else.
 */
export async function mailTest(
  deps: { db: Db; queueLetter: QueueLetter },
  input: { mail: EditionMail; to: string },
): Promise<void> {
  const { mail, to } = input;
  const marked = {
    subject: `[Test] ${mail.subject}`,
    html: mail.html.replace(/(<body[^>]*>)/, `$1${banner}`),
    text: `THIS IS A TEST. It went to ${to} only.\n\n${mail.text}`,
  };
  await deps.db
    .transaction()
    .execute((trx) => deps.queueLetter(trx, { kind: 'alert-test', address: to, data: marked }));
}

const banner =
  '<p style="margin:0;padding:12px;background:#bf3018;color:#ffffff;font:bold 16px sans-serif;text-align:center">This is a test. It went to you only.</p>';
