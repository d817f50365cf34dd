import { expect, test } from 'vitest';
import { groupArticles, sameStoryAmong } from '../../src/stories/group-articles.ts';
import { likenessOf } from '../../src/stories/likeness.ts';
import { measuresIn, storyTerms } from '../../src/stories/story-terms.ts';

type Told = [title: string, lead: string];

const counts = { total: 5000, count: () => 20 };
const publishedAt = Temporal.Instant.from('2026-02-18T03:00:00Z');

function groups(...articles: Told[]): number {
  const told = articles.map(([title, summary], i) => ({
    terms: storyTerms({ title, summary }),
    key: `${i}`,
    title,
    publishedAt,
    measures: measuresIn(title),
  }));
  return groupArticles(told, counts).length;
}

test.each<[string, Told, Told]>([
  [
    'two earthquakes',
    ['Earthquake shakes Sumatra', 'A strong earthquake shook western Sumatra and residents ran outside.'],
    ['Earthquake shakes Sulawesi', 'A strong earthquake shook northern Sulawesi and residents ran outside.'],
  ],
  [
    'two fires',
    ['Fire guts market in Hanoi', 'A fire gutted a market in Hanoi overnight; nobody was hurt.'],
    ['Fire guts market in Da Nang', 'A fire gutted a market in Da Nang overnight; nobody was hurt.'],
  ],
  [
    'two quarters',
    ['Toyota quarterly profit rises 12%', 'Toyota said its quarterly profit rose 12% on strong sales.'],
    ['Honda quarterly profit rises 9%', 'Honda said its quarterly profit rose 9% on strong sales.'],
  ],
  [
    'two crashes',
    ['Bus crash kills 20 in Nepal', 'A bus plunged into a river in western Nepal, killing 20 people.'],
    ['Bus crash kills 15 in Peru', 'A bus plunged into a ravine in southern Peru, killing 15 people.'],
  ],
  [
    'two banks',
    ['Reserve Bank of India holds rates', 'The Reserve Bank of India kept its repo rate unchanged.'],
    ['Reserve Bank of Australia holds rates', 'The Reserve Bank of Australia kept its cash rate unchanged.'],
  ],
  [
    'two fires in Chinese',
    ['广州一工厂起火致五人死亡', '广州市一家工厂发生火灾，造成五人死亡。'],
    ['武汉一工厂起火致八人死亡', '武汉市一家工厂发生火灾，造成八人死亡。'],
  ],
  [
    'two quarters in Chinese',
    ['腾讯第三季度净利润增长', '腾讯公布第三季度财报，净利润同比增长47%。'],
    ['阿里巴巴第三季度净利润增长', '阿里巴巴公布第三季度财报，净利润同比增长63%。'],
  ],
  [
    'two matches of a series',
    ['India beat Pakistan by six wickets in first ODI', 'India beat Pakistan by six wickets at Lahore.'],
    ['India beat Pakistan by 30 runs in second ODI', 'India beat Pakistan by 30 runs at Karachi.'],
  ],
  [
    'two quarters of a company in Chinese',
    ['腾讯第二季度净利润增长', '腾讯公布财报，净利润同比增长。'],
    ['腾讯第三季度净利润增长', '腾讯公布财报，净利润同比增长。'],
  ],
  [
    'two fires in Korean',
    ['부산 아파트 화재로 3명 사망', '부산의 한 아파트에서 불이 나 3명이 숨졌다.'],
    ['대전 아파트 화재로 5명 사망', '대전의 한 아파트에서 불이 나 5명이 숨졌다.'],
  ],
  [
    'two earthquakes in Japanese',
    ['宮城県で震度5弱の地震', '宮城県で震度5弱の地震があった。津波の心配はない。'],
    ['熊本県で震度4の地震', '熊本県で震度4の地震があった。津波の心配はない。'],
  ],
])('%s stay apart', (_what, one, other) => expect(groups(one, other)).toBe(2));

test.each<[string, Told, Told]>([
  [
    'a toll that rises',
    ['Fire in Hong Kong towers kills 44', 'A fire in Wang Fuk Court in Tai Po, Hong Kong, killed 44 people.'],
    [
      'Hong Kong fire toll rises to 94',
      'The toll of the fire at Wang Fuk Court in Tai Po, Hong Kong, rose to 94.',
    ],
  ],
  [
    'a vote in other words',
    [
      'Takaichi calls snap election',
      'Sanae Takaichi dissolved the lower house and called an election for February 8.',
    ],
    [
      'Takaichi dissolves parliament',
      'Prime minister Sanae Takaichi dissolved the lower house; Japan votes on February 8.',
    ],
  ],
  [
    'a fire in Chinese',
    ['香港大埔宏福苑大火致44人死亡', '香港大埔宏福苑火灾已造成44人死亡，消防仍在搜救。'],
    ['宏福苑火灾死亡人数升至94人', '香港大埔宏福苑发生的火灾死亡人数升至94人，消防完成搜救。'],
  ],
])('%s is one', (_what, one, other) => expect(groups(one, other)).toBe(1));

test.each([
  ['684,000 filed claims', '498,000 filed claims', 0.28],
  ['684,000 filed claims', '684,000 Americans', 0.4],
  ['12 were hurt', '15 were hurt', 0.4],
  ['in 2021', 'in 2022', 0.4],
  ['about 600,000', 'about 700,000', 0.4],
])('exact figures, not round ones, tell events apart: %s, %s', (one, other, likeness) => {
  const article = (lead: string) => ({
    ...{ key: lead, publishedAt },
    terms: storyTerms({ title: 'Jobless claims', summary: lead }),
  });
  expect(likenessOf(article(one), article(other), 0.4, counts)).toBeCloseTo(likeness);
});

test('the more articles there are, the more alike they must be', () => {
  expect(sameStoryAmong(300)).toBe(0.3);
  expect(sameStoryAmong(900)).toBe(0.3);
  expect(sameStoryAmong(1800)).toBeCloseTo(0.31);
  expect(sameStoryAmong(57_600)).toBeCloseTo(0.36);
});
