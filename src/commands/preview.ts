import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keepsBack } from '../mailings/keeps-back.ts';
import { previewNextDigest } from '../mailings/preview-next-digest.ts';
import { DaybreakError, isDaybreakError, messageOf } from '../shared/errors.ts';
import type { Command } from './command.ts';
import { findReader } from './find-reader.ts';
import { screenshot } from './screenshot.ts';

export const command: Command = {
  name: 'preview',
  usage: 'ADDRESS [--out FOLDER]',
  summary: 'Write the digest that would go to a reader now, as HTML, text and PNG',
  options: { out: { type: 'string' } },
  async run(context, { positionals, values }) {
    const reader = await findReader(context, positionals[0]);
    const at = context.clock.now();
    const mail = await previewNextDigest(context, reader, context.secret);
    if (!mail) {
      context.note('There is nothing new for this reader: no digest would go now.');
      return 0;
    }
    const back = await keepsBack(context, reader, at);
    if (back) context.note(`None would go: ${back}. Were it not so:`);
    const folder = path.resolve(typeof values.out === 'string' ? values.out : '.');
    const date = at.toZonedDateTimeISO(reader.time_zone).toPlainDate();
    const file = (ending: string) => path.join(folder, `digest-${date}-${reader.id}.${ending}`);
    await mkdir(folder, { recursive: true }).catch((error) => {
      throw new DaybreakError('invalid', `--out is "${folder}"; it must be a folder: ${messageOf(error)}`);
    });
    await writeFile(file('html'), mail.html);
    await writeFile(file('txt'), `Subject: ${mail.subject}\n\n${mail.text}`);
    const files = [file('html'), file('txt')];
    try {
      await writeFile(file('png'), await screenshot(mail.html));
      files.push(file('png'));
    } catch (error) {
      if (!isDaybreakError(error)) throw error;
      context.note(error.message);
    }
    const bytes = Buffer.byteLength(mail.html);
    if (context.json) context.print(JSON.stringify({ subject: mail.subject, bytes, files }));
    else for (const line of [mail.subject, ...files]) context.print(line);
    return 0;
  },
};
