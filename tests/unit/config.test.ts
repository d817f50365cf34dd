import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig, settingNames } from '../../src/config.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const exampleEntries = [...example.matchAll(/^# ([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(
  (match) => [match[1]!, match[2]!] as const,
);

test('.env.example names every setting, in the order of the code, with its true default', () => {
  expect(exampleEntries.map(([name]) => name)).toEqual(settingNames);
  // What it shows as defaults is what an empty environment gives.
  expect(readConfig(Object.fromEntries(exampleEntries))).toEqual(readConfig({}));
});

test('without any setting everything runs embedded', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    embeddedPostgres: true,
    embeddedSes: true,
    BASE_URL: 'http://localhost:3000',
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test('every wrong setting is reported at once, with what it was and what it must be', () => {
  const wrong = {
    PORT: '70000',
    ROLE: 'boss',
    DATABASE_URL: 'mysql://user:hunter2@host/db',
    ALERT_HOLD_S: 'soon',
    FROM_DIGEST: 'Daybreak',
    SNS_TOPIC_ARNS: 'arn:aws:sns:eu-west-1:123456789012:digest, digest-events',
  };
  const message = messageOf(() => readConfig(wrong));
  expect(message).toMatch(/PORT is "70000"; it must be a whole number from 1 to 65535/);
  expect(message).toMatch(/ROLE is "boss"; it must be one of web, worker, all/);
  expect(message).toMatch(/ALERT_HOLD_S is "soon"; it must be a whole number from 0 to 600/);
  expect(message).toMatch(/DATABASE_URL .* must be an address that starts with postgres:\/\//);
  expect(message).toMatch(/FROM_DIGEST is "Daybreak"; it must be an address/);
  expect(message).toMatch(/SNS_TOPIC_ARNS is ".*digest-events"; it must be ARNs/);
  expect(message).toMatch(/APP_SECRET/);
  expect(message).not.toContain('hunter2');
  const same = messageOf(() => readConfig({ PORT: '4000', INBOX_PORT: '4000' }));
  expect(same).toMatch(/INBOX_PORT is "4000"; it must be another port than PORT/);
});

test('what stands in the headers of every mail is plain and short, or refused at the start', () => {
  const site = (BASE_URL: string) => readConfig({ BASE_URL }).BASE_URL;
  expect(site('https://zeitung.例え.jp/')).toBe('https://zeitung.xn--r8jz45g.jp');
  expect(messageOf(() => site('news.example'))).toMatch(/BASE_URL is "news.example"; it must be an address/);
  expect(site('https://news.example/sub/')).toBe('https://news.example/sub');
  for (const wrong of [
    'https://a.example/?x=1',
    'https://u:p@a.example',
    `https://a.example/${'x'.repeat(200)}`,
  ])
    expect(messageOf(() => site(wrong))).toMatch(/BASE_URL is .*must be the address of a site/);
  expect(readConfig({ FROM_DIGEST: '亚洲新闻 <d@news.example>' }).FROM_DIGEST).toContain('亚洲');
  for (const wrong of ['d@例え.jp', '亚洲 <d@例え.jp>', `a\r\nBcc: x <d@news.example>`])
    expect(messageOf(() => readConfig({ FROM_DIGEST: wrong }))).toMatch(
      /FROM_DIGEST is .*must be an address/s,
    );
  for (const wrong of ['out@例え.jp', 'out@a.example>, <https://evil.example', 'out?x=1@a.example'])
    expect(messageOf(() => readConfig({ INBOUND_UNSUBSCRIBE_ADDRESS: wrong }))).toMatch(/INBOUND/);
});

test('a warm-up is read as recipients, growth and days', () => {
  const config = readConfig({ WARM_UP_DIGEST: '500,1.5,14' });
  expect(config.WARM_UP_DIGEST).toEqual({ start: 500, growth: 1.5, days: 14 });
  expect(config.WARM_UP_BREAKING).toBeUndefined();
  for (const wrong of ['500', '500,0.5,14', '0,2,14', 'a,b,c'])
    expect(messageOf(() => readConfig({ WARM_UP_DIGEST: wrong }))).toMatch(/must be recipients, growth/);
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
