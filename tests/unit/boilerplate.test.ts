import { expect, test } from 'vitest';
import { summarize } from '../../src/articles/summarize.ts';

const cardOf = (description: string) => summarize({ title: 'Rail', description, body: '' });

// The summary, and what stands behind it that is none.
test.each([
  'Les ministres se sont réunis mercredi.| Lire la suite',
  'Die Minister trafen sich am Mittwoch.| Der Beitrag Bahn erschien zuerst auf Die Zeitung.',
  'Los ministros se reunieron…| Leer más »',
  'Quiere leer más libros cada año que pasa.|',
  'รัฐมนตรีพบกันเมื่อวันพุธ| อ่านต่อ',
  'मंत्री बुधवार को मिले।| और पढ़ें',
  'اجتمع الوزراء يوم الأربعاء.| اقرأ المزيد',
  'Министры встретились в среду.| Подробнее',
  'Министры обсудили подробнее план, который важен.|',
  'Bakanlar çarşamba günü buluştu.| Devamını oku',
  'Các bộ trưởng gặp nhau hôm thứ Tư.| Xem tiếp',
  'Para menteri bertemu pada Rabu.| Baca juga: Kereta baru, jalan baru',
  '大臣らが会談した。|…続きを読む',
  '部长们会面。| [阅读全文]',
  'মন্ত্রীরা বুধবার দেখা করেন।| বিস্তারিত',
  'Read more books, says the minister.|',
  'He said that people would read more of the reports. That was all.|',
  'There is much to see. See more of Asia by rail, says a new book.|',
  'She joined Reuters|',
  'Ministers met on Wednesday.| -- BERNAMA',
  'Ministers met on Wednesday.| (PTI)',
  'Ministers met on Wednesday.| Also Read | Five trains to take',
  'Ministers met on Wednesday.| 12 comments',
  'Ministers met on Wednesday.| Copyright 2026 The Paper. All rights reserved.',
  'Ministers met on Wednesday. Copyright law was not spoken of.|',
  'Ministers met on Wednesday| Follow us on Telegram',
  'Ministers met on Wednesday and| Continue reading Rail',
  'Ministers met on Wednesday.| […]',
  'She will sign up for the army.|',
  'Apple urges its users to download the update.|',
  'They subscribe to the theory that rails last.|',
  'He urged people to join us in prayer.|',
  'The firms will share this with investors.|',
  'Students said they would continue reading the banned book.|',
  'He asked them to read more.|',
  'سقط قتلى. المزيد من القتلى في الجنوب.|',
  'Vazirlar chorshanba kuni uchrashdi.| Batafsil',
  '장관들이 만났다.| [더 보기]',
  '大臣らが会談した。| もっと見る',
])('%s', (said) => {
  const [summary, boilerplate] = said.split('|') as [string, string];
  expect(cardOf(summary + boilerplate)).toBe(summary);
});

// What stands before it, and the summary.
test.each([
  '（中央社記者陳家倫河內18日電）|越南政府今天宣布興建鐵路。',
  '【ハノイ共同】|両政府は合意した。',
  '[ハノイ 18日 ロイター] - |両政府は合意した。',
  '[서울=뉴시스] 홍길동 기자 = |정부가 합의했다.',
  'Jakarta, CNN Indonesia -- |Para menteri bertemu pada Rabu.',
  'Liputan6.com, Jakarta - |Para menteri bertemu pada Rabu.',
  '(Dân trí) - |Các bộ trưởng gặp nhau hôm thứ Tư.',
  'HANOI (AP) — |Ministers met on Wednesday.',
  'admin Wed, 02/18/2026 - 12:30 |Ministers met on Wednesday.',
  'KUALA LUMPUR, Feb 18 (Bernama) -- |Ministers met on Wednesday.',
  'KUALA LUMPUR, 18 Feb (Bernama) -- |Ministers met on Wednesday.',
  'Jakarta (ANTARA) - |Para menteri bertemu pada Rabu.',
  'TEMPO.CO, Jakarta - |Para menteri bertemu pada Rabu.',
  'ТОКИО, 18 фев — РИА Новости. |Министры встретились.',
  'ТОКИО, 18 февраля. /ТАСС/. |Министры встретились.',
  '|MANILA, Philippines — Ministers met on Wednesday.',
])('%s', (said) => {
  const [dateline, summary] = said.split('|') as [string, string];
  expect(cardOf(dateline + summary)).toBe(summary);
});
