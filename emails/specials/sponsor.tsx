import { fontsOf, leadingOf, light, margin } from '../theme.ts';
import { say } from '../words.ts';
import { Image, type PictureProps } from './picture.tsx';

export interface SponsorProps {
  language: string;
  /** Who pays. */
  name: string;
  href: string;
  /** HTML; what it holds is escaped. */
  words: string;
  picture: PictureProps['picture'] | null;
}

/** Somebody else's words, paid for: framed, and said so above them in every language. A row of a table. */
export function Sponsor({ language, name, href, words, picture }: SponsorProps) {
  const { sans } = fontsOf(language);
  return (
    <tr>
      <td style={{ padding: `16px ${margin}px` }}>
        <table
          role="presentation"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          border={0}
          className="ru"
          style={{ border: `1px solid ${light.rule}` }}
        >
          <tbody>
            <tr>
              <td style={{ padding: 16, fontFamily: sans, fontSize: 16, lineHeight: leadingOf(language) }}>
                <p
                  className="so"
                  style={{ margin: '0 0 12px', fontSize: 14, fontWeight: 700, color: light.soft }}
                >
                  {`${say(language, 'special.advertising')} · ${name}`}
                </p>
                {picture ? (
                  <a href={href} rel="sponsored nofollow">
                    <Image {...picture} />
                  </a>
                ) : null}
                <div
                  className="in"
                  style={{ padding: picture ? '12px 0 0' : 0, color: light.ink }}
                  // biome-ignore lint/security/noDangerouslySetInnerHtml: made of text that is escaped and of tags on a list
                  dangerouslySetInnerHTML={{ __html: words }}
                />
                <p style={{ margin: '12px 0 0' }}>
                  <a
                    href={href}
                    rel="sponsored nofollow"
                    className="in"
                    style={{ color: light.ink, textDecoration: 'underline' }}
                  >
                    {say(language, 'special.sponsor', { name })}
                  </a>
                </p>
              </td>
            </tr>
          </tbody>
        </table>
      </td>
    </tr>
  );
}
