import { isAscii, isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { isHardlyWestern, isThai, isTurkish, likeliestOfKin } from './doubt-charset.ts';

/** Bytes that are enough to tell a charset by, once they begin with something beyond ASCII. */
const SAMPLE = 200_000;

/**
 * The charset of a feed or page. What is said about it is believed in this order, and only while the bytes agree:
 * byte-order mark, Content-Type, XML declaration or meta tag. Then detection.
 */
export function charsetOf(bytes: Uint8Array, contentType = ''): string {
  const mark = byteOrderMark(bytes);
  if (mark) return mark;
  const plain = isAscii(bytes);
  // Seven bits and escapes: to everything else it looks like ASCII.
  if (plain && bufferOf(bytes).includes('\x1b$')) return 'iso-2022-jp';
  const valid = isUtf8(bytes);
  const sample = tellingPart(bytes, plain);
  for (const name of [saidCharset(contentType), declaredCharset(bytes)]) {
    // `x-euc-jp`: from before it had a name.
    const said = name && [name, name.replace(/^x-/, '')].find((one) => iconv.encodingExists(one));
    if (!said) continue;
    // Valid UTF-8 with characters beyond ASCII is never by chance another charset.
    if (valid && (isNamedUtf8(said) || !plain || isWide(said))) return 'utf-8';
    if (isNamedUtf8(said) || (isWide(said) && !looksWide(bytes))) continue;
    const text = decoded(sample, widened(said));
    if (isTurkish(text, said)) return 'windows-1254';
    if (isReadable(text) && !isHardlyWestern(text, said))
      return likeliestOfKin(said, () => guessesOf(sample));
  }
  return valid && !looksWide(bytes) ? 'utf-8' : detected(sample);
}

/** No charset fits wholly: the one with the fewest unreadable characters, UTF-8 when in doubt. */
function detected(sample: Uint8Array): string {
  const guesses = guessesOf(sample).slice(0, 4);
  // The detector takes Thai for other things, none of them surely.
  const isSure = (guesses[0]?.confidence ?? 0) > 90;
  if (!isSure && isThai(decoded(sample, 'windows-874'))) return 'windows-874';
  const tries = ['utf-8', ...guesses.map(({ name }) => name)].map((name) => ({
    name,
    broken: brokenShare(decoded(sample, widened(name))),
  }));
  const utf8Broken = tries[0]!.broken;
  // A UTF-8 feed with a few stray bytes stays UTF-8: every other charset would turn all of it into mojibake.
  if (utf8Broken < 0.01 && hasUtf8Sequences(sample)) return 'utf-8';
  const best = tries.slice(1).sort((a, b) => a.broken - b.broken)[0];
  if (!best || best.broken >= utf8Broken) return 'utf-8';
  return isTurkish(decoded(sample, widened(best.name)), best.name) ? 'windows-1254' : best.name.toLowerCase();
}

function guessesOf(sample: Uint8Array): { name: string; confidence: number }[] {
  return chardet.analyse(withoutTags(sample)).filter(({ name }) => iconv.encodingExists(name));
}

/** Tags are in English: in a short feed they outweigh what it says. No character of several bytes has an angle in it. */
function withoutTags(bytes: Uint8Array): Uint8Array {
  if (looksWide(bytes)) return bytes;
  const text = bufferOf(bytes)
    .toString('latin1')
    .replace(/<[/?a-z][^<>]{0,2000}>|https?:[!-~]{1,2000}/gi, ' ');
  const plain = Buffer.from(text, 'latin1');
  return isAscii(plain) ? bytes : plain;
}

/** From the first character beyond ASCII on, where that is not near the beginning. */
function tellingPart(bytes: Uint8Array, plain: boolean): Uint8Array {
  if (plain || bytes.length <= SAMPLE) return bytes.subarray(0, SAMPLE);
  const high = bytes.findIndex((byte) => byte > 127);
  // A wide character begins at an even place; a long one at the first of its bytes.
  const from = high < SAMPLE / 2 ? 0 : looksWide(bytes) ? high - (high % 4) : high;
  return bytes.subarray(from, from + SAMPLE);
}

function decoded(bytes: Uint8Array, charset: string): string {
  return iconv.decode(bufferOf(bytes), charset);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return 'utf-32be';
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be';
  return undefined;
}

function saidCharset(contentType: string): string | undefined {
  return /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType)?.[1]?.toLowerCase();
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = bufferOf(bytes.subarray(0, 2048)).toString('latin1');
  const said =
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w:.-]+)["']/i.exec(head) ??
    /<meta[^>]+charset\s*=\s*["']?([\w:.-]+)/i.exec(head);
  return said?.[1]?.toLowerCase();
}

/** What publishers call GB2312, Shift_JIS and Latin-1 is in fact the wider set that Windows made of it. */
export function widened(charset: string): string {
  const name = charset.toLowerCase().replace(/[_-]/g, '');
  const wider: Record<string, string> = {
    ...{
      gb2312: 'gb18030',
      gbk: 'gb18030',
      shiftjis: 'cp932',
      sjis: 'cp932',
      euckr: 'cp949',
      ksc56011987: 'cp949',
    },
    ...{ iso88591: 'windows-1252', latin1: 'windows-1252', ascii: 'windows-1252', usascii: 'windows-1252' },
    ...{ iso88599: 'windows-1254', tis620: 'windows-874', big5: 'big5hkscs' },
  };
  const wide = wider[name];
  return wide && iconv.encodingExists(wide) ? wide : charset;
}

function isNamedUtf8(charset: string): boolean {
  return /^utf-?8$/i.test(charset);
}

function isWide(charset: string): boolean {
  return /^(utf-?(16|32)|ucs)/i.test(charset);
}

function looksWide(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 400);
  return head.filter((byte) => byte === 0).length > head.length / 4;
}

function hasUtf8Sequences(bytes: Uint8Array): boolean {
  return bytes.some((byte, i) => byte > 0xc1 && byte < 0xf5 && ((bytes[i + 1] ?? 0) & 0xc0) === 0x80);
}

/** Share of replacement and control characters: what a wrong charset leaves behind. */
function brokenShare(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const broken = text.match(/[\ufffd\u0000-\u0008\u000e-\u001f\u0080-\u009f\ue000-\uf8ff]/g)?.length ?? 0;
  return broken / Math.max(text.length, 1);
}

function isReadable(text: string): boolean {
  return brokenShare(text) < 0.002;
}
