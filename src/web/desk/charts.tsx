import { scaleBand, scaleLinear, scalePoint } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { count } from './words.ts';

// d3 does the arithmetic, React draws: no script runs in the page, and colours follow the page's own.
const WIDTH = 640;
const LEFT = 64;
const RIGHT = 8;
const BOTTOM = 24;
const TOP = 8;

/** A mark on the axis below, at the place of a point. */
export interface Mark {
  at: number;
  label: string;
}

interface Axes {
  height: number;
  y: (value: number) => number;
  ticks: number[];
  tell: (value: number) => string;
  marks: { x: number; label: string }[];
}

function Frame({ height, y, ticks, tell, marks }: Axes) {
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={round(y(tick))} y2={round(y(tick))} />
          <text x={LEFT - 8} y={round(y(tick))}>
            {tell(tick)}
          </text>
        </g>
      ))}
      {marks.map(({ x, label }) => (
        <text key={x} className={`time ${anchorOf(x)}`} x={round(x)} y={height - 6}>
          {label}
        </text>
      ))}
    </>
  );
}

// A label at an edge stays inside it.
function anchorOf(x: number): string {
  if (x < LEFT + 24) return 'part-0';
  return x > WIDTH - 48 ? 'part-2' : '';
}

/** Values over time as one line; in `steps` where each holds until the next. */
export function LineChart(props: {
  label: string;
  points: { at: number; value: number }[];
  most: number;
  ticks?: number[];
  tell?: (value: number) => string;
  marks: Mark[];
  steps?: boolean;
  height?: number;
}) {
  const { points, most, height = 180, tell = count } = props;
  const last = Math.max(points.at(-1)?.at ?? 0, Number.MIN_VALUE);
  const x = scaleLinear([points[0]?.at ?? 0, last], [LEFT, WIDTH - RIGHT]);
  const y = scaleLinear([0, most], [height - BOTTOM, TOP]);
  const draw = line<{ at: number; value: number }>(
    ({ at }) => round(x(at)),
    ({ value }) => round(y(value)),
  );
  if (props.steps) draw.curve(curveStepAfter);
  return (
    <svg className="curve" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={props.label}>
      <Frame
        height={height}
        y={y}
        ticks={props.ticks ?? y.ticks(4)}
        tell={tell}
        marks={props.marks.map(({ at, label }) => ({ x: x(at), label }))}
      />
      <path d={draw(points) ?? ''} />
    </svg>
  );
}

/** Two numbers a day: what came stands above the line, what went below it. */
export function UpDownBars(props: { label: string; bars: { up: number; down: number }[]; marks: Mark[] }) {
  const { bars } = props;
  const height = 220;
  const most = Math.max(1, ...bars.map(({ up }) => up));
  const least = -Math.max(0, ...bars.map(({ down }) => down));
  const x = scaleBand<number>(bars.keys(), [LEFT, WIDTH - RIGHT]).paddingInner(bars.length > 120 ? 0 : 0.25);
  const y = scaleLinear([least, most], [height - BOTTOM, TOP]).nice();
  const width = round(Math.max(0.5, x.bandwidth()));
  return (
    <svg className="curve" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={props.label}>
      <Frame
        height={height}
        y={y}
        ticks={y.ticks(5).filter(Number.isInteger)}
        tell={(value) => count(Math.abs(value))}
        marks={props.marks.map(({ at, label }) => ({ x: x(at)! + width / 2, label }))}
      />
      {bars.map(({ up, down }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
        <g key={n}>
          {up > 0 && (
            <rect
              className="up"
              x={round(x(n)!)}
              y={round(y(up))}
              width={width}
              height={round(y(0) - y(up))}
            />
          )}
          {down > 0 && (
            <rect
              className="down"
              x={round(x(n)!)}
              y={round(y(0))}
              width={width}
              height={round(y(-down) - y(0))}
            />
          )}
        </g>
      ))}
      <line className="axis" x1={LEFT} x2={WIDTH - RIGHT} y1={round(y(0))} y2={round(y(0))} />
    </svg>
  );
}

/** Bars that lie, one a row, with their names and numbers: a table and its picture in one. */
export function Bars(props: { label: string; rows: { name: string; value: number }[] }) {
  const { rows } = props;
  const [step, left, width] = [22, 150, 420];
  const x = scaleLinear([0, Math.max(1, ...rows.map(({ value }) => value))], [left, width - 64]);
  const y = scalePoint<number>(rows.keys(), [step / 2, step * rows.length - step / 2]);
  return (
    <svg
      className="curve bars"
      viewBox={`0 0 ${width} ${step * rows.length}`}
      role="img"
      aria-label={props.label}
    >
      {rows.map(({ name, value }, n) => (
        <g key={name}>
          <text x={left - 8} y={y(n)}>
            {name}
          </text>
          <rect x={left} y={y(n)! - 7} width={round(Math.max(1, x(value) - left))} height={14} />
          <text className="value" x={round(x(value)) + 6} y={y(n)}>
            {count(value)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
