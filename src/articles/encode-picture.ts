import sharp, { type OutputInfo } from 'sharp';
import { DaybreakError } from '../shared/errors.ts';

/** Twice the width of a mail's sheet, for sharp screens. */
const WIDTH_MAX = 1_200;
/** A small file can unfold to gigabytes: more pixels than this are refused before they are made. */
const PIXELS_MAX = 50_000_000;

/** How files of each type begin, in hex. Their own name and what a browser or server says of them prove nothing. */
const beginnings = new RegExp(
  `^(?:${[
    ...['ffd8ff', '89504e470d0a1a0a', '474946383[79]61', '52494646.{8}57454250'],
    // AVIF: a box `ftyp` of the brand `avif`, `avis` or `mif1`, which all pictures of HEIF may bear.
    '.{8}66747970(?:61766966|61766973|6d696631)',
  ].join('|')})`,
);

/**
 * A JPEG, PNG, WebP, AVIF or the first picture of a GIF, encoded anew: turned upright, at most 1,200 px wide, without what
 * the camera noted. Drawings and what is see-through stay PNG, unless `photograph`, which always gives a JPEG on
 * white. Throws `invalid` for anything else, also for SVG, what is broken, and more than 50 megapixels.
 */
export async function encodePicture(
  bytes: Uint8Array,
  { photograph = false } = {},
): Promise<{ data: Buffer; info: OutputInfo }> {
  if (!beginnings.test(Buffer.from(bytes.subarray(0, 12)).toString('hex'))) throw notAPicture();
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' });
    const { format, hasAlpha } = await picture.metadata();
    const sized = picture.autoOrient().resize({ width: WIDTH_MAX, withoutEnlargement: true });
    const drawn = format === 'png' || format === 'gif' || hasAlpha;
    const encoded =
      drawn && !photograph
        ? sized.png({ palette: true, quality: 90 })
        : sized.flatten({ background: '#fff' }).jpeg({ quality: 80, mozjpeg: true });
    return await encoded.toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw notAPicture(error);
  }
}

function notAPicture(cause?: unknown): DaybreakError {
  return new DaybreakError(
    'invalid',
    'This is no picture we can take. JPEG, PNG, GIF, WebP and AVIF are, up to 50 megapixels.',
    {},
    { cause },
  );
}
