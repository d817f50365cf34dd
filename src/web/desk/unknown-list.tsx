import { explainUnknown } from '../../deliveries/explain-unknown.ts';
import type { UnknownDelivery } from '../../deliveries/unknown-repository.ts';
import { At } from './parts.tsx';
import { Row, Table } from './table.tsx';

/** Every mail of which nobody knows whether SES took it, those of the newest mailing first. */
export function UnknownList(props: {
  unknown: UnknownDelivery[];
  more: boolean;
  windowS: number;
  now: Temporal.Instant;
}) {
  const { unknown, windowS, now } = props;
  if (unknown.length === 0) return <p className="empty">Of every mail it is known whether it went.</p>;
  return (
    <>
      <Table columns={['Handed over', 'Mailing', 'Reader', 'Why nobody knows', 'What comes next']}>
        {unknown.map((one) => {
          const { why, outlook } = explainUnknown(one, now, windowS);
          return (
            <Row key={one.delivery}>
              <td className="nowrap">
                <At instant={one.handedOffAt} />
              </td>
              <td>
                <a href={`/desk/mailings/${one.mailingId}`}>{one.kind}</a>
              </td>
              <td className="number">{one.subscriberId}</td>
              <th scope="row">{why}</th>
              <td>{outlook}</td>
            </Row>
          );
        })}
      </Table>
      {props.more && (
        <p className="more">
          <a href={`/desk/sending/unknown?after=${unknown.at(-1)!.delivery}`}>More</a>
        </p>
      )}
    </>
  );
}
