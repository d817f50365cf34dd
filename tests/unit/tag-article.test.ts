import { describe, expect, test } from 'vitest';
import { tagArticle } from '../../src/articles/tag-article.ts';

const nobody = { regions: [], topics: [] };
const countries = (title: string, summary = '', language = 'en') =>
  tagArticle({ title, summary, url: 'https://paper.example/1', language }, nobody).regions.filter(
    (id) => id.length === 2,
  );

describe('regions', () => {
  test.each([
    ['Tokyo shares close higher', ['JP']],
    ['Seoul and Pyongyang reopen hotline', ['KP', 'KR']],
    ['Thai court dissolves party', ['TH']],
    ['Mumbai trains halted by monsoon', ['IN']],
    ['CHINA AND TAIWAN TRADE BARBS', ['CN', 'TW']],
    ['Cambodian and Thai troops clash at the border', ['KH', 'TH']],
    ['台湾东部发生地震', ['TW']],
    ['首相、インドネシア訪問へ', ['ID']],
    ['이란 대통령 방중', ['CN', 'IR']],
    ['В Казахстане прошли выборы', ['KZ']],
    ['ญี่ปุ่นเปิดประเทศ', ['JP']],
  ])('%s', (title, expected) => expect(countries(title)).toEqual(expected));

  test.each([
    'A bull in a China shop',
    'Bone china is back in fashion',
    'China Miéville publishes a novel',
    'Ships cross the Indian Ocean',
    'Michael Jordan sells his house',
    'Michael B. Jordan wins best actor',
    'Jordan Henderson signs for Brentford',
    'Air Jordan sneakers sell out in Paris',
    'Cooking the turkey for Thanksgiving',
    'Turkey recipes for Christmas',
    'Cold turkey: how to stop smoking',
    'Georgia governor signs election bill in Atlanta',
    'Georgia Meloni wins the vote in Italy',
    'Georgia O’Keeffe painting sold',
    'A Chinese restaurant in Prague',
    'Korean BBQ in London',
    'Thai massage parlour in Dublin raided',
    'Indian takeaway in Leeds burns down',
    'Persian rug sells in New York',
    'Turkish delight: a recipe',
    'Burmese python caught in Florida',
    'Panama hat makers strike',
    'Jakarta EE 11 is released',
    'Java 25 brings new syntax for developers',
    'Bangkok Hilton, the 1989 miniseries',
    'Singapore sling recipe',
    'The Manila envelope turns 100',
    'Vietnam veteran dies in Ohio',
    'Israel Adesanya beats Strickland in Sydney',
    'Lebanon, Ohio, mourns teacher',
    'Indian Wells: Sinner beats Alcaraz',
    'The Japan Fund Inc gets an offer from America',
  ])('%s: none', (title) => expect(countries(title)).toEqual([]));

  test.each([
    ['Jordan’s king meets ministers in Amman', ['JO']],
    ['Jordan and Syria reopen border', ['JO', 'SY']],
    ['Turkey holds an election', ['TR']],
    ['The Turkey earthquake: what we know', ['TR']],
    ['Georgia protests in Tbilisi grow', ['GE']],
    ['Indian navy patrols Indian Ocean', ['IN']],
    ['Indian restaurants in Delhi reopen', ['IN']],
    ['Japan restaurants hit by rice price', ['JP']],
    ['Central Java floods kill three', ['ID']],
    ['China shop owners in Beijing protest', ['CN']],
    ['Kuwait’s Sheikh Ali al-Sabah speaks', ['KW']],
    ['Iran sells oil below the price of Dubai crude', ['IR']],
    ['Dubai opens an airport', ['AE']],
    ['School opens in Miyagi', ['JP']],
    ['Papua New Guinea votes', []],
    ['Sales rise to 90 mln ringgit', ['MY']],
  ])('%s: the country', (title, expected) => expect(countries(title)).toEqual(expected));

  test('of a long text are those it is about, not those that come up in it', () => {
    const tags = tagArticle(
      {
        title: 'European leaders meet in Munich',
        body: `The leaders of Germany, France and Britain spoke of Europe and NATO. ${'Germany and France asked Europe for more. '.repeat(9)}Gaza came up. Gaza again. They spoke of Gaza.`,
        url: '',
      },
      nobody,
    );
    expect(tags.regions).toEqual([]);
  });

  test('of a long text are none that comes up late', () => {
    const body = `Europe listened. ${'He spoke of the alliance and its future. '.repeat(60)}He named Gaza, Gaza and Gaza.`;
    expect(tagArticle({ title: 'A speech', body, url: '' }, nobody).regions).toEqual([]);
  });

  test('of a list are all that it names', () => {
    const listed =
      'Malaysia, Indonesia, Thailand, Chile, Bolivia, Nigeria, Australia, Brazil, China and Peru';
    const body = `The producers of tin will limit what they export. ${'They met and agreed. '.repeat(15)}They are ${listed}.`;
    const { regions } = tagArticle({ title: 'Tin exports', body, url: '' }, nobody);
    expect(regions.filter((id) => id.length === 2)).toEqual(['CN', 'ID', 'MY', 'TH']);
  });

  test('of a round-up’s sections are none of its countries', () => {
    const filed = (categories: string[]) =>
      tagArticle({ title: 'She speaks', summary: 'A memoir.', categories, url: '' }, nobody).regions;
    expect(filed(['Bangladesh', 'China'])).toEqual([]);
    expect(filed(['Bangladesh'])).toEqual(['BD', 'southern-asia']);
  });

  test('a country that a short text names once is what it is about, unless another of the world is named as much', () => {
    expect(
      countries(
        'A mission to the far side',
        'The probe that was launched in December is run from a centre in China.',
      ),
    ).toEqual(['CN']);
    expect(
      countries(
        'White House orders review',
        'American officials said on Monday that U.S. troops would leave bases close to Iran.',
      ),
    ).toEqual([]);
    expect(countries('内蒙古草原迎来雨季')).toEqual(['CN']);
  });

  test('a name in a language’s own spelling counts in that language', () => {
    expect(countries('Jepang larang impor', '', 'id')).toEqual(['JP']);
  });

  test('come with the sub-region they lie in, and with why', () => {
    const { regions, why } = tagArticle({ title: 'Hanoi floods', url: '' }, nobody);
    expect(regions).toEqual(['VN', 'south-eastern-asia']);
    expect(why).toContainEqual({ tag: 'VN', why: 'title: Hanoi' });
  });

  test('of the source hold where the text names none', () => {
    const source = { regions: ['PH'], topics: ['politics'] };
    expect(tagArticle({ title: 'Senate passes budget', url: '' }, source).regions).toEqual([
      'PH',
      'south-eastern-asia',
    ]);
    expect(tagArticle({ title: 'Typhoon nears Taiwan', url: '' }, source).regions).toEqual([
      'TW',
      'eastern-asia',
    ]);
  });
});

describe('topics', () => {
  const topics = (title: string, summary = '', more = {}) =>
    tagArticle({ title, summary, url: '', ...more }, nobody).topics;

  test.each([
    ['Central bank raises interest rates as inflation climbs', 'economy'],
    ['Midfielder scores twice in Champions League semi-final', 'sport'],
    ['Prime minister calls general election', 'politics'],
    ['Magnitude 7 earthquake kills dozens, rescuers search for survivors', 'disaster'],
    ['Police arrest man over murder of teacher, prosecutors say', 'crime'],
    ['Actress wins Oscar for film about pianist', 'arts'],
  ])('%s', (title, topic) => expect(topics(title)[0]).toBe(topic));

  test.each([
    ['Star Ferry raises fares in Hong Kong', 'arts'],
    ['Two climbers reach the summit of the mountain', 'politics'],
    ['Three quarters of the island is forest', 'economy'],
    ['Goal set for planting trees', 'sport'],
    ['Work starts on the bridge', 'arts'],
    ['Moon sighted in Riyadh: Ramadan begins', 'science'],
    ['Leader cancels visit on social media', 'science'],
    ['Officials meet in Islamabad', 'religion'],
  ])('%s: not %s', (title, topic) => expect(topics(title)).not.toContain(topic));

  test.each([
    ['Chandrayaan lander touches down near the lunar south pole', 'science'],
    ['Railway opens between Vientiane and the border, freight doubles', 'economy'],
    ['प्रधानमंत्री ने चुनाव की घोषणा की', 'politics'],
    ['زلزال قوي يضرب الساحل', 'disaster'],
    ['Đội tuyển Việt Nam thắng trận đấu cuối', 'sport'],
    ['Inflasi naik, suku bunga tetap', 'economy'],
  ])('%s: %s', (title, topic) => expect(topics(title)[0]).toBe(topic));

  test('the publisher’s own section says more than a word', () => {
    expect(topics('Eagles take off', '', { categories: ['Football'] })).toEqual(['sport']);
    expect(topics('Eagles take off', '', { url: 'https://paper.example/sport/2026/1' })).toEqual(['sport']);
  });
});
