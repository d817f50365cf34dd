/** How long ago, short enough for a column: "now", "4 min", "3 h", "2 d". */
export function ago(instant: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.max(0, Math.floor((now.epochMilliseconds - instant.epochMilliseconds) / 60_000));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

const clockTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});

/** "24 Nov, 06:04:33 UTC" */
export function at(instant: Temporal.Instant): string {
  return `${clockTime.format(instant.epochMilliseconds)} UTC`;
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

/** "0.4 s", "42 s", "3 min 10 s", "2 h 5 min" */
export function duration(seconds: number): string {
  const whole = seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return whole % 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole / 60} min`;
  const minutes = Math.round((whole % 3600) / 60);
  return `${Math.floor(whole / 3600)} h ${minutes} min`;
}
