import {
  Children,
  cloneElement,
  createContext,
  type HTMLAttributes,
  isValidElement,
  type ReactNode,
  type TableHTMLAttributes,
  useContext,
} from 'react';

/** A column's name; `number` lines its cells up, `hidden` says it to screen readers only, `about` tells more. */
type Column = string | { name: string; number?: boolean; hidden?: boolean; about?: string };
export type Columns = readonly Column[];

const Named = createContext<Columns>([]);

/** A list of the desk: the frame around its rows. On a phone each row is a block whose cells say what they are. */
export function Table(
  props: {
    columns: Columns;
    /** For screen readers, where no heading says it. */
    caption?: string;
    /** Its columns are few and short: it stays a table on a phone. */
    short?: boolean;
    children: ReactNode;
  } & TableHTMLAttributes<HTMLTableElement>,
) {
  const { columns, caption, short, children, className = '', ...rest } = props;
  return (
    <table className={`list ${short ? '' : 'named '}${className}`.trim()} {...rest}>
      {caption && <caption className="hidden-visually">{caption}</caption>}
      <thead>
        <tr>{columns.map(heading)}</tr>
      </thead>
      <tbody>
        <InColumns columns={columns}>{children}</InColumns>
      </tbody>
    </table>
  );
}

/** Rows inside belong to a table of these columns, though it is not drawn with them. */
export function InColumns({ columns, children }: { columns: Columns; children: ReactNode }) {
  return <Named value={columns}>{children}</Named>;
}

/** A row of a Table: as many cells as it has columns. */
export function Row({ children, ...rest }: HTMLAttributes<HTMLTableRowElement>) {
  const columns = useContext(Named);
  const cells = Children.toArray(children).map((cell, place) => {
    const column = columns[place];
    const label = typeof column === 'string' ? column : column?.hidden ? undefined : column?.name;
    return isValidElement<Record<string, unknown>>(cell) && cell.type === 'td' && label
      ? cloneElement(cell, { 'data-label': label })
      : cell;
  });
  return <tr {...rest}>{cells}</tr>;
}

function heading(column: Column, place: number) {
  const { name, number, hidden, about } = typeof column === 'string' ? ({ name: column } as const) : column;
  return (
    <th key={place} scope="col" className={number ? 'number' : undefined} title={about}>
      {hidden ? <span className="hidden-visually">{name}</span> : name}
    </th>
  );
}
