import type { ReactNode } from 'react';
import { fontsOf, leadingOf, light, margin } from '../theme.ts';

/** A paragraph. A row of the sheet's table. */
export function Prose({
  language,
  children,
  soft,
}: {
  language: string;
  children: ReactNode;
  soft?: boolean;
}) {
  return (
    <tr>
      <td
        className={soft ? 'so' : 'in'}
        style={{
          padding: `12px ${margin}px 0`,
          fontSize: soft ? 14 : 17,
          lineHeight: leadingOf(language),
          color: soft ? light.soft : light.ink,
          wordBreak: 'break-word',
        }}
      >
        {children}
      </td>
    </tr>
  );
}

/** The title of a letter. */
export function Title({ language, children }: { language: string; children: ReactNode }) {
  return (
    <tr>
      <td style={{ padding: `28px ${margin}px 0` }}>
        <h2
          className="in"
          style={{
            margin: 0,
            fontFamily: fontsOf(language).serif,
            fontSize: 30,
            lineHeight: 1.2,
            color: light.ink,
          }}
        >
          {children}
        </h2>
      </td>
    </tr>
  );
}

/** The one thing to do. Padding sits on the cell, because Outlook for Windows gives links none. */
export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <tr>
      <td style={{ padding: `24px ${margin}px 8px` }}>
        <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
          <tbody>
            <tr>
              <td className="bt" style={{ backgroundColor: light.accent, padding: '14px 28px' }}>
                <a
                  href={href}
                  className="on"
                  style={{ color: light.onAccent, fontSize: 17, fontWeight: 700, textDecoration: 'none' }}
                >
                  {children}
                </a>
              </td>
            </tr>
          </tbody>
        </table>
      </td>
    </tr>
  );
}

/** White space at the end of the sheet. */
export function Space({ height }: { height: number }) {
  return (
    <tr>
      <td height={height} style={{ fontSize: 0, lineHeight: `${height}px` }}>
        {'\u00a0'}
      </td>
    </tr>
  );
}
