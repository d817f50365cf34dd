import { expect, test } from 'vitest';
import { startEmbeddedSes } from '../../src/deliveries/ses-embedded.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { connectTo } from '../support/delivery.ts';
import { freePort } from '../support/platform.ts';

test('the embedded SES takes mails, tells its account, and says whose port is taken', async () => {
  const port = await freePort();
  const embedded = await startEmbeddedSes({ port, clock: systemClock });
  const gateway = connectTo(embedded.url);
  try {
    expect(await gateway.account()).toEqual({
      rate: 500,
      dailyQuota: 1_000_000,
      sentLastDay: 0,
      sendingEnabled: true,
    });
    const body = {
      FromEmailAddress: 'a@example.test',
      DefaultContent: {
        Template: {
          TemplateContent: { Subject: 'Hello {{name}}', Html: '<p>{{name}}</p>', Text: '{{name}}' },
        },
      },
      BulkEmailEntries: ['one', 'two'].map((name) => ({
        Destination: { ToAddresses: [`${name}@example.test`] },
        ReplacementEmailContent: {
          ReplacementTemplate: { ReplacementTemplateData: JSON.stringify({ name }) },
        },
      })),
    };
    const result = await gateway.sendBulk(Buffer.from(JSON.stringify(body)));
    expect(result).toMatchObject({ entries: [{ status: 'SUCCESS' }, { status: 'SUCCESS' }] });
    const store = (await (await fetch(`${embedded.url}/store`)).json()) as { emails: { subject: string }[] };
    expect(store.emails.map((mail) => mail.subject)).toEqual(['Hello one', 'Hello two']);
    await expect(startEmbeddedSes({ port, clock: systemClock })).rejects.toMatchObject({ code: 'busy' });
  } finally {
    gateway.close();
    await embedded.stop();
  }
  await expect(fetch(embedded.url)).rejects.toThrow();
});
