import { fontsOf, italicOf, light, margin } from '../theme.ts';

/** The heading of a section, on a rule as in print. A row of the sheet's table. */
export function SectionHeading({ language, label }: { language: string; label: string }) {
  return (
    <tr>
      <td style={{ padding: `28px ${margin}px 0` }}>
        <h2
          className="in ri"
          style={{
            margin: 0,
            padding: '8px 0',
            borderTop: `2px solid ${light.ink}`,
            fontFamily: fontsOf(language).serif,
            fontSize: 20,
            lineHeight: '28px',
            fontStyle: italicOf(language),
            fontWeight: 400,
            color: light.ink,
          }}
        >
          {label}
        </h2>
      </td>
    </tr>
  );
}
