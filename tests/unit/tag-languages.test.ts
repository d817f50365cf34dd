import { expect, test } from 'vitest';
import { tagArticle } from '../../src/articles/tag-article.ts';

const countries = (language: string, title: string) =>
  tagArticle({ title, url: '', language }, { regions: [], topics: [] })
    .regions.filter((id) => id.length === 2)
    .sort();

test.each([
  ['de', 'Japans Notenbank hebt die Zinsen an', ['JP']],
  ['de', 'Südkoreas Präsident tritt zurück', ['KR']],
  ['cs', 'Do Číny míří nová delegace', ['CN']],
  ['cs', 'Japonsko a Indie podepsaly dohodu', ['IN', 'JP']],
  ['pl', 'Minister spraw zagranicznych Japonii w Warszawie', ['JP']],
  ['ru', 'Президент Индии прибыл в Ханой', ['IN', 'VN']],
  ['ru', 'Японские компании покидают рынок', ['JP']],
  ['ru', 'Грузия подписала соглашение с Китаем', ['CN', 'GE']],
  ['uk', 'Японія підвищує ставку', ['JP']],
  ['ja', '韓国大統領が訪日へ', ['JP', 'KR']],
  ['ja', 'ジョージアの首都トビリシで抗議デモ', ['GE']],
  ['zh', '中国地方政府债务上升', ['CN']],
  ['ar', 'زعيم المعارضة يعود إلى طهران', ['IR']],
  ['he', 'ישראל וירדן חתמו על הסכם', ['IL', 'JO']],
  ['vi', 'Thủ tướng Việt Nam thăm Hàn Quốc', ['KR', 'VN']],
])('%s: %s', (language, title, expected) => expect(countries(language, title)).toEqual(expected));

test.each([
  ['ru', 'Индийский океан: найдены обломки самолёта'],
  ['ru', 'Китайский ресторан в Праге оштрафован'],
  ['ru', 'Индивидуальные предприниматели платят больше'],
  ['ru', 'Киты выбросились на берег'],
  ['cs', 'Činy mluví hlasitěji než slova'],
  ['ja', 'インド洋で貨物船が遭難'],
  ['ja', 'プラハの中華料理店で火災'],
  ['ja', '米ジョージア州で銃撃'],
  ['zh', '印度洋海域发生地震'],
  ['zh', '布拉格一家中国餐馆起火'],
  ['ko', '인도양에서 화물선 침몰'],
  ['ko', '프라하의 중국 식당에서 화재'],
  ['ko', '조지아주 총격 사건'],
  ['th', 'แผ่นดินไหวในมหาสมุทรอินเดีย'],
  ['th', 'ร้านอาหารจีนในปรากถูกปรับ'],
  ['ar', 'زلزال في المحيط الهندي'],
  ['ar', 'مطعم صيني في براغ'],
  ['hi', 'हिंद महासागर में चक्रवात'],
  ['id', 'Gempa di Samudra Hindia'],
  ['vi', 'Động đất ở Ấn Độ Dương'],
  ['vi', 'Nhà hàng Trung Quốc ở Praha bị phạt'],
])('%s: %s: none', (language, title) => expect(countries(language, title)).toEqual([]));

test('the west of Honshū is no second country', () => {
  expect(countries('ja', '中国地方で大雨、広島に避難指示')).toEqual(['JP']);
});

test('why names the word as it stands', () => {
  const { why } = tagArticle(
    { title: 'Президент Индии прибыл', url: '', language: 'ru' },
    { regions: [], topics: [] },
  );
  expect(why).toContainEqual({ tag: 'IN', why: 'title: Индии' });
});
