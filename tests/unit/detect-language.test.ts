import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/articles/detect-language.ts';
import { decompress } from '../../src/articles/fetch-body.ts';
import { readFeed } from '../../src/articles/read-feed.ts';

const texts: [language: string, text: string][] = [
  ['en', 'The cabinet approved a new budget on Monday after weeks of talks with the opposition.'],
  ['zh-Hans', '国务院周一批准了新的预算案，反对党表示将继续谈判。'],
  ['zh-Hant', '行政院週一批准了新的預算案，反對黨表示將繼續談判。'],
  ['ja', '政府は月曜日、野党との数週間にわたる協議の末、新しい予算案を承認した。'],
  ['ko', '정부는 월요일 야당과 몇 주간의 협상 끝에 새 예산안을 승인했다.'],
  ['hi', 'मंत्रिमंडल ने विपक्ष के साथ हफ्तों की बातचीत के बाद सोमवार को नए बजट को मंजूरी दी।'],
  ['id', 'Pemerintah menyetujui anggaran baru pada hari Senin setelah berminggu-minggu berunding.'],
  ['vi', 'Chính phủ hôm thứ Hai đã thông qua ngân sách mới sau nhiều tuần đàm phán với phe đối lập.'],
  ['th', 'คณะรัฐมนตรีอนุมัติงบประมาณใหม่เมื่อวันจันทร์ หลังจากเจรจากับฝ่ายค้านหลายสัปดาห์'],
  ['cs', 'Vláda v pondělí po týdnech jednání s opozicí schválila nový státní rozpočet.'],
  ['pt', 'O governo aprovou na segunda-feira o novo orçamento após semanas de negociações.'],
  ['kn', 'ಸಚಿವ ಸಂಪುಟವು ಸೋಮವಾರ ಹೊಸ ಬಜೆಟ್‌ಗೆ ಅನುಮೋದನೆ ನೀಡಿದೆ.'],
  ['ms', 'Kerajaan meluluskan belanjawan baharu pada hari Isnin selepas berunding, kata Perdana Menteri.'],
  ['fil', 'Inaprubahan ng gabinete ang bagong badyet noong Lunes matapos ang ilang linggong pag-uusap.'],
  ['ne', 'मन्त्रिपरिषद्ले सोमबार नयाँ बजेट स्वीकृत गरेको छ, विपक्षले भने विरोध गरेको छ।'],
  ['ru', 'Правительство в понедельник утвердило новый бюджет после нескольких недель переговоров.'],
  ['ar', 'وافق مجلس الوزراء يوم الاثنين على الميزانية الجديدة بعد أسابيع من المحادثات مع المعارضة.'],
  ['ur', 'کابینہ نے حزب اختلاف کے ساتھ کئی ہفتوں کی بات چیت کے بعد پیر کو نئے بجٹ کی منظوری دی۔'],
  ['my', 'အစိုးရအဖွဲ့သည် တနင်္လာနေ့တွင် ဘတ်ဂျက်အသစ်ကို အတည်ပြုခဲ့သည်။'],
  ['kk', 'Үкімет дүйсенбіде жаңа бюджетті бекітті, деп хабарлады баспасөз қызметі.'],
  ['ky', 'Өкмөт дүйшөмбү күнү жаңы бюджетти бекитти, деп билдирди басма сөз кызматы.'],
  ['mn', 'Засгийн газар даваа гарагт шинэ төсвийг баталлаа гэж мэдээллийн агентлаг мэдээлэв.'],
  ['tg', 'Ҳукумат рӯзи душанбе буҷети навро тасдиқ кард, гуфт вазири молия дар ҷаласа.'],
  ['uz', 'Hukumat dushanba kuni yangi byudjetni tasdiqladi, deya xabar berdi matbuot xizmati.'],
  ['uz', 'Ҳукумат душанба куни янги бюджетни тасдиқлади, деб хабар берди матбуот хизмати.'],
  ['tk', 'Türkmenistanyň Prezidenti Tokio şäherine resmi sapar bilen geldi, diýip habar berýär.'],
  ['ps', 'حکومت د دوشنبې په ورځ نوې بودیجه تصویب کړه، وروسته له هغې چې له اپوزیسیون سره خبرې وشوې.'],
  ['ckb', 'سەرۆکی حکومەتی هەرێمی کوردستان گەیشتە تۆکیۆ بۆ سەردانێکی فەرمی'],
  ['sd', 'سنڌ حڪومت ٻوڏ متاثرن جي مدد جو اعلان ڪيو آهي، وزير اعليٰ چيو'],
  ['km', 'គណៈរដ្ឋមន្ត្រីបានអនុម័តថវិកាថ្មីនៅថ្ងៃចន្ទ។'],
];

describe('the language is told from the text', () => {
  test.each(texts)('%s, where nobody says it', (language, text) =>
    expect(languageOf(text, null)).toBe(language),
  );
  test.each(texts.filter(([language]) => language !== 'en'))(
    '%s, where the feed claims English',
    (language, text) => expect(languageOf(text, 'en-US')).toBe(language),
  );
});

test('a claim that may be right stands as it was said', () => {
  expect(languageOf('The cabinet approved a new budget on Monday.', 'en-GB')).toBe('en-GB');
  expect(languageOf('行政院週一批准了新的預算案。', 'zh-TW')).toBe('zh-TW');
  // Too short to tell, and languages that no detector here knows.
  expect(languageOf('Paris: Macron', 'fr')).toBe('fr');
  expect(languageOf('Үкімет дүйсенбіде жаңа бюджетті бекітті, деп хабарлады баспасөз қызметі.', 'kk')).toBe(
    'kk',
  );
  expect(
    languageOf('Hukumat dushanba kuni yangi byudjetni tasdiqladi, deb xabar berdi matbuot xizmati.', 'uz'),
  ).toBe('uz');
  expect(languageOf('42', null)).toBeUndefined();
  // A name of another alphabet makes no other language.
  expect(languageOf('Компания «Қазақтелеком» подняла цены на связь, сообщает агентство.', 'ru')).toBe('ru');
  expect(languageOf('Глава Узбекистана прибыл в Улаанбаатар, сообщает агентство.', 'ru')).toBe('ru');
  expect(languageOf('Matbuot is an Uzbek word for the press, the minister said on Monday.', 'en')).toBe('en');
});

const feeds = '../shared/data/feeds';
describe.skipIf(!existsSync(feeds))('of real feeds (skipped where ../shared/data is absent)', () => {
  test.each([
    ['detik-id-20140429.xml', 'id', 0.9],
    ['asahi-rdf-ja-20231001.xml', 'ja', 1],
    ['yonhap-market-ko-20260716.xml', 'ko', 1],
    ['vnexpress-tinmoi-vi-20171114.xml', 'vi', 0.95],
    ['bbc-zh-20150316.xml', 'zh', 1],
    ['varthabharati-kn-20170519.xml', 'en', 1],
    ['japantimes-all-201701.xml', 'en', 1],
    ['indianexpress-world-201701.xml', 'en', 0.985],
    ['thehindu-201606.xml', 'en', 0.995],
    ['time-world-20260216.xml', 'en', 1],
    ['uol-pt-20180924.xml', 'pt', 1],
  ])('%s is in %s', async (file, language, share) => {
    const { articles } = readFeed(await decompress(readFileSync(`${feeds}/${file}`)));
    const right = articles.filter((article) => {
      const found = languageOf(
        `${article.title}. ${article.summary || article.body || ''}`,
        article.language,
      );
      return found?.split('-')[0] === language;
    });
    expect(right.length / articles.length).toBeGreaterThanOrEqual(share);
  });
});
