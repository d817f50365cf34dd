import { explainUnknown } from '../../deliveries/explain-unknown.ts';
import type { UnknownDelivery } from '../../deliveries/unknown-repository.ts';
import { At } from './parts.tsx';

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
      <table className="list">
        <thead>
          <tr>
            <th scope="col">Handed over</th>
            <th scope="col">Mailing</th>
            <th scope="col">Reader</th>
            <th scope="col">Why nobody knows</th>
            <th scope="col">What comes next</th>
          </tr>
        </thead>
        <tbody>
          {unknown.map((one) => {
            const { why, outlook } = explainUnknown(one, now, windowS);
            return (
              <tr key={one.delivery}>
                <td className="nowrap">
                  <At instant={one.handedOffAt} />
                </td>
                <td>
                  <a href={`/desk/mailings/${one.mailingId}`}>{one.kind}</a>
                </td>
                <td className="number">{one.subscriberId}</td>
                <th scope="row">{why}</th>
                <td>{outlook}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {props.more && (
        <p className="more">
          <a href={`/desk/sending/unknown?after=${unknown.at(-1)!.delivery}`}>More</a>
        </p>
      )}
    </>
  );
}
