import { expect, test } from 'vitest';
import { encodeFrom } from '../../src/deliveries/message.ts';

test('a From is what SES reads: names outside ASCII as short words, signs of the syntax quoted', () => {
  expect(encodeFrom('d@news.example')).toBe('d@news.example');
  expect(encodeFrom('Asian-News.net Daybreak <d@news.example>')).toBe(
    'Asian-News.net Daybreak <d@news.example>',
  );
  expect(encodeFrom('News, daily <d@news.example>')).toBe('"News, daily" <d@news.example>');
  expect(encodeFrom('"News, \\"daily\\"" <d@news.example>')).toBe('"News, \\"daily\\"" <d@news.example>');

  const name = '亚洲新闻网每日黎明摘要和突发新闻提醒😀 of Asia, every day';
  const [words, address] = encodeFrom(`${name} <d@news.example>`).split(/ (?=<)/);
  expect(address).toBe('<d@news.example>');
  const read = words!.split(' ').map((word) => {
    expect(word.length).toBeLessThanOrEqual(75);
    return Buffer.from(/^=\?UTF-8\?B\?(.+)\?=$/.exec(word)![1]!, 'base64').toString();
  });
  expect(read.join('')).toBe(name);
  expect(read.every((word) => word.isWellFormed() && !word.includes('\ufffd'))).toBe(true);
});
