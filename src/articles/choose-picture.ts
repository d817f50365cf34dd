import type { Picture } from './article.ts';
import { cleanText, cutText } from './clean-text.ts';
import type { RawItem, RawMedia } from './feed-items.ts';

/** Narrower than this it is an icon or a spacer, where the width is known. */
const LEAST_WIDTH = 100;
/** Wider than a mail can use twice over; among the decent ones the nearest below is the best. */
const MOST_WIDTH = 1600;
/** A card in a mail shows pictures no smaller without blurring them. */
const DECENT_WIDTH = 200;
const MOST_PIXELS = 100_000;
const MOST_LOOKED_AT = 50;

/** Addresses of pixels that count, icons and buttons. */
export const noPicture =
  /(?:feedsportal\.com|feedburner\.com|feeds\.wordpress\.com|stats\.wordpress|doubleclick|googlesyndication|scorecardresearch|gravatar\.com|[/.](?:pixels?|beacons?|tracking|tracker)(?:[./?]|$)|\b1x1\b|spacer|blank\.gif|\/smilies\/|\/emoji\/|share[-_](?:icon|button)|addtoany|\/~ff\/|\/~r\/|logo[-_.]|\bicon[-_.]|favicon|rc\.img|\/mf\.gif)/i;

/**
 * The first decent picture of an item: what the feed declares (the widest up to a sane size), else the first
 * `<img>` of its text. Tracking pixels, icons, share buttons and `data:` are no pictures.
 */
export function choosePicture(item: RawItem, base: string | undefined): Picture | null {
  const declared = item.media
    .filter(isImage)
    .slice(0, MOST_LOOKED_AT)
    .flatMap((media) => usable(media, base));
  const inText = imagesIn(`${item.description ?? ''}\n${item.content ?? ''}`.slice(0, 200_000))
    .slice(0, MOST_LOOKED_AT)
    .flatMap((media) => usable(media, base));
  const [chosen, first] = [best(declared), inText[0]];
  // Blogger declares the thumbnail of what its text shows large.
  const isTiny =
    chosen?.width != null && chosen.width < DECENT_WIDTH && (first?.width ?? DECENT_WIDTH) > chosen.width;
  return (isTiny ? first : chosen) ?? first ?? null;
}

function best(pictures: Picture[]): Picture | undefined {
  const sane = pictures.filter(({ width }) => width === null || width <= MOST_WIDTH);
  return (sane.length > 0 ? sane : pictures).reduce<Picture | undefined>(
    (found, picture) =>
      found && (found.width ?? LEAST_WIDTH) >= (picture.width ?? LEAST_WIDTH) ? found : picture,
    undefined,
  );
}

function isImage(media: RawMedia): boolean {
  if (media.type) return /^image/i.test(media.type) && !/svg|icon/i.test(media.type);
  return /\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)/i.test(media.url);
}

function usable(media: RawMedia, base: string | undefined): Picture[] {
  const url = URL.parse(media.url.trim().replace(/&amp;/g, '&'), base);
  if (!url || !/^https?:$/.test(url.protocol) || url.href.length > 2_000 || noPicture.test(url.href))
    return [];
  const small = (size: number | undefined) => size !== undefined && size > 0 && size < LEAST_WIDTH * 0.6;
  if (small(media.width) || small(media.height)) return [];
  return [
    {
      url: url.href,
      width: sizeOf(media.width),
      height: sizeOf(media.height),
      alt: cutText(cleanText(media.alt), 500),
    },
  ];
}

/** Pixels, where it is a number of them that a picture can have. */
function sizeOf(said: number | undefined): number | null {
  return said !== undefined && Number.isInteger(said) && said > 0 && said <= MOST_PIXELS ? said : null;
}

function imagesIn(html: string): RawMedia[] {
  return [...html.matchAll(/(<|&lt;)img\s([^<>]{0,5000}?)(?:>|&gt;)/gi)].flatMap(([, open, inside]) => {
    // Quotes that are escaped in a tag that is not belong to what it says.
    const attributes = open === '<' ? inside! : inside!.replace(/&quot;/g, '"').replace(/&#0?39;/g, "'");
    const attribute = (name: string) =>
      new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')
        .exec(attributes)
        ?.slice(1)
        .find(Boolean);
    const style = attribute('style') ?? '';
    if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return [];
    const pixels = (name: string) => {
      const said =
        attribute(name) ?? new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*(\\d+px)`, 'i').exec(style)?.[1];
      return /^\d+(?:px)?$/.test(said ?? '') ? Number.parseInt(said!, 10) : undefined;
    };
    // What is loaded late stands beside a placeholder.
    const urls = ['data-src', 'data-lazy-src', 'data-original', 'src'].map(attribute);
    const url = urls.find((said) => said && !/^data:/i.test(said));
    const shown = { type: 'image', width: pixels('width'), height: pixels('height'), alt: attribute('alt') };
    const sizes = sizesIn(attribute('srcset') ?? attribute('data-srcset') ?? '');
    return url
      ? [{ url, ...shown }]
      : sizes.slice(0, 1).map((size) => ({ ...shown, ...size, height: undefined }));
  });
}

/** `a.jpg 480w, b.jpg 960w`: the widest sane one first. */
function sizesIn(srcset: string): { url: string; width?: number }[] {
  const sizes = [...srcset.matchAll(/(?:^|,)\s*([^\s,]\S*)(?:\s+(\d+)w)?/g)].map(([, url, width]) => ({
    url: url!.replace(/,$/, ''),
    width: width === undefined ? undefined : Number(width),
  }));
  const rank = ({ width = 0 }: { width?: number }) => (width <= MOST_WIDTH ? width : -width);
  return sizes.sort((a, b) => rank(b) - rank(a));
}
