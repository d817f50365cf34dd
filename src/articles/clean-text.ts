import { decodeHTML } from 'entities';
import sanitizeHtml from 'sanitize-html';

/** More than this of one text is never shown nor tagged. */
const MOST_CHARACTERS = 200_000;

/**
 * The readable text of HTML, of escaped HTML, or of text that was escaped once too often: no tags, no entities,
 * no invisible or direction-changing characters, one space between words. Paragraphs become single spaces.
 */
export function cleanText(html: string | undefined): string {
  if (!html) return '';
  // A CDATA section inside another is left as its marks.
  let text = html.slice(0, MOST_CHARACTERS).replace(/<!\[CDATA\[|\]\]>/g, '');
  if (/<[a-z!/]/i.test(text)) text = withoutTags(text);
  else if (text.includes('&')) text = decodeHTML(text);
  // `&amp;lt;p&amp;gt;`: escaped again by somebody on the way. A text that still spells tags out after that means them.
  for (let round = 0; round < 2 && /&(#\d+|#x[\da-f]+|[a-z]{2,8});/i.test(text); round++) {
    const next = decodeHTML(text);
    text = isMarkup(next) ? withoutTags(next) : next;
  }
  if (isMarkup(text)) text = withoutTags(text);
  return tidy(repairMojibake(text));
}

/** At most `most` characters, and no half of one: an emoji that is cut in two is no text to a database. */
export function cutText(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

const blocks =
  /<(?=\/?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|section|article|hr|pre|dd|dt)\b)/gi;

/** Drops tags with the content of those that hold no text; leaves what only looks like a tag (`5 < 7`). */
function withoutTags(html: string): string {
  const text = sanitizeHtml(html.replace(/<(?![a-z!/?])/gi, '&lt;').replace(blocks, ' <'), {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: [
      'style',
      'script',
      'textarea',
      'option',
      'noscript',
      'iframe',
      'svg',
      'head',
      'template',
      'audio',
      'video',
    ],
  });
  return decodeHTML(text);
}

const names =
  'p|br|div|span|a|b|i|u|em|strong|img|ul|ol|li|h[1-6]|font|blockquote|table|tr|td|figure|script|style|iframe|sup|sub|small|center|hr';
const markup = new RegExp(
  `</(?:${names})\\s*>|<(?:${names})\\s[^<>]*=[^<>]*>|<(?:br|hr|p|img)(?:\\s[^<>]*|\\s*/)?>|<(?:${names})\\s*/>`,
  'i',
);

/** True for what is HTML beyond doubt: closed, with attributes, or a break. “How to use <div>” speaks of a tag. */
function isMarkup(text: string): boolean {
  return markup.test(text);
}

// Directional marks and joiners that hold emoji and Indic or Persian words together stay; those that can reorder or hide go.
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|\p{Cs}|\p{Cn}/gu;

function tidy(text: string): string {
  return (
    text
      .replace(/[\u2028\u2029\u0085\u00a0]/g, ' ')
      .replace(invisible, '')
      // Tags spell the flags of Scotland and the like; anywhere else they are text that nobody sees.
      .replace(/(\u{1f3f4}[\u{e0000}-\u{e007f}]{1,7})|[\u{e0000}-\u{e007f}]/gu, '$1')
      .normalize('NFC')
      // Letters under a heap of accents are a joke, or hide what stands beside.
      .replace(/(\p{Mn}{5})\p{Mn}+/gu, '$1')
      .replace(/\s+/g, ' ')
      // A mark of direction at either end turns nothing.
      .replace(/^[\s\u200e\u200f\u061c]+|[\s\u200e\u200f\u061c]+$/g, '')
  );
}

const cp1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** "â€™" was "’" in UTF-8, read as Windows-1252 by the publisher; turned back only where all of it turns back. */
function repairMojibake(text: string): string {
  if (!/(?:â€|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|Â[\u00a0-\u00bf])/.test(text)) return text;
  return text.replace(/[ÂÃâäåæçèéêëìíîïðã][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g, (run) => {
    const bytes = Uint8Array.from(run, (character) => {
      const at = cp1252.indexOf(character);
      return at >= 0 && character !== ' ' ? 0x80 + at : character.charCodeAt(0);
    });
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return run;
    }
  });
}
