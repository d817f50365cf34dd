/** How long ago, short enough for a column: "now", "4 min", "3 h", "2 d". */
export function ago(instant: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.max(0, Math.floor((now.epochMilliseconds - instant.epochMilliseconds) / 60_000));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** "24 Nov, 07:04:33 CET" */
export function at(instant: Temporal.Instant, zone: string): string {
  return instant.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  });
}

/** The zone as its clock is set at that moment: "Europe/Prague (CET, UTC+01:00)". */
export function zoneName(zone: string, now: Temporal.Instant): string {
  const short = now.toLocaleString('en-GB', { timeZone: zone, timeZoneName: 'short' }).split(' ').at(-1);
  const offset = now.toZonedDateTimeISO(zone).offset;
  return short === 'UTC' ? 'UTC' : `${zone} (${short}, UTC${offset})`;
}

const whole = new Intl.NumberFormat('en-GB');

/** "12,345" */
export function count(number: number): string {
  return whole.format(number);
}

/** "1 reader", "12 readers" */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** "63 %", "0.4 %" of a share from 0 to 1. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} %`;
}

/** "0.4 s", "42 s", "3 min 10 s", "2 h 5 min" */
export function duration(seconds: number): string {
  const whole = seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return whole % 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole / 60} min`;
  const minutes = Math.round((whole % 3600) / 60);
  return `${Math.floor(whole / 3600)} h ${minutes} min`;
}
