import type { EditionMail, ReaderValues } from './edition.ts';

/** Marks the places in a rendered part that are filled for each edition. News never holds it: `harmless` takes it out. */
export const HOLE = '\u0001';

/**
 * Text of the news, safe in a template of SES (Handlebars): its braces come back as the variable `brace`. A backslash
 * before or a closing brace behind would undo that, so an invisible character stands between. Control characters go.
 */
export function harmless(text: string): string {
  return text
    .replace(/[\p{Cc}]+/gu, ' ')
    .replace(/\\(?=\{)|\{(?=\})/g, '$&\u2060')
    .replaceAll('{', '{{brace}}');
}

/** An address of the news: as the URL standard writes it, its braces percent-encoded. Not http(s): the empty string. */
export function harmlessUrl(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return '';
  return url.href.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** As React escapes text and attributes. */
export function escapeHtml(text: string): string {
  if (!/[&<>"']/.test(text)) return text;
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** Puts values into a template as SES does: once, as they are; what is not given stays empty. */
export function fillMail(mail: EditionMail, values: Partial<ReaderValues>): EditionMail {
  return {
    subject: fill(mail.subject, values),
    html: fill(mail.html, values),
    text: fill(mail.text, values),
  };
}

function fill(template: string, values: Partial<ReaderValues>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name as keyof ReaderValues] ?? '');
}
