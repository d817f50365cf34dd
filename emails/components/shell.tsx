import type { ReactNode } from 'react';
import { Head, Html } from 'react-email';
import { directionOf, fontsOf, light, margin, sheetWidth, styleSheet } from '../theme.ts';
import { Masthead } from './masthead.tsx';

/** Words of other people's inboxes stay out of the preview line: blank characters push them away. */
const previewPadding = '\u00a0\u200c'.repeat(60);

interface ShellProps {
  language: string;
  subject: string;
  preheader: string;
  /** At the left below the masthead: the date, or what kind of letter this is. */
  dateline: string;
  /** At the right below the masthead, in the colour of the accent. */
  flag?: string;
  /** Further rules; no quotes and no `>`, which React would escape. */
  styles?: string;
  footer: ReactNode;
  children: ReactNode;
}

/**
 * The frame of every mail: document, preview line, masthead, a sheet of paper for `children` (rows of a table), and
 * below it the footer. Tables carry the layout, because Outlook for Windows knows nothing else.
 */
export function Shell(props: ShellProps) {
  const { language } = props;
  const { sans } = fontsOf(language);
  return (
    <Html lang={language} dir={directionOf(language)}>
      <Head>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{props.subject}</title>
        <style>{styleSheet + (props.styles ?? '')}</style>
      </Head>
      <body className="bg" style={{ margin: 0, padding: 0, backgroundColor: light.paper }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden', opacity: 0 }}>
          {`${props.preheader}${previewPadding}`}
        </div>
        <table
          role="presentation"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          border={0}
          className="bg"
          bgcolor={light.paper}
          style={{ backgroundColor: light.paper }}
        >
          <tbody>
            <tr>
              <td align="center" style={{ padding: '0 0 32px', fontFamily: sans }}>
                <Sheet {...props} />
                <table
                  role="presentation"
                  align="center"
                  width={sheetWidth}
                  cellPadding={0}
                  cellSpacing={0}
                  border={0}
                  style={{ width: '100%', maxWidth: sheetWidth }}
                >
                  <tbody>
                    <tr>
                      <td style={{ padding: `24px ${margin}px 0`, fontFamily: sans }}>
                        <div role="contentinfo">{props.footer}</div>
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </Html>
  );
}

function Sheet({
  language,
  dateline,
  flag,
  children,
}: Omit<ShellProps, 'footer' | 'subject' | 'preheader' | 'styles'>) {
  const { sans } = fontsOf(language);
  return (
    <table
      role="presentation"
      align="center"
      width={sheetWidth}
      cellPadding={0}
      cellSpacing={0}
      border={0}
      className="sh"
      bgcolor={light.sheet}
      style={{ width: '100%', maxWidth: sheetWidth, backgroundColor: light.sheet }}
    >
      <tbody>
        <tr>
          <td>
            <Masthead language={language} dateline={dateline} flag={flag} />
            <div role="main">
              <table
                role="presentation"
                width="100%"
                cellPadding={0}
                cellSpacing={0}
                border={0}
                style={{ fontFamily: sans, wordBreak: 'break-word' }}
              >
                <tbody>{children}</tbody>
              </table>
            </div>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
