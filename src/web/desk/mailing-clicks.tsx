import type { MailingView } from './mailing-view.ts';
import { Row, Table } from './table.tsx';
import { count } from './words.ts';

const machines = {
  agent: 'its program said so',
  at_once: 'within seconds of being sent',
  all_links: 'followed link after link',
} as const;

/** Opens and clicks of readers who agreed to be counted; what programs did is shown apart. */
export function Clicks({ clicks, links }: Pick<MailingView, 'clicks' | 'links'>) {
  if (clicks.length === 0) return null;
  return (
    <section aria-labelledby="clicks" className="stack">
      <h2 id="clicks">Opened and followed</h2>
      <p className="fine">
        Only of readers who agreed to be counted. Programs that look into mails are told apart, and are no
        readers.
      </p>
      <Table columns={['What', 'By', { name: 'Readers', number: true }, { name: 'Times', number: true }]}>
        {clicks.map(({ kind, machine, readers, times }) => (
          <Row key={`${kind} ${machine}`}>
            <th scope="row">{kind === 'open' ? 'opened' : 'followed a link'}</th>
            <td>{machine ? `a machine: ${machines[machine]}` : 'people'}</td>
            <td className="number">{machine ? '–' : count(readers)}</td>
            <td className="number">{count(times)}</td>
          </Row>
        ))}
      </Table>
      {links.length > 0 && (
        <table className="list">
          <caption className="hidden-visually">Links that people followed most</caption>
          <tbody>
            {links.map(({ url, readers }) => (
              <tr key={url}>
                <td className="number">{count(readers)}</td>
                <th scope="row" className="id">
                  {url}
                </th>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
