import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { defaultPreferences } from '../../src/subscribers/preferences.ts';
import { decodeText } from '../../src/transfer/decode-text.ts';
import { guessColumns, guessDelimiter, hasHeader } from '../../src/transfer/guess-file.ts';
import { judgeRow } from '../../src/transfer/judge-row.ts';
import { readRow } from '../../src/transfer/read-row.ts';

async function decode(bytes: Buffer, size = bytes.length, charset?: string) {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  let told = '';
  let text = '';
  const onCharset = (name: string) => {
    told = name;
  };
  for await (const part of decodeText(chunks(), { charset, onCharset })) text += part;
  return { text, told };
}

describe('the text of a file', () => {
  const line = 'jana@example.test;Čeština;žluťoučký kůň\n';
  test.each([
    ['utf-8', iconv.encode(line, 'utf-8'), 'utf-8', line],
    ['utf-8 with a mark', iconv.encode(line, 'utf-8', { addBOM: true }), 'utf-8', line],
    ['utf-16le with a mark', iconv.encode(line, 'utf-16le', { addBOM: true }), 'utf-16le', line],
    ['utf-16be with a mark', iconv.encode(line, 'utf-16be', { addBOM: true }), 'utf-16be', line],
    ['utf-16le without one', iconv.encode(line, 'utf-16le'), 'utf-16le', line],
    [
      'latin-1',
      iconv.encode('jörg@example.test;Zürich;Müller, José\n', 'latin1'),
      'windows-1252',
      'jörg@example.test;Zürich;Müller, José\n',
    ],
    ['ascii', Buffer.from('a@example.test\n'), 'utf-8', 'a@example.test\n'],
    ['nothing', Buffer.from(''), 'utf-8', ''],
  ])('is read from %s', async (_, bytes, charset, text) => {
    expect(await decode(bytes)).toEqual({ text, told: charset });
    expect((await decode(bytes, 3)).text).toBe(text);
  });

  test('is told by its first bytes beyond ASCII, however late they come and wherever a packet ends', async () => {
    const text = `${'a@example.test,Tokyo\n'.repeat(8_000)}b@example.test,東京\n`;
    expect(await decode(Buffer.from(text), 1_001)).toEqual({ text, told: 'utf-8' });
    const latin = `${'a@example.test,Tokyo\n'.repeat(8_000)}b@example.test,Zürich und Köln\n`;
    expect((await decode(iconv.encode(latin, 'latin1'), 1_001)).text).toBe(latin);
  });

  test('is read as an editor says, and holds nothing PostgreSQL cannot store', async () => {
    const japanese = 'a@example.test,東京都\n';
    expect((await decode(iconv.encode(japanese, 'cp932'), 5, 'shift_jis')).text).toBe(japanese);
    expect((await decode(Buffer.from('a\0b@example.test'), 99, 'utf-8')).text).toBe('ab@example.test');
  });
});

describe('the columns of a file', () => {
  test.each([
    ['email,name\na@b.test,"Smith; John; Jr"\n', ','],
    ['email;name\na@b.test;"Smith, John"\n', ';'],
    ['email\tregions\na@b.test\tJP, CN\nc@d.test\tKR\n', '\t'],
    ['email|name\na@b.test|x', '|'],
    ['email\na@b.test\n', ','],
    ['"e;mail",name\n"a@b.test",x\n', ','],
  ])('are cut where %j shows it', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });

  test('are guessed by name, or by what stands in them, and none is two things', () => {
    const header = ['First name', 'E-Mail Address', 'Country', 'Opt-in date', 'IP', 'E-mail'];
    expect(guessColumns(header, [])).toEqual([null, 'email', 'regions', 'agreedAt', 'agreedIp', null]);
    const rows = [
      ['x', 'a@b.test'],
      ['y', 'c@d.test'],
    ];
    expect(guessColumns(['Column 1', 'Column 2'], rows)).toEqual([null, 'email']);
    const unwanted = ['Muted topics', 'fewer regions', 'Fewer of topics', 'email'];
    expect(guessColumns(unwanted, [])).toEqual(['mutedTopics', 'fewerRegions', 'fewerTopics', 'email']);
    expect([hasHeader(['Name', 'Mail']), hasHeader(['Ann', 'ann@b.test'])]).toEqual([true, false]);
  });
});

describe('a row', () => {
  const columns = ['email', 'regions', 'topics', 'language', 'digestMinute', 'timeZone', 'agreedAt'] as const;
  const read = (cells: string[]) => readRow(cells, [...columns]);

  test('is read in the words people use', () => {
    expect(
      read([
        ' Ann@Example.TEST ',
        'Japan; 韩国, IN',
        'Science & Technology|sport',
        'zh-TW',
        '7:20',
        'Asia/Calcutta',
        '2024-05-31 18:30',
      ]),
    ).toEqual({
      address: { email: 'Ann@example.test', normalised: 'ann@example.test', host: 'example.test' },
      choices: {
        ...{ regions: ['JP', 'KR', 'IN'], topics: ['science', 'sport'], language: 'zh-Hant' },
        ...{ digestMinute: 435, timeZone: 'Asia/Kolkata' },
      },
      agreed: { at: '2024-05-31T18:30:00' },
    });
    expect(read(['a@b.test', 'all'])).toMatchObject({ choices: { regions: [] }, agreed: {} });
    expect(read(['a@b.test'])).toMatchObject({ choices: {} });
  });

  test('says what they want none or fewer of, which is never everything', () => {
    const choices = (cells: string[]) =>
      readRow(['a@b.test', ...cells], ['email', 'fewerRegions', 'mutedTopics']);
    expect(choices(['Japan, IN', 'Sport'])).toMatchObject({
      choices: { fewerRegions: ['JP', 'IN'], mutedTopics: ['sport'] },
    });
    expect(choices(['Atlantis', ''])).toBe('“Atlantis” is no region we know.');
    expect(choices(['', 'all'])).toBe('“all” is no topic we know.');
  });

  test.each([
    [['', 'JP'], 'It has no address.'],
    [['ann', 'JP'], 'Enter an address like name@example.com.'],
    [['a@b.test', 'Atlantis'], '“Atlantis” is no region we know.'],
    [['a@b.test', '', 'Gossip'], '“Gossip” is no topic we know.'],
    [['a@b.test', '', '', 'Klingon'], '“Klingon” is no language we know.'],
    [['a@b.test', '', '', '', '25:00'], '“25:00” is no time of day we know.'],
    [['a@b.test', '', '', '', '', 'Mars/Base'], '“Mars/Base” is no time zone we know.'],
    [
      ['a@b.test', '', '', '', '', '', 'lately'],
      '“lately” is no date (2024-05-31, or 2024-05-31 18:30) we know.',
    ],
  ])('that says %j is refused with the reason', (cells, reason) => {
    expect(read(cells)).toBe(reason);
  });

  test('that is suppressed, or stands twice, never comes in, whatever else holds', () => {
    const known = { status: 'active' as const, preferences: defaultPreferences };
    const judge = (facts: Partial<Parameters<typeof judgeRow>[0]>) =>
      judgeRow({
        ...{
          choices: {},
          isRepeated: false,
          suppressed: undefined,
          known: undefined,
          options: { known: 'update' },
        },
        ...facts,
      }).verdict;
    expect(judge({})).toBe('new');
    expect(judge({ suppressed: 'complaint' })).toBe('suppressed');
    expect(judge({ suppressed: 'hard_bounce', known, choices: { regions: ['JP'] } })).toBe('suppressed');
    expect(judge({ known: { ...known, status: 'unsubscribed' } })).toBe('suppressed');
    expect(judge({ known: { ...known, status: 'pending' }, choices: { regions: ['JP'] } })).toBe('unchanged');
    expect(judge({ known, choices: { regions: ['JP'] } })).toBe('updated');
    expect(judge({ known, choices: { regions: ['JP'] }, options: { known: 'keep' } })).toBe('unchanged');
    expect(judge({ known })).toBe('unchanged');
    expect(judge({ isRepeated: true })).toBe('repeated');
  });
});
