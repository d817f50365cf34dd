import { fontsOf, light, margin } from '../theme.ts';

export interface ResultsProps {
  language: string;
  caption: string;
  head: string[];
  rows: string[][];
  /** Whether each column holds numbers, which stand at the right. */
  numeric: boolean[];
  /** Where the numbers are from and when. */
  note: string | null;
}

/** Numbers of an election, a match, a market. A row of a table. */
export function Results({ language, caption, head, rows, numeric, note }: ResultsProps) {
  const { sans } = fontsOf(language);
  const cell = (column: number) => ({
    padding: column === 0 ? '10px 12px 10px 0' : '10px 0 10px 12px',
    fontSize: 16,
    lineHeight: '22px',
    textAlign: numeric[column] ? ('right' as const) : ('left' as const),
    color: light.ink,
    fontVariantNumeric: 'tabular-nums lining-nums',
  });
  return (
    <tr>
      <td style={{ padding: `16px ${margin}px`, fontFamily: sans }}>
        <table
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          border={0}
          style={{ borderCollapse: 'collapse', fontFamily: sans }}
        >
          <caption
            className="in"
            style={{
              paddingBottom: 8,
              fontFamily: fontsOf(language).serif,
              fontSize: 20,
              lineHeight: '26px',
              fontWeight: 700,
              textAlign: 'left',
              color: light.ink,
            }}
          >
            {caption}
          </caption>
          <thead>
            <tr>
              {head.map((label, column) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                  key={column}
                  scope="col"
                  className="so ri"
                  style={{
                    ...cell(column),
                    fontSize: 14,
                    fontWeight: 400,
                    color: light.soft,
                    borderBottom: `2px solid ${light.ink}`,
                  }}
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same
              <tr key={index}>
                {row.map((value, column) => {
                  const style = { ...cell(column), borderBottom: `1px solid ${light.rule}` };
                  return column === 0 ? (
                    <th
                      key="name"
                      scope="row"
                      className="in ru"
                      style={{ ...style, fontWeight: 700, textAlign: 'left' }}
                    >
                      {value}
                    </th>
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                    <td key={column} className="in ru" style={style}>
                      {value}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {note ? (
          <p className="so" style={{ margin: '8px 0 0', fontSize: 14, lineHeight: 1.5, color: light.soft }}>
            {note}
          </p>
        ) : null}
      </td>
    </tr>
  );
}
