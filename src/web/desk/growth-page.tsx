import { regionLabel } from '../../articles/regions.ts';
import { topicLabel, topics } from '../../articles/topics.ts';
import { bySpan, churn, type ReaderDay } from '../../subscribers/growth.ts';
import { ALL } from '../../subscribers/growth-repository.ts';
import { Bars, LineChart, type Mark, UpDownBars } from './charts.tsx';
import { At } from './parts.tsx';
import { Row, Table } from './table.tsx';
import { count, counted, percent } from './words.ts';

export const spans = [30, 90, 365] as const;
const MOST_REGIONS = 16;

interface Growth {
  span: number;
  days: ReaderDay[];
  interests: { region: string; topic: string; readers: number }[];
  countedAt: Temporal.Instant | undefined;
}

/** Growth and churn day by day, and what readers follow; every chart with its numbers beside it. */
export function GrowthPage(props: Growth) {
  const { span, days } = props;
  const joined = days.reduce((sum, day) => sum + day.joined, 0);
  const left = days.reduce((sum, day) => sum + day.left, 0);
  const active = props.interests.find(({ region, topic }) => region === ALL && topic === ALL)?.readers;
  const lost = churn(days);
  const numbers: [string, string][] = [
    ['Active readers', active === undefined ? 'not counted yet' : count(active)],
    ['Came', count(joined)],
    ['Left', count(left)],
    ['More, all in all', `${joined >= left ? '+' : '−'}${count(Math.abs(joined - left))}`],
    ['Lost in 30 days', lost === null ? 'not known yet' : percent(lost)],
  ];
  return (
    <div className="stack">
      <nav className="tabs" aria-label="How far back">
        {spans.map((days) => (
          <a key={days} href={`/desk/growth?days=${days}`} aria-current={days === span ? 'page' : undefined}>
            {days === 365 ? 'A year' : `${days} days`}
          </a>
        ))}
      </nav>
      <dl className="numbers">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ComingAndGoing days={days} unit={span > 90 ? 'month' : 'week'} />
      <Interests {...props} />
    </div>
  );
}

function ComingAndGoing({ days, unit }: { days: ReaderDay[]; unit: 'week' | 'month' }) {
  const [joined, left] = (['joined', 'left'] as const).map((what) =>
    days.reduce((sum, day) => sum + day[what], 0),
  );
  const standing = days.flatMap(({ active }, at) => (active === null ? [] : [{ at, value: active }]));
  const marks = marksOf(days);
  return (
    <section aria-labelledby="coming" className="beside">
      <div className="stack">
        <h2 id="coming">
          Who <span className="up">came</span> and who <span className="down">left</span>, day by day
        </h2>
        <UpDownBars
          label={`${counted(joined!, 'reader')} came and ${counted(left!, 'reader')} left in ${days.length} days.`}
          bars={days.map((day) => ({ up: day.joined, down: day.left }))}
          marks={marks}
        />
        {standing.length > 1 && (
          <>
            <h2>Active readers</h2>
            <LineChart
              label={`From ${count(standing[0]!.value)} to ${counted(standing.at(-1)!.value, 'active reader')}.`}
              points={standing}
              most={Math.max(1, ...standing.map(({ value }) => value))}
              marks={marks.filter(({ at }) => at >= standing[0]!.at)}
            />
          </>
        )}
      </div>
      <Table
        short
        columns={[
          unit === 'week' ? 'Week from' : 'Month',
          { name: 'Came', number: true },
          { name: 'Left', number: true },
          { name: 'Active', number: true },
        ]}
        caption={`Readers who came and left by ${unit}`}
      >
        {bySpan(days, unit).map((row) => (
          <Row key={row.from.toString()}>
            <th scope="row">{row.from.toLocaleString('en-GB', tellSpan[unit])}</th>
            <td className="number">{count(row.joined)}</td>
            <td className="number">{count(row.left)}</td>
            <td className="number">{row.active === null ? '–' : count(row.active)}</td>
          </Row>
        ))}
      </Table>
    </section>
  );
}

const tellSpan = {
  week: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
} as const;

/** A handful of days that name the axis. */
function marksOf(days: readonly ReaderDay[]): Mark[] {
  const step = Math.max(1, Math.round(days.length / 6));
  return days.flatMap(({ day }, at) =>
    at % step === 0 ? [{ at, label: day.toLocaleString('en-GB', { day: 'numeric', month: 'short' }) }] : [],
  );
}

function Interests({ interests, countedAt }: Growth) {
  if (!countedAt || interests.length === 0)
    return (
      <p className="empty">What readers follow is counted once an hour; the first count is yet to come.</p>
    );
  const readersOf = new Map(interests.map(({ region, topic, readers }) => [`${region} ${topic}`, readers]));
  const of = (region: string, topic: string) => readersOf.get(`${region} ${topic}`) ?? 0;
  const regions = interests
    .filter(({ region, topic }) => topic === ALL && region !== ALL && region !== '')
    .slice(0, MOST_REGIONS)
    .map(({ region }) => region);
  const byTopic = topics
    .map(({ id, label }) => ({ name: label, value: of(ALL, id) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  return (
    <section aria-labelledby="follow" className="stack">
      <h2 id="follow">What readers follow</h2>
      <p className="fine">
        Counted <At instant={countedAt} />. A reader counts in each region and topic they chose;{' '}
        {count(of('', ALL))} chose no region and {count(of(ALL, ''))} no topic, and get all of them.
      </p>
      <div className="beside even">
        <Bars
          label="Readers by region they chose"
          rows={regions.map((region) => ({ name: regionLabel(region), value: of(region, ALL) }))}
        />
        <Bars label="Readers by topic they chose" rows={byTopic} />
      </div>
      <HeatTable regions={regions} of={of} />
    </section>
  );
}

const SHADES = 6;

/** Region by topic. A shade of one hue says how many beside the number itself, so that nothing hangs on the colour. */
function HeatTable({ regions, of }: { regions: string[]; of: (region: string, topic: string) => number }) {
  const columns = [...topics.map(({ id }) => id as string), ''];
  const most = Math.max(1, ...regions.flatMap((region) => columns.map((topic) => of(region, topic))));
  const shade = (readers: number) => Math.ceil((readers / most) * SHADES);
  return (
    <div className="wide">
      <table className="list heat">
        <caption className="hidden-visually">Readers by region and topic they chose</caption>
        <thead>
          <tr>
            <th scope="col">Region</th>
            {columns.map((topic) => (
              <th key={topic} scope="col" className="number">
                <span>{topic ? topicLabel(topic) : 'All topics'}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {regions.map((region) => (
            <tr key={region}>
              <th scope="row">{regionLabel(region)}</th>
              {columns.map((topic) => (
                <td key={topic} className={`number shade-${shade(of(region, topic))}`}>
                  {count(of(region, topic))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
