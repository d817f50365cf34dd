import { sender } from '../identity.ts';
import { directionOf, fontsOf, italicOf, light, margin } from '../theme.ts';
import { say } from '../words.ts';

/** A sun that rises over the line of the horizon. Outlook for Windows would draw a square, so it draws nothing. */
const sun =
  `<!--[if !mso]><!--><div class="bt" style="width:44px;height:22px;margin:0 auto;border-radius:44px 44px 0 0;` +
  `background-color:${light.accent};font-size:0;line-height:0">&nbsp;</div><!--<![endif]-->`;

/** The name of the paper, set in type and not as a picture: it is there with images off and right in the dark. */
export function Masthead({
  language,
  dateline,
  flag,
}: {
  language: string;
  dateline: string;
  flag?: string;
}) {
  const { sans } = fontsOf(language);
  const cell = { padding: '7px 0', fontFamily: sans, fontSize: 14, lineHeight: '20px' };
  return (
    <div role="banner" style={{ padding: `24px ${margin}px 0` }}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; React writes no conditional comments */}
      <div aria-hidden="true" dangerouslySetInnerHTML={{ __html: sun }} />
      <div className="ri" style={{ borderTop: `3px solid ${light.ink}`, paddingTop: 10 }}>
        <h1
          className="in"
          lang="en"
          style={{
            margin: 0,
            textAlign: 'center',
            fontFamily: 'Georgia,Times New Roman,serif',
            fontSize: 46,
            lineHeight: '52px',
            fontWeight: 700,
            letterSpacing: '-0.02em',
            color: light.ink,
          }}
        >
          {sender.product}
        </h1>
        <div
          className="so"
          style={{
            textAlign: 'center',
            fontFamily: fontsOf(language).serif,
            fontStyle: italicOf(language),
            fontSize: 15,
            lineHeight: '20px',
            paddingBottom: 12,
            color: light.soft,
          }}
        >
          {say(language, 'masthead.tagline')}
        </div>
      </div>
      <table
        role="presentation"
        width="100%"
        cellPadding={0}
        cellSpacing={0}
        border={0}
        className="ri"
        style={{ borderTop: `1px solid ${light.ink}`, borderBottom: `1px solid ${light.ink}` }}
      >
        <tbody>
          <tr>
            <td className="in" style={{ ...cell, color: light.ink }}>
              {dateline}
            </td>
            {flag ? (
              <td
                className="ac"
                align={directionOf(language) === 'rtl' ? 'left' : 'right'}
                style={{ ...cell, color: light.accent, fontWeight: 700 }}
              >
                {flag}
              </td>
            ) : null}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
