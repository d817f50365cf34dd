import chardet from 'chardet';
import iconv from 'iconv-lite';

/** What spreadsheets write, and what their files hold in truth. */
const wider: Record<string, string> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'windows-1250',
  ascii: 'windows-1252',
  shift_jis: 'cp932',
  'euc-kr': 'cp949',
  gb2312: 'gb18030',
};

/** Charsets an editor can name where the guess is wrong. */
export const charsets = [
  'utf-8',
  'utf-16le',
  'windows-1252',
  'windows-1250',
  'shift_jis',
  'euc-kr',
  'gb18030',
  'big5',
];

/**
 * Turns the bytes of a file into text as they come. The charset is told by its mark, or by the first bytes beyond
 * ASCII: what stands before them reads alike in all that have no mark. `onCharset` hears which it is.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  options: { charset?: string; onCharset(charset: string): void },
): AsyncGenerator<string> {
  let decoder: iconv.DecoderStream | undefined;
  let isFirst = true;
  const start = (charset: string) => {
    const name = wider[charset] ?? charset;
    options.onCharset(name);
    return iconv.getDecoder(name, { stripBOM: true });
  };
  for await (const chunk of regrouped(chunks)) {
    if (!decoder) {
      const charset = options.charset ?? (isFirst ? marked(chunk) : undefined) ?? guess(chunk);
      decoder = charset ? start(charset) : undefined;
    }
    isFirst = false;
    yield clean(decoder ? decoder.write(chunk) : chunk.toString('latin1'));
  }
  if (!decoder) options.onCharset(options.charset ?? 'utf-8');
  yield clean(decoder?.end() ?? '');
}

const LEAST = 64 * 1024;

/** Larger pieces guess better: an upload comes in packets of a few kilobytes. */
async function* regrouped(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    kept.push(chunk);
    size += chunk.length;
    if (size < LEAST) continue;
    yield Buffer.concat(kept);
    [kept, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(kept);
}

function marked(bytes: Buffer): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // Nobody writes a NUL in any other charset.
  const head = bytes.subarray(0, 400);
  const zeros = [0, 1].map((odd) => head.filter((byte, i) => byte === 0 && i % 2 === odd).length);
  if (zeros[1]! > head.length / 5) return 'utf-16le';
  if (zeros[0]! > head.length / 5) return 'utf-16be';
  return undefined;
}

/** The charset of bytes without a mark; undefined while all of them are ASCII. */
function guess(bytes: Buffer): string | undefined {
  const firstHigh = bytes.findIndex((byte) => byte > 127);
  if (firstHigh < 0) return undefined;
  if (isUtf8(bytes)) return 'utf-8';
  const name = chardet.detect(bytes.subarray(firstHigh, firstHigh + 100_000))?.toLowerCase() ?? '';
  const known = charsets.includes(name) || name in wider;
  return known && name !== 'utf-8' ? name : 'windows-1252';
}

/** Whether it is UTF-8, though its end may be cut in the middle of a character. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Without what PostgreSQL cannot store. */
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
