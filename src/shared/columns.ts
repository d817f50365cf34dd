const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** How many columns a terminal takes for a text: two for a character of East Asia, none for a mark on another one. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text)
    if (!/[\p{M}\p{Cf}]/u.test(character)) columns += wide.test(character) ? 2 : 1;
  return columns;
}

/** The text in exactly `columns` columns of a terminal, cut or filled with spaces. */
export function inColumns(text: string, columns: number): string {
  let cut = '';
  for (const character of text) {
    if (columnsOf(cut + character) > columns) break;
    cut += character;
  }
  return cut + ' '.repeat(columns - columnsOf(cut));
}
