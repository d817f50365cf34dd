/** A time of the day as a text tells it, and what the text says besides. */
export interface Clock {
  hour: number;
  minute: number;
  second: number;
  /** The text before and behind the time and its offset: no number in it is an hour. */
  rest: string;
}

const clocks = [
  /(?<![\d:+−]|\d-|\s-)(\d{1,2})(?::|時|时|시\s*|[点點]|\s?h\s?)(\d{1,2})(?:(?::|分|분\s*)(\d{1,2}))?(?:[.,]\d+)?(?!\d)/i,
  /T(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(?=Z|[+-]|\s|$)/,
  /(?<=^\d{8})(\d{2})(\d{2})(\d{2})?$/,
  /\b(?:klo?|pukul|pkl|jam|ob|kl)\.?\s*(\d{1,2})\.(\d{2})(?!\d)/i,
  /(?<![\d.])(\d{1,2})\.(\d{2})\s*(?=น|Uhr|WIB|WITA|WIT|[ap]\.?m\b|(?:PTG|PG)\b)/i,
  // With a point as in figures, where a whole date stands before it.
  /(?<=\d{4}\.?,?\s(?:\S+\s){0,5})(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![\d.])/,
  /(?<!\d)(\d{1,2})\s?(?:時|时|[点點]|시|h(?![\p{L}\d]))/u,
  /(?<![\d.])(\d{1,2})(?=\s?[ap]\.?m\b)/i,
  /(?<=\d)T(\d{2})(?=Z|[+-]\d|$)/,
];
// Letters that mean a half of the day only right behind the time: `2026 م` is a year, `Sa` a Saturday.
const behind = (words: string) => `(?<=\\d[:.]\\d{2}(?::\\d{2})?\\s?)(?:${words})(?!\\p{L})`;
const afternoon = new RegExp(
  `(?<![a-z])p\\.?\\s?m\\b|午後|午后|下午|晚上|晚间|傍晚|中午|오후|저녁|μ\\.?\\s?μ|ب\\.?\\s?ظ|بعد\\s?از\\s?ظهر|مساء|अपराह्न|शाम|অপরাহ্ণ|বিকাল|পিএম|பிற்பகல்|மாலை|సాయంత్రం|ညနေ|ຫຼັງທ່ຽງ|หลังเที่ยง|ប\\.ល|(?<!\\p{L})ප\\.ව|ү\\.х|(?:günortadan|go\\.)\\s?soň|(?<!\\p{L})(?:du\\.|odp\\.|ip\\.|em(?!\\p{L})|пп(?!\\p{L})|тк(?!\\p{L})|ÖS(?=\\s\\d))|\\b(?:chiều|tối|petang|sore|malam)\\b|${behind('م|ÖS|PTG|CH|TK|п\\.п|μμ')}`,
  'iu',
);
const morning = new RegExp(
  `(?<![a-z])a\\.?\\s?m\\b|午前|上午|凌晨|清晨|早上|오전|새벽|아침|π\\.?\\s?μ|ق\\.?\\s?ظ|قبل\\s?از\\s?ظهر|صباح|पूर्वाह्न|পূর্বাহ্ণ|এএম|முற்பகல்|காலை|ఉదయం|နံနက်|ກ່ອນທ່ຽງ|ก่อนเที่ยง|ព្រឹក|පෙ\\.ව|ү\\.ө|(?:günortadan|go\\.)\\s?öň|(?<!\\p{L})(?:de\\.|dop\\.|ap\\.|fm(?!\\p{L})|дп(?!\\p{L})|тм(?!\\p{L})|ÖÖ(?=\\s\\d))|\\b(?:sáng|pagi)\\b|${behind('ص|ÖÖ|PG|SA|TO|πμ')}`,
  'iu',
);
/** An offset behind the time is no part of the day: `13:00:00 +0800 2020`. */
const offset = /^\s*(?:GMT|UTC)?\s*[+\-−]\d{1,2}:?(?:\d{2})?(?![\d-])/i;

/** The time of the day in a text, midnight where it tells none; undefined where it tells one that there is not. */
export function clockIn(text: string): Clock | undefined {
  const said = clocks.map((clock) => clock.exec(text)).find((found) => found !== null);
  if (!said) return { hour: 0, minute: 0, second: 0, rest: text };
  const [hour, minute, second] = [1, 2, 3].map((n) => Number(said[n] ?? 0)) as [number, number, number];
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute > 0)) return undefined;
  const isLate = hour < 12 && afternoon.test(text);
  const isMidnight = hour === 12 && morning.test(text);
  const after = text.slice(said.index + said[0].length).replace(offset, ' ');
  return {
    hour: isLate ? hour + 12 : isMidnight ? 0 : hour,
    minute,
    second: Math.min(second, 59),
    rest: `${text.slice(0, said.index)} ; ${after}`,
  };
}
