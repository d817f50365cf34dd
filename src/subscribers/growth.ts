/** What happened to readers on one day (UTC), as the consent ledger says. */
export interface ReaderDay {
  day: Temporal.PlainDate;
  /** Confirmed, imported, or come back. */
  joined: number;
  /** Unsubscribed, or suppressed after a complaint or a bounce. */
  left: number;
  /** Active readers at the last count of the day; null where nobody counted. */
  active: number | null;
}

/** Days summed up: what a table shows of a chart. */
export interface ReaderSpan extends Omit<ReaderDay, 'day'> {
  from: Temporal.PlainDate;
}

/** Every day from `from` to `to`, those on which nothing happened among them. */
export function everyDay(
  days: readonly ReaderDay[],
  span: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): ReaderDay[] {
  const known = new Map(days.map((day) => [day.day.toString(), day]));
  const length = span.from.until(span.to).days + 1;
  return Array.from({ length }, (_, n) => {
    const day = span.from.add({ days: n });
    return known.get(day.toString()) ?? { day, joined: 0, left: 0, active: null };
  });
}

/** Sums days up by week (Monday first) or month, the newest first. */
export function bySpan(days: readonly ReaderDay[], unit: 'week' | 'month'): ReaderSpan[] {
  const startOf = (day: Temporal.PlainDate) =>
    unit === 'month' ? day.with({ day: 1 }) : day.subtract({ days: day.dayOfWeek - 1 });
  const spans = Map.groupBy(days, ({ day }) => startOf(day).toString());
  return [...spans]
    .map(([from, inside]) => ({
      from: Temporal.PlainDate.from(from),
      joined: inside.reduce((sum, { joined }) => sum + joined, 0),
      left: inside.reduce((sum, { left }) => sum + left, 0),
      active: inside.findLast(({ active }) => active !== null)?.active ?? null,
    }))
    .reverse();
}

/** The part of readers lost in 30 days, judged by the days given; null where it is not known how many there were. */
export function churn(days: readonly ReaderDay[]): number | null {
  const before = days.find(({ active }) => active !== null)?.active;
  const left = days.reduce((sum, day) => sum + day.left, 0);
  const readers = before ? before + left : 0;
  return readers > 0 && days.length > 0 ? (left / readers) * (30 / days.length) : null;
}
