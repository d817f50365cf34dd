import { fontsOf, light, margin, sheetWidth } from '../theme.ts';

export interface PictureProps {
  language: string;
  picture: { src: string; alt: string; width: number; height: number };
  caption: string | null;
  credit: string | null;
  href: string | null;
}

/** A picture across the sheet, with what it shows and whose it is below. A row of a table. */
export function Picture({ language, picture, caption, credit, href }: PictureProps) {
  return (
    <tr>
      <td style={{ padding: `16px ${margin}px`, fontFamily: fontsOf(language).sans }}>
        {href ? (
          <a href={href}>
            <Image {...picture} />
          </a>
        ) : (
          <Image {...picture} />
        )}
        {caption || credit ? (
          <p className="so" style={{ margin: '8px 0 0', fontSize: 14, lineHeight: 1.5, color: light.soft }}>
            {[caption, credit].filter(Boolean).join(' · ')}
          </p>
        ) : null}
      </td>
    </tr>
  );
}

/** Never drawn larger than it is. */
export function Image({ src, alt, width, height }: PictureProps['picture']) {
  const shown = Math.min(width, sheetWidth - 2 * margin);
  return (
    <img
      src={src}
      alt={alt}
      width={shown}
      height={Math.round((height * shown) / width)}
      style={{ display: 'block', width: '100%', maxWidth: shown, height: 'auto', border: 0 }}
    />
  );
}
