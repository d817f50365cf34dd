import type { MailingProgress } from '../../mailings/mailing.ts';
import { count, duration } from './words.ts';

const WIDTH = 640;
const HEIGHT = 180;
const LEFT = 56;
const BOTTOM = 28;
const TOP = 8;
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
          <Table points={points} audience={progress.audience} />
        </div>
      )}
    </>
  );
}

function Curve({ points, audience }: { points: Point[]; audience: number }) {
  const longest = Math.max(points.at(-1)!.seconds, 0.001);
  const x = (seconds: number) => round(LEFT + (seconds / longest) * (WIDTH - LEFT - 8));
  const y = (accepted: number) => round(HEIGHT - BOTTOM - (accepted / audience) * (HEIGHT - BOTTOM - TOP));
  const line = points.map(({ seconds, accepted }) => `H${x(seconds)}V${y(accepted)}`).join('');
  const last = points.at(-1)!;
  const label = `${count(last.accepted)} of ${count(audience)} mails were accepted within ${duration(longest)}.`;
  return (
    <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[0, 0.5, 0.9, 1].map((share) => (
        <g key={share}>
          <line className="grid" x1={LEFT} x2={WIDTH - 8} y1={y(share * audience)} y2={y(share * audience)} />
          <text x={LEFT - 8} y={y(share * audience)} className={share === 0.9 ? 'under-line' : undefined}>
            {share * 100} %
          </text>
        </g>
      ))}
      <path d={`M${LEFT} ${y(0)}${line}`} />
      {[0, 0.5, 1].map((part) => (
        <text key={part} className={`time part-${part * 2}`} x={x(part * longest)} y={HEIGHT - 8}>
          {duration(part * longest)}
        </text>
      ))}
    </svg>
  );
}

function Table({ points, audience }: { points: Point[]; audience: number }) {
  const step = Math.max(1, Math.ceil(points.length / ROWS));
  const rows = points.filter((_, i) => (points.length - 1 - i) % step === 0);
  return (
    <table className="list">
      <caption className="hidden-visually">Mails accepted since the mailing started</caption>
      <thead>
        <tr>
          <th scope="col" className="number">
            After
          </th>
          <th scope="col" className="number">
            Accepted
          </th>
          <th scope="col" className="number">
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ seconds, accepted }) => (
          <tr key={seconds}>
            <td className="number">{duration(seconds)}</td>
            <td className="number">{count(accepted)}</td>
            <td className="number">{((accepted / audience) * 100).toFixed(1)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
