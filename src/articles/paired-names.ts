/**
 * Headlines in Chinese, Japanese and Korean name two or three countries by a character each: 日中首脳会談, 中美贸易谈判,
 * 한미일 정상회담. They are names of countries only before what countries do with each other.
 */
const characters: Record<string, string> = {
  ...{ 日: 'JP', 中: 'CN', 韩: 'KR', 韓: 'KR', 朝: 'KP', 印: 'IN', 台: 'TW', 越: 'VN', 菲: 'PH', 泰: 'TH' },
  ...{ 柬: 'KH', 蒙: 'MN', 缅: 'MM', 緬: 'MM', 沙: 'SA', 土: 'TR', パ: 'PK', 哈: 'KZ' },
  ...{ 美: 'US', 米: 'US', 俄: 'RU', 露: 'RU', ロ: 'RU', 欧: 'BE', 歐: 'BE', 英: 'GB', 法: 'FR', 德: 'DE' },
  ...{ 独: 'DE', 澳: 'AU', 豪: 'AU' },
};
const syllables: Record<string, string> = {
  ...{ 한: 'KR', 중: 'CN', 일: 'JP', 북: 'KP', 미: 'US', 러: 'RU' },
};
/** Pairs of which one character alone says something else: 以 is “with”, and what is 巴 or 伊 depends on the other. */
const pairs: Record<string, readonly string[]> = {
  ...{ 印巴: ['IN', 'PK'], 巴印: ['IN', 'PK'], 中巴: ['CN', 'PK'], 以巴: ['IL', 'PS'], 巴以: ['IL', 'PS'] },
  ...{ 美伊: ['IR', 'US'], 伊美: ['IR', 'US'], 以伊: ['IL', 'IR'], 伊以: ['IL', 'IR'], 沙伊: ['SA', 'IR'] },
  ...{ 美以: ['US', 'IL'], 以美: ['IL', 'US'], 以黎: ['IL', 'LB'], 黎以: ['LB', 'IL'], 以叙: ['IL', 'SY'] },
  ...{ 两岸: ['CN', 'TW'], 兩岸: ['CN', 'TW'], 일중: ['JP', 'CN'], 양안: ['CN', 'TW'], 남북: ['KR', 'KP'] },
};

const between =
  '(?:两|兩|両|三|3か)国|(?:两|兩|三)(?:国|國)|[关關関]係|关系|[贸貿](?:易|协)|(?:经|経|經)[贸貿済济濟]|会[谈談晤]|會[談晤]|首[脑腦脳]|元首|[领領][导導]人|外[长長相]|防[长長]|高[层層官]|峰[会會]|[边邊]境|国境(?!内)|冲突|衝突|[战戰]争|[战戰]爭|停火|和[谈談]|[谈談]判|磋商|協議|协[议定]|合作|協力|友好|建交|国交|[联聯]合|共同|[双雙]方|之[间間]|[间間]の|摩擦|対立|对抗|對抗|[热熱][线線]|同盟|安保|条約|条约|投[资資]|交流|正常化|自[贸由]|[关關関]税|[关關]稅|局[势勢]';
const inKorean =
  '정상|외교|외무|국방|관계|협상|회담|무역|통상|군사|안보|동맹|연합|갈등|전쟁|협력|양국|경제|자유무역|관세|국경|고위급|당국|공동|수교|교역|[3삼]국|통화|미사일|대화|정상화';

/** 日 is a day there: 18日中美会谈, 今日中法. */
const day = '(?<=[\\d０-９〇一二三四五六七八九十今昨明本近当當每毎即往翌前节節])日';

const han = new RegExp(
  `(?!${day})(?:${Object.keys(pairs).join('|')}|[${Object.keys(characters).join('')}]{2,3})(?=(?:${between}))`,
  'gu',
);
// 북한 alone is North Korea, not both.
const hangul = new RegExp(
  `(?<!\\p{L})(?!북한(?![중일러]))(?:${Object.keys(pairs).join('|')}|[${Object.keys(syllables).join('')}]{2,3})(?= ?(?:${inKorean}))`,
  'gu',
);

export interface PairedName {
  at: number;
  text: string;
  /** Those outside Asia too: they tell how much of a text is about Asia. */
  countries: string[];
}

export function pairedNamesIn(text: string): PairedName[] {
  if (!/[\u3400-\u9fff\uac00-\ud7af]/.test(text)) return [];
  return [han, hangul].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: said, index: at }) => {
      const countries = pairs[said] ?? [...said].map((one) => (characters[one] ?? syllables[one])!);
      return new Set(countries).size === countries.length
        ? [{ at, text: said, countries: [...countries] }]
        : [];
    }),
  );
}
