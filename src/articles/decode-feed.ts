import iconv from 'iconv-lite';
import { charsetOf, widened } from './charset-of.ts';

/** A document as text, with the charset it turned out to be in. */
export interface Decoded {
  text: string;
  charset: string;
}

/** Bytes that are decoded at once: a long feed is never in memory as bytes and as text. */
const PIECE = 128 * 1024;

/** Turns the bytes of a feed or page into text, whatever is said about their charset. Never throws. */
export function decodeFeed(bytes: Uint8Array, contentType = ''): Decoded {
  const charset = charsetOf(bytes, contentType);
  return { text: [...decodedPieces(bytes, charset)].join(''), charset };
}

/** The text of `bytes` piece by piece; no character is cut in two. */
export function* decodedPieces(bytes: Uint8Array, charset: string): Generator<string> {
  const decoder = decoderOf(charset);
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    const text = decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    if (text) yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

function decoderOf(charset: string): { write(bytes: Buffer): string; end(): string | undefined } {
  // Not among iconv's; all others are, and more than TextDecoder has.
  if (charset !== 'iso-2022-jp') return iconv.getDecoder(widened(charset));
  const decoder = new TextDecoder(charset);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}
