const bullet = /\s*[•●▪‣◦∙■]\s*/u;
const bulletFirst = new RegExp(`^${bullet.source}`, 'u');
/** What ends a line, with the end of a list's item told apart. */
const lineEnds = /(<(?:br|\/?p|\/?div|\/?ul|\/?li)\b[^<>]{0,200}>|\n)/i;

/** Ends each item of a list in HTML as a sentence ends, so that items do not run into each other as plain text. */
export function endListItems(html: string): string {
  if (!/[•●▪‣◦∙■]|<\/li/iu.test(html)) return html;
  const parts = html.split(lineEnds);
  const isItem = (i: number) => bulletFirst.test(parts[i]!) || /^<\/li/i.test(parts[i + 1] ?? '');
  return parts.map((part, i) => (i % 2 === 0 && part.trim() && isItem(i) ? ended(part) : part)).join('');
}

/** “• One • Two” as sentences, where a text begins with a bullet. */
export function withoutBullets(text: string): string {
  if (!bulletFirst.test(text)) return text;
  return text.split(bullet).filter(Boolean).map(ended).join(' ');
}

function ended(text: string): string {
  const own = text.trimEnd();
  // A quotation or an inline tag may close behind the end of its sentence.
  const tail = own.slice(-100).replace(/(?:<\/?\w+>|&nbsp;|["'’”»)」』\s])+$/u, '');
  if (!/[\p{L}\p{M}\p{N}%]$/u.test(tail)) return own;
  return `${own}${/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(tail) ? '。' : '.'}`;
}
