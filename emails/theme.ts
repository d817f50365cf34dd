/** The look of every mail: ink on paper, one vermilion, an 8 px grid. Pages have the same colours in their tokens. */
export const colors = {
  light: {
    paper: '#f1ece1',
    sheet: '#fffdf8',
    ink: '#1c1917',
    soft: '#5f574c',
    rule: '#dcd3c2',
    accent: '#b3311a',
    onAccent: '#fffdf8',
  },
  dark: {
    paper: '#12100e',
    sheet: '#1c1916',
    ink: '#f0e9dc',
    soft: '#b0a697',
    rule: '#3d372f',
    accent: '#ff8566',
    onAccent: '#1c1916',
  },
} as const;

export const light = colors.light;

/** Width of the sheet on a desktop, and its side margins, px. */
export const sheetWidth = 600;
export const margin = 24;
/** Width of a picture beside a story, px. */
export const thumbWidth = 120;

/** What people have installed for each script; Georgia first, so that Latin words and figures look the same in all. */
const fonts: Record<string, { serif: string; sans: string }> = {
  Hans: {
    serif: 'Georgia,Songti SC,Noto Serif SC,Noto Serif CJK SC,Microsoft YaHei,serif',
    sans: '-apple-system,Segoe UI,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif',
  },
  Hant: {
    serif: 'Georgia,Songti TC,Noto Serif TC,Noto Serif CJK TC,Microsoft JhengHei,serif',
    sans: '-apple-system,Segoe UI,PingFang TC,Microsoft JhengHei,Noto Sans CJK TC,sans-serif',
  },
  Jpan: {
    serif: 'Georgia,Hiragino Mincho ProN,Yu Mincho,Noto Serif JP,Noto Serif CJK JP,serif',
    sans: '-apple-system,Segoe UI,Hiragino Sans,Yu Gothic,Noto Sans CJK JP,sans-serif',
  },
  Kore: {
    serif: 'Georgia,AppleMyungjo,Noto Serif KR,Noto Serif CJK KR,Malgun Gothic,serif',
    sans: '-apple-system,Segoe UI,Apple SD Gothic Neo,Malgun Gothic,Noto Sans CJK KR,sans-serif',
  },
  Thai: {
    serif: 'Georgia,Thonburi,Noto Serif Thai,Leelawadee UI,serif',
    sans: '-apple-system,Segoe UI,Thonburi,Leelawadee UI,Noto Sans Thai,sans-serif',
  },
  Deva: {
    serif: 'Georgia,Kohinoor Devanagari,Noto Serif Devanagari,Nirmala UI,serif',
    sans: '-apple-system,Segoe UI,Kohinoor Devanagari,Nirmala UI,Noto Sans Devanagari,sans-serif',
  },
  Arab: {
    serif: 'Noto Naskh Arabic,Geeza Pro,Times New Roman,serif',
    sans: '-apple-system,Segoe UI,Geeza Pro,Tahoma,Noto Sans Arabic,sans-serif',
  },
  other: {
    serif: 'Georgia,Times New Roman,Noto Serif,serif',
    sans: '-apple-system,Segoe UI,Roboto,Helvetica,Arial,Noto Sans,sans-serif',
  },
};

/** Font stacks that serve the script of a language (BCP 47). Family names stand unquoted: they sit in attributes. */
export function fontsOf(language: string): { serif: string; sans: string } {
  return fonts[scriptOf(language)] ?? fonts.other!;
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(scriptOf(language)) ? 'rtl' : 'ltr';
}

/** Italics, where the script has them: others would only be slanted. */
export function italicOf(language: string): 'italic' | 'normal' {
  return ['Latn', 'Cyrl', 'Grek'].includes(scriptOf(language)) ? 'italic' : 'normal';
}

/** Scripts with tall letters and marks above and below need more room between lines. */
export function leadingOf(language: string): number {
  return ['Arab', 'Thai', 'Deva', 'Khmr', 'Mymr', 'Laoo'].includes(scriptOf(language)) ? 1.7 : 1.5;
}

function scriptOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? 'Latn';
  } catch {
    return 'Latn'; // sources declare languages of every form
  }
}

/** Everything that cannot be inline: dark colours (by system, and as Outlook.com marks them) and links in focus. */
export const styleSheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  'a:focus-visible{outline:2px solid currentColor;outline-offset:2px}',
  '@media (max-width:480px){.th{width:96px!important}}',
  `@media (prefers-color-scheme:dark){${darkRules('')}}`,
  darkRules('[data-ogsc] ', 'color'),
  darkRules('[data-ogsb] ', 'background'),
].join('');

function darkRules(prefix: string, only?: 'color' | 'background'): string {
  const { paper, sheet, ink, soft, rule, accent, onAccent } = colors.dark;
  const rules = [
    ['bg', 'background', `background-color:${paper}`],
    ['sh', 'background', `background-color:${sheet}`],
    ['in', 'color', `color:${ink}`],
    ['so', 'color', `color:${soft}`],
    ['ac', 'color', `color:${accent}`],
    ['ru', 'color', `border-color:${rule}`],
    ['ri', 'color', `border-color:${ink}`],
    ['bt', 'background', `background-color:${accent}`],
    ['on', 'color', `color:${onAccent}`],
  ];
  return rules
    .filter(([, kind]) => !only || kind === only)
    .map(([name, , rule]) => `${prefix}.${name}{${rule}!important}`)
    .join('');
}
