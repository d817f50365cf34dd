import { expect, test } from 'vitest';
import { columnsOf, inColumns } from '../../src/shared/columns.ts';

test.each([
  ['Dawn', 4],
  ['朝日新聞デジタル', 16],
  ['연합뉴스', 8],
  ['Báo', 3],
  ['Ba\u0301o', 3],
  ['ไทยรัฐ', 5],
])('%s takes %i columns', (text, columns) => expect(columnsOf(text)).toBe(columns));

test('columns line up whatever the script, and no character is cut in half', () => {
  for (const text of ['Dawn', '朝日新聞デジタル', '연합뉴스 시장', 'The Straits Times'])
    expect(columnsOf(inColumns(text, 11))).toBe(11);
  expect(inColumns('朝日新聞', 5)).toBe('朝日 ');
});
