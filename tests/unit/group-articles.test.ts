import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tagArticle } from '../../src/articles/tag-article.ts';
import { groupArticles } from '../../src/stories/group-articles.ts';
import type { Groupable } from '../../src/stories/likeness.ts';
import { measuresIn, storyTerms } from '../../src/stories/story-terms.ts';

const at = Temporal.Instant.from('2026-02-18T00:00:00Z');

function groupable(title: string, summary = '', language = 'en'): Groupable {
  const { why } = tagArticle({ title, summary, url: '', language }, { regions: [], topics: [] });
  const places = [...new Set(why.map(({ tag }) => tag))].filter((tag) => /^[A-Z]{2}$/.test(tag));
  return {
    title,
    language,
    terms: storyTerms({ title, summary }),
    key: title,
    publishedAt: at,
    places,
    measures: measuresIn(title),
  };
}

/** How many stories the articles make among 5,000 others, in which each of their words is rare. */
function stories(articles: Groupable[]): number {
  return groupArticles(articles, { total: 5000, count: () => 20 }).length;
}

describe('events of the same kind', () => {
  test.each<[string, ...[string, string?][]]>([
    [
      'two marriage laws',
      [
        'Thailand’s marriage law takes effect: same-sex couples marry',
        'Same-sex couples registered their marriages across Thailand as the law took effect, the first in Southeast Asia.',
      ],
      [
        'Taiwan was the first in Asia to let same-sex couples marry',
        'The legislature in Taipei passed the law on 17 May 2019 after a ruling of the constitutional court, and the first couples registered on 24 May.',
      ],
    ],
    [
      'two certificates',
      [
        'China is certified free of malaria by the World Health Organization',
        'The certificate of the World Health Organization ends seventy years of work against the disease in China.',
      ],
      [
        'Sri Lanka has been free of malaria since 2016',
        'Mobile clinics and careful tracing of every patient brought the island the certificate of the World Health Organization in September 2016, one generation after large epidemics of the disease.',
      ],
    ],
    [
      'two earthquakes in two countries',
      ['Strong earthquake strikes eastern Taiwan, no damage'],
      ['Strong earthquake strikes eastern Japan, no damage'],
    ],
    [
      'two earthquakes in one country',
      ['Magnitude 6.2 earthquake strikes off Japan'],
      ['Magnitude 5.4 earthquake strikes off Japan'],
    ],
    [
      'two reshuffles',
      ['Prime minister of Nepal reshuffles cabinet'],
      ['Prime minister of Thailand reshuffles cabinet'],
    ],
    [
      'two earthquakes in one country without measures',
      ['Strong earthquake shakes Hokkaido, Japan, no tsunami warning'],
      ['Strong earthquake shakes Okinawa, Japan, no tsunami warning'],
    ],
    [
      'two floods in one country',
      ['Floods in Vietnam kill five in Quang Ninh, thousands flee homes'],
      ['Floods in Vietnam kill five in Nghe An, thousands flee homes'],
    ],
    [
      'two matches of one team without scores',
      ['Japan beat China in World Cup qualifier'],
      ['Japan beat Bahrain in World Cup qualifier'],
    ],
    [
      'two elections in provinces of one country',
      ['BJP wins election in Bihar, Modi hails victory'],
      ['BJP wins election in Assam, Modi hails victory'],
    ],
    ['two matches', ['India beat rivals 3-1 in hockey final'], ['India beat rivals 2-0 in hockey final']],
  ])('%s stay apart', (_name, ...articles) => {
    expect(stories(articles.map(([title, summary]) => groupable(title, summary)))).toBe(articles.length);
  });

  test('one event told of a town and of its province is one story', () => {
    expect(
      stories([
        groupable('Strong earthquake shakes Sendai, Japan, no tsunami warning'),
        groupable('Strong earthquake shakes Miyagi, Japan, no tsunami warning'),
      ]),
    ).toBe(1);
  });

  test.each([
    ['Monday', 'Monday', 1],
    ['Sunday', 'Monday', 1],
    ['Monday', 'Sunday', 1],
    ['Monday', 'Thursday', 2],
    ['Friday', 'Monday', 2],
  ])('what happened on %s and what happened on %s', (day, other, count) => {
    expect(
      stories([
        groupable('Senate panel questions judge over rulings', `Senators met on ${day} for nine hours.`),
        groupable('Judge wins approval of Senate panel', `Senators voted on ${other} to confirm him.`),
      ]),
    ).toBe(count);
  });

  test.each<[string, number, [string, string, string], [string, string, string]]>([
    [
      'an earthquake with its magnitude, depth and injured',
      1,
      [
        'Magnitude 6.2 earthquake hits off Fukushima, Japan',
        'The quake struck at a depth of 57 km, and 12 people were injured.',
        'en',
      ],
      ['福島県沖でＭ６．２の地震 けが人12人', '気象庁によると、震源の深さは57キロ。12人がけがをした。', 'ja'],
    ],
    [
      'an earthquake of an island',
      1,
      ['Magnitude 6.2 quake strikes Lombok, killing 14', 'A quake in Indonesia injured 162 people.', 'en'],
      ['Gempa M 6,2 guncang Lombok, 14 orang tewas', 'Di Indonesia 162 orang luka-luka.', 'id'],
    ],
    [
      'another earthquake of the country',
      2,
      [
        'Magnitude 5.4 quake hits off Miyagi, Japan',
        'It struck at a depth of 40 km; 12 people were hurt.',
        'en',
      ],
      ['福島県沖でＭ６．２の地震 けが人12人', '気象庁によると、震源の深さは57キロ。12人がけがをした。', 'ja'],
    ],
    [
      'a company without a number in common',
      2,
      ['Samsung builds a chip plant in Texas', 'Samsung of South Korea will build it.', 'en'],
      ['삼성전자, 텍사스에 공장 건설', '한국 Samsung이 공장을 짓는다.', 'ko'],
    ],
  ])('in two languages: %s', (_name, count, one, other) => {
    expect(stories([groupable(...one), groupable(...other)])).toBe(count);
  });

  test('one event told twice is one story, though one of the two names a country more', () => {
    expect(
      stories([
        groupable('Magnitude 6.2 earthquake strikes off Japan, tsunami warning for Hokkaido'),
        groupable(
          'Tsunami warning for Hokkaido as magnitude 6.2 earthquake strikes off Japan near Russia and South Korea',
        ),
      ]),
    ).toBe(1);
  });

  test('no two articles about different countries alone ever join, whatever their words and order', () => {
    const words = fc.array(fc.constantFrom('quake', 'minister', 'talks', 'final', 'cabinet', 'shares'), {
      minLength: 2,
      maxLength: 6,
    });
    const countries = ['Japan', 'Nepal', 'Thailand', 'Iraq', 'Mongolia'];
    fc.assert(
      fc.property(words, fc.shuffledSubarray(countries, { minLength: 2 }), (said, chosen) => {
        const articles = chosen.map((country) => groupable(`${country} ${said.join(' ')}`));
        expect(stories(articles)).toBe(chosen.length);
      }),
    );
  });

  test('the order of a batch does not matter', () => {
    const all = [
      'Floods in Hanoi kill ten',
      'Hanoi floods kill ten people',
      'Seoul votes',
      'Vote in Seoul',
      'Seoul floods',
    ];
    const names = (titles: string[]) => {
      const articles = titles.map((title) => groupable(title));
      return groupArticles(articles, { total: 50, count: () => 1 })
        .map(({ members }) =>
          members
            .map((i) => titles[i]!)
            .sort()
            .join('|'),
        )
        .sort();
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 5 }), (order) => {
        expect(names(order)).toEqual(names(all));
      }),
      { numRuns: 30 },
    );
  });
});
