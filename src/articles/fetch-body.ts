import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { DaybreakError, messageOf } from '../shared/errors.ts';

/** Bytes on the wire, and after decompression. */
export const MOST_RAW = 10 * 1024 * 1024;
export const MOST_INFLATED = 30 * 1024 * 1024;

const unpack = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  raw: promisify(inflateRaw),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** Reads a body to its end, and gives up as soon as it is longer than `most`. Throws `too_large`. */
export async function readBounded(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/**
 * Undoes the encodings of a Content-Encoding header, and gzip that nobody declared (`feed.xml.gz`).
 * A bomb ends at `most` bytes. Throws `too_large`, `unreadable`.
 */
export async function decompress(bytes: Buffer, contentEncoding = '', most = MOST_INFLATED): Promise<Buffer> {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity');
  if (encodings.length > 3)
    throw new DaybreakError('unreadable', 'It is compressed more than three times over.');
  let plain = bytes;
  for (const name of encodings.reverse()) plain = await unpacked(plain, name.replace(/^x-/, ''), most);
  return isGzip(plain) ? unpacked(plain, 'gzip', most) : plain;
}

async function unpacked(bytes: Buffer, name: string, most: number): Promise<Buffer> {
  const options = { maxOutputLength: most };
  try {
    if (name === 'gzip') return isGzip(bytes) ? await unpack.gzip(bytes, options) : bytes;
    // Some servers say deflate and leave the zlib wrapper away.
    if (name === 'deflate')
      return await unpack
        .deflate(bytes, options)
        .catch((error) => (isTooLarge(error) ? Promise.reject(error) : unpack.raw(bytes, options)));
    if (name === 'br') return await unpack.br(bytes, options);
    if (name === 'zstd') return await unpack.zstd(bytes, options);
  } catch (cause) {
    if (isTooLarge(cause)) throw tooLarge(most);
    throw new DaybreakError(
      'unreadable',
      `Its compression (${name}) is broken: ${messageOf(cause)}.`,
      {},
      { cause },
    );
  }
  throw new DaybreakError('unreadable', `It is compressed in a way nobody knows here (${name}).`);
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isTooLarge(error: unknown): boolean {
  return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
}

function tooLarge(most: number): DaybreakError {
  return new DaybreakError('too_large', `It is larger than ${Math.round(most / 1024 / 1024)} MB.`);
}
