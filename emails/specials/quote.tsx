import { fontsOf, leadingOf, light, margin } from '../theme.ts';

export interface QuoteProps {
  language: string;
  /** HTML; what it holds is escaped. */
  words: string;
  by: string | null;
  role: string | null;
}

/** What somebody said, large, with who said it. A row of a table. */
export function Quote({ language, words, by, role }: QuoteProps) {
  return (
    <tr>
      <td style={{ padding: `24px ${margin}px` }}>
        <blockquote
          className="ri"
          style={{ margin: 0, padding: '0 0 0 20px', borderLeft: `4px solid ${light.accent}` }}
        >
          <div
            className="in"
            style={{
              fontFamily: fontsOf(language).serif,
              fontSize: 24,
              fontStyle: 'italic',
              lineHeight: Math.max(1.35, leadingOf(language) - 0.1),
              color: light.ink,
            }}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made of text that is escaped and of tags on a list
            dangerouslySetInnerHTML={{ __html: words }}
          />
          {by ? (
            <p
              className="so"
              style={{
                margin: '12px 0 0',
                fontFamily: fontsOf(language).sans,
                fontSize: 15,
                lineHeight: 1.4,
                color: light.soft,
              }}
            >
              <b className="in" style={{ color: light.ink }}>
                {by}
              </b>
              {role ? `, ${role}` : null}
            </p>
          ) : null}
        </blockquote>
      </td>
    </tr>
  );
}
