import { createHash } from 'node:crypto';
import sharp, { type OutputInfo } from 'sharp';
import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type DeskImage, insertImage } from './image-repository.ts';

/** Bytes of a picture that is taken, and of what is made of it. */
export const IMAGE_MAX = 10_000_000;
const STORED_MAX = 2_000_000;
/** Twice the width of a mail's sheet, for sharp screens. */
const WIDTH_MAX = 1_200;
const PIXELS_MAX = 50_000_000;

/** How files of each type begin, in hex. Their own name and what a browser says of them prove nothing. */
const beginnings = /^(ffd8ff|89504e470d0a1a0a|474946383[79]61|52494646.{8}57454250)/;

/**
 * Keeps a picture for specials, encoded anew: turned upright, at most 1,200 px wide, without what the camera noted.
 * JPEG, PNG, WebP and the first picture of a GIF are taken. Throws `invalid` for anything else and `too_large`.
 */
export async function storeImage(
  deps: { db: Db; clock: Clock },
  input: { name: string; bytes: Uint8Array; by: { who: string; ip?: string } },
): Promise<DeskImage> {
  const { bytes, by } = input;
  if (bytes.length > IMAGE_MAX)
    throw new DaybreakError('too_large', `A picture may have ${IMAGE_MAX / 1_000_000} MB.`);
  const start = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  if (!beginnings.test(start)) throw notAPicture();
  const { data, info } = await encode(bytes);
  if (data.length > STORED_MAX)
    throw new DaybreakError(
      'too_large',
      'The picture is too rich in detail for a mail. Make it smaller first.',
    );
  const hash = createHash('sha256').update(data).digest('base64url').slice(0, 22);
  const image = {
    file: `${hash}.${info.format === 'png' ? 'png' : 'jpg'}`,
    name:
      input.name
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(-100) || 'picture',
    width: info.width,
    height: info.height,
    uploadedBy: by.who,
    uploadedAt: deps.clock.now(),
  };
  await deps.db.transaction().execute(async (trx) => {
    await insertImage(trx, { ...image, bytes: data });
    const { file, name, width, height } = image;
    const entry = {
      at: toDate(image.uploadedAt),
      who: by.who,
      action: 'image.uploaded',
      object: `image:${file}`,
    };
    await recordAudit(trx, { ...entry, after: { name, width, height }, ip: by.ip });
  });
  return image;
}

/** Drawings and what is see-through stay PNG; photographs become JPEG. */
async function encode(bytes: Uint8Array): Promise<{ data: Buffer; info: OutputInfo }> {
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' });
    const { format, hasAlpha } = await picture.metadata();
    const sized = picture.autoOrient().resize({ width: WIDTH_MAX, withoutEnlargement: true });
    const drawn = format === 'png' || format === 'gif' || hasAlpha;
    const encoded = drawn
      ? sized.png({ palette: true, quality: 90 })
      : sized.jpeg({ quality: 80, mozjpeg: true });
    return await encoded.toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw notAPicture(error);
  }
}

function notAPicture(cause?: unknown): DaybreakError {
  return new DaybreakError(
    'invalid',
    'This is no picture we can take. JPEG, PNG, GIF and WebP are, up to 50 megapixels.',
    {},
    { cause },
  );
}
