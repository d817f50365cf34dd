import { z } from 'zod';
import { DaybreakError } from '../../shared/errors.ts';
import { useZone } from './parts.tsx';
import { zoneName } from './words.ts';

/** A date and time as a browser's datetime-local posts it: without a zone. */
export const localTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);

/** The moment that clocks of `zone` show so; where they jump over it, as long after the gap as it lay in it. */
export function momentOf(local: string, zone: string): Temporal.Instant {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
  } catch {
    throw new DaybreakError('invalid', 'That is no date. Choose one from the calendar.');
  }
}

/** A date and time in the paper's zone, which stands beside it. */
export function TimeField(props: {
  name: string;
  label: string;
  value: string;
  now: Temporal.Instant;
  hint?: string;
  required?: boolean;
}) {
  const { label, hint, value, now, ...field } = props;
  return (
    <label>
      {label}{' '}
      <span className="hint">
        {zoneName(useZone(), now)}
        {hint && `; ${hint}`}
      </span>
      <input type="datetime-local" {...field} defaultValue={value} />
    </label>
  );
}
