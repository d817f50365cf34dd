import type { MailingProgress } from '../../mailings/mailing.ts';
import { LineChart } from './charts.tsx';
import { Row, Table } from './table.tsx';
import { count, duration } from './words.ts';

const ROWS = 8;
const shares = [
  ['p50', 0.5],
  ['p90', 0.9],
  ['p99', 0.99],
] as const;

interface Point {
  /** Since the mailing started. */
  seconds: number;
  accepted: number;
}

/** How acceptance grew: a curve, and the same as a table for print, screen readers and exact numbers. */
export function Acceptance({
  progress,
  start,
}: {
  progress: MailingProgress;
  start: Temporal.Instant | null;
}) {
  const points = start
    ? progress.curve.map(({ at, accepted }) => ({
        seconds: Math.max(0, at.since(start).total('seconds')),
        accepted,
      }))
    : [];
  const after = (at: Temporal.Instant | null) =>
    at && start ? duration(at.since(start).total('seconds')) : 'not yet';
  return (
    <>
      <dl className="numbers">
        {shares.map(([name, share]) => (
          <div key={name}>
            <dt>{share * 100} % accepted after</dt>
            <dd>{after(progress.acceptedAt[name])}</dd>
          </div>
        ))}
      </dl>
      {points.length > 1 && (
        <div className="acceptance">
          <Curve points={points} audience={progress.audience} />
          <Points points={points} audience={progress.audience} />
        </div>
      )}
    </>
  );
}

function Curve({ points, audience }: { points: Point[]; audience: number }) {
  const last = points.at(-1)!;
  const longest = Math.max(last.seconds, 0.001);
  return (
    <LineChart
      steps
      label={`${count(last.accepted)} of ${count(audience)} mails were accepted within ${duration(longest)}.`}
      points={[
        { at: 0, value: 0 },
        ...points.map(({ seconds, accepted }) => ({ at: seconds, value: accepted })),
      ]}
      most={audience}
      ticks={[0, 0.5, 1].map((share) => share * audience)}
      tell={(value) => `${Math.round((value / audience) * 100)} %`}
      marks={(longest < 1 ? [0, 1] : [0, 0.5, 1]).map((part) => ({
        at: part * longest,
        label: duration(part * longest),
      }))}
    />
  );
}

function Points({ points, audience }: { points: Point[]; audience: number }) {
  const step = Math.max(1, Math.ceil(points.length / ROWS));
  const rows = points.filter((_, i) => (points.length - 1 - i) % step === 0);
  return (
    <Table
      short
      columns={[
        { name: 'After', number: true },
        { name: 'Accepted', number: true },
        { name: 'Share', number: true },
      ]}
      caption="Mails accepted since the mailing started"
    >
      {rows.map(({ seconds, accepted }) => (
        <Row key={seconds}>
          <td className="number">{duration(seconds)}</td>
          <td className="number">{count(accepted)}</td>
          <td className="number">{((accepted / audience) * 100).toFixed(1)} %</td>
        </Row>
      ))}
    </Table>
  );
}
