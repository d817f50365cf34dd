import type { ReactNode, TableHTMLAttributes } from 'react';

/** A column's name; `number` lines its cells up, `hidden` says it to screen readers only, `about` tells more. */
interface Column {
  name: string;
  number?: boolean;
  hidden?: boolean;
  about?: string;
}

/** A list of the desk: the frame around its rows. */
export function Table(
  props: {
    columns: readonly (string | Column)[];
    /** For screen readers, where no heading says it. */
    caption?: string;
    children: ReactNode;
  } & TableHTMLAttributes<HTMLTableElement>,
) {
  const { columns, caption, children, className = '', ...rest } = props;
  return (
    <table className={`list ${className}`.trim()} {...rest}>
      {caption && <caption className="hidden-visually">{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column, place) =>
            heading(typeof column === 'string' ? { name: column } : column, place),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function heading({ name, number, hidden, about }: Column, place: number) {
  return (
    <th key={place} scope="col" className={number ? 'number' : undefined} title={about}>
      {hidden ? <span className="hidden-visually">{name}</span> : name}
    </th>
  );
}
