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
  // Capitals and large cities.
  ['ar', 'إيران تعلن عن محادثات في الرياض', ['IR', 'SA']],
  ['ar', 'انفجار في بيروت', ['LB']],
  ['ru', 'Президент Казахстана прибыл в Ташкент', ['KZ', 'UZ']],
  ['ru', 'Удар по сектору Газа', ['PS']],
  ['ru', 'Переговоры в Дохе и в Дели', ['IN', 'QA']],
  ['ru', 'Делийский смог', ['IN']],
  ['uk', 'Тайфун на Філіппінах', ['PH']],
  ['hi', 'काठमांडू में भूकंप', ['NP']],
  ['th', 'กรุงเทพฯ ฝนตกหนัก', ['TH']],
  ['fa', 'انفجار در تهران', ['IR']],
  ['cs', 'V Rijádu skončila jednání o Jemenu', ['SA', 'YE']],
  ['fr', 'Explosion à Beyrouth', ['LB']],
  ['vi', 'Vụ nổ ở Thượng Hải', ['CN']],
  // Every word of a name takes its case, and the consonants before it change.
  ['cs', 'V Severní Koreji vyzkoušeli raketu', ['KP']],
  ['cs', 'Na Srí Lance a v Dháce stoupá voda', ['BD', 'LK']],
  ['cs', 'V Ankaře jednali o Damašku', ['SY', 'TR']],
  ['cs', 'Ve Spojených arabských emirátech a v Barmě', ['AE', 'MM']],
  ['cs', 'KLDR vypálila střelu, v Pekingu mlčí', ['CN', 'KP']],
  ['cs', 'Z Hongkongu do Tel Avivu', ['HK', 'IL']],
  ['sk', 'V Severnej Kórei odpálili raketu', ['KP']],
  ['pl', 'Eksplozje w Bejrucie i Islamabadzie', ['LB', 'PK']],
  ['pl', 'Protesty w Ankarze, Dżakarcie i Dhace', ['BD', 'ID', 'TR']],
  ['pl', 'W Korei Północnej i w Hongkongu', ['HK', 'KP']],
  ['hr', 'U Sjevernoj Koreji ispaljena raketa', ['KP']],
  ['ru', 'В Северной Корее запустили ракету', ['KP']],
  ['ru', 'ОАЭ и Восточный Тимор, выборы в Восточном Тиморе', ['AE', 'TL']],
  ['uk', 'На Шрі-Ланці та в Дацці', ['BD', 'LK']],
  ['fi', 'Pohjois-Koreassa laukaistiin ohjus, Turkissa vaalit', ['KP', 'TR']],
  ['hu', 'Észak-Koreában rakétát lőttek fel, Japánban nem', ['JP', 'KP']],
  // Beijing, whose zone is Shanghai's, and the longer of two names.
  ['es', 'Pekín y Tokio responden', ['CN', 'JP']],
  ['pt', 'Pequim responde a Nova Deli', ['CN', 'IN']],
  ['fr', 'Pékin répond', ['CN']],
  ['it', 'Pechino risponde', ['CN']],
  ['de', 'Pekings Antwort auf Zölle', ['CN']],
  ['vi', 'Bắc Kinh phản ứng', ['CN']],
  ['tr', 'Pekin yanıt verdi', ['CN']],
  ['hu', 'Az indiai miniszterelnök Pekingbe utazott', ['CN', 'IN']],
  ['id', 'Korea Utara uji rudal', ['KP']],
  ['ko', '북한 미사일 발사', ['KP']],
  ['ko', '북중 정상회담', ['CN', 'KP']],
  ['fa', 'کره شمالی موشک شلیک کرد', ['KP']],
  ['ta', 'சென்னையில் மழை', ['IN']],
  // Peoples of Central Asia, and in more languages.
  ['ru', 'Узбекские рабочие и афганские беженцы', ['AF', 'UZ']],
  ['ru', 'Посол турецкого правительства', ['TR']],
  ['ru', 'Казахские вузы и таджики', ['KZ', 'TJ']],
  ['uk', 'Саудівські та турецькі сили', ['SA', 'TR']],
  ['de', 'Chinesen kaufen Werft von Japanern', ['CN', 'JP']],
  ['nl', 'Turkse president bij Japanse premier', ['JP', 'TR']],
  ['sv', 'Den japanska premiärministern', ['JP']],
  ['da', 'Kinesisk skib', ['CN']],
  ['nb', 'Kinesiske myndigheter', ['CN']],
  ['tr', 'Çinli yetkililer', ['CN']],
  ['fil', 'Tsina at Pilipinas', ['CN', 'PH']],
  ['te', 'భారత్', ['IN']],
  // Leaders.
  ['ar', 'نتنياهو يلتقي أردوغان', ['IL', 'TR']],
  ['ru', 'Мирзиёев принял посла', ['UZ']],
  ['hi', 'प्रधानमंत्री मोदी ने कहा', ['IN']],
  ['zh', '尹锡悦出庭受审', ['KR']],
  // Peoples, which are written small.
  ['de', 'Der japanische Premier tritt zurück', ['JP']],
  ['fr', 'L’armée israélienne frappe Gaza', ['IL', 'PS']],
  ['es', 'El primer ministro japonés dimite', ['JP']],
  ['it', 'Il premier giapponese si dimette', ['JP']],
  ['pt', 'Governo chinês anuncia medidas', ['CN']],
  ['pl', 'Turecki prezydent w Warszawie', ['TR']],
  ['cs', 'Severokorejská raketa dopadla do moře', ['KP']],
  ['tr', 'Japon başbakan istifa etti', ['JP']],
  ['vi', 'Thủ tướng Nhật từ chức', ['JP']],
  ['cs', 'Vláda jednala s čínským velvyslancem', ['CN']],
  ['ru', 'Власти ввели санкции против китайских компаний', ['CN']],
  // Countries by a character each.
  ['ja', '日中首脳会談、関係改善で一致', ['CN', 'JP']],
  ['zh', '印巴冲突升级', ['IN', 'PK']],
  ['zh', '外交部就中日关系回应', ['CN', 'JP']],
  ['zh', '18日中美会谈在即，今日中法合作', ['CN']],
  ['ko', '한미일 정상회담', ['JP', 'KR']],
])('%s: %s', (language, title, expected) => expect(countries(language, title)).toEqual(expected));

test.each([
  ['ru', 'Индийский океан: найдены обломки самолёта'],
  ['ru', 'Китайский ресторан в Праге оштрафован'],
  ['ru', 'Индивидуальные предприниматели платят больше'],
  ['ru', 'Киты выбросились на берег'],
  ['ru', 'Газа стало меньше'],
  ['ru', 'Дела компании идут плохо'],
  ['ru', 'Баки заправлены, дохлый кот убран'],
  ['cs', 'Činy mluví hlasitěji než slova'],
  ['cs', 'V Brně otevřeli: čínská restaurace a korejská kuchyně'],
  ['ja', 'インド洋で貨物船が遭難'],
  ['ja', 'ワクチン接種が始まる'],
  ['ja', '初のタイトル獲得、インドア大会で'],
  ['ja', 'プラハの中華料理店で火災'],
  ['ja', '米ジョージア州で銃撃'],
  ['zh', '印度洋海域发生地震'],
  ['zh', '会议中美国代表发言'],
  ['zh', '万象更新的春天'],
  ['zh', '以美欧关系为例'],
  ['zh', '布拉格一家中国餐馆起火'],
  ['ko', '인도양에서 화물선 침몰'],
  ['ko', '회의 중일 때 주의할 점'],
  ['ko', '북미 시장 진출 본격화'],
  ['ko', '프라하의 중국 식당에서 화재'],
  ['ko', '조지아주 총격 사건'],
  ['th', 'แผ่นดินไหวในมหาสมุทรอินเดีย'],
  ['th', 'ร้านอาหารจีนในปรากถูกปรับ'],
  ['th', 'โซลาร์เซลล์บนหลังคา'],
  ['ar', 'زلزال في المحيط الهندي'],
  ['ar', 'مطعم صيني في براغ'],
  ['ar', 'عدنان يفوز بالجائزة'],
  ['fa', 'دوشنبه تعطیل است'],
  ['hi', 'हिंद महासागर में चक्रवात'],
  ['id', 'Gempa di Samudra Hindia'],
  ['vi', 'Động đất ở Ấn Độ Dương'],
  ['vi', 'Mưa to vào Chủ Nhật'],
  ['fr', 'Cyclone dans l’océan Indien'],
  ['de', 'Chinesisches Restaurant in Prag ausgezeichnet'],
  ['cs', 'Přepravili lodě přes Indický oceán'],
  ['vi', 'Nhà hàng Trung Quốc ở Praha bị phạt'],
  // Words that begin as names do, and towns of other lands.
  ['cs', 'Malé firmy na Malé Straně, kino Světozor'],
  ['cs', 'Severní Čechy a Jižní Morava'],
  ['de', 'China-Restaurant brennt in Berlin'],
  ['ko', '중국집 화재'],
  ['sv', 'Malmö firar midsommar'],
  ['hr', 'Kino Europa slavi'],
  ['ru', 'Северная Осетия и южные регионы'],
  ['hu', 'Indul a vonat, a bolt kenyeret kínál'],
  ['en', 'Male suspect arrested in Ohio'],
  ['en', 'Salem witch trials remembered'],
  ['en', 'Medina, Ohio, mayor resigns after Mandalay Bay shooting'],
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

test.each([
  ['ru', 'Землетрясение магнитудой 6 на Тайване', 'disaster'],
  ['ru', 'ЦБ повысил ключевую ставку', 'economy'],
  ['ru', 'Выборы президента', 'politics'],
  ['cs', 'Zemětřesení o síle 6 zasáhlo Tchaj-wan', 'disaster'],
  ['cs', 'Centrální banka zvýšila úrokové sazby', 'economy'],
  ['cs', 'Fotbalisté prohráli v kvalifikaci', 'sport'],
  ['th', 'แผ่นดินไหวขนาด 6 ที่ไต้หวัน', 'disaster'],
  ['th', 'การเลือกตั้งนายกรัฐมนตรี', 'politics'],
  ['fa', 'زلزله تهران را لرزاند', 'disaster'],
  ['zh', '国足2比1战胜泰国队', 'sport'],
])('topic in %s: %s', (language, title, topic) =>
  expect(tagArticle({ title, url: '', language }, { regions: [], topics: [] }).topics).toContain(topic),
);

test.each([
  ['ru', 'Реакции на вакцину редки', 'economy'],
  ['ru', 'Тушение пожара продолжается', 'weather'],
  ['zh', '其中超过半数的人', 'sport'],
  ['en', 'Vladimir Guerrero signs new contract', 'conflict'],
])('%s: %s: not %s', (language, title, topic) =>
  expect(tagArticle({ title, url: '', language }, { regions: [], topics: [] }).topics).not.toContain(topic),
);
