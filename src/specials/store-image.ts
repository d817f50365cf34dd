import { createHash } from 'node:crypto';
import { encodePicture } from '../articles/encode-picture.ts';
import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type DeskImage, insertImage } from './image-repository.ts';

/** Bytes of a picture that is taken, and of what is made of it. */
export const IMAGE_MAX = 10_000_000;
const STORED_MAX = 2_000_000;

/**
 * Keeps a picture for specials, encoded anew: turned upright, at most 1,200 px wide, without what the camera noted.
 * JPEG, PNG, WebP, AVIF and the first picture of a GIF are taken. Throws `invalid` for anything else and `too_large`.
 */
export async function storeImage(
  deps: { db: Db; clock: Clock },
  input: { name: string; bytes: Uint8Array; by: { who: string; ip?: string } },
): Promise<DeskImage> {
  const { bytes, by } = input;
  if (bytes.length > IMAGE_MAX)
    throw new DaybreakError('too_large', `A picture may have ${IMAGE_MAX / 1_000_000} MB.`);
  const { data, info } = await encodePicture(bytes);
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
        .slice(-100)
        .toWellFormed() || 'picture',
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
