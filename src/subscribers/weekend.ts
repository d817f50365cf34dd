import countries from 'world-countries/countries.json' with { type: 'json' };

const SATURDAY_AND_SUNDAY: readonly number[] = [6, 7];
const FRIDAY = 5;

/**
 * The days of the weekend (ISO: Monday is 1) where a time zone lies, from Unicode CLDR by way of the zone's country.
 * It differs from Saturday and Sunday only where Friday is part of it (Egypt, Israel, Saudi Arabia, Iran…):
 * for the countries where CLDR counts Sunday alone, "weekdays" still means Monday to Friday.
 */
export function weekendOf(timeZone: string): readonly number[] {
  let days = byZone.get(timeZone);
  if (!days) {
    days = weekendByZone().get(canonical(timeZone)) ?? SATURDAY_AND_SUNDAY;
    byZone.set(timeZone, days);
  }
  return days;
}

const byZone = new Map<string, readonly number[]>();
let canonicalZones: Map<string, readonly number[]> | undefined;

function weekendByZone(): Map<string, readonly number[]> {
  canonicalZones ??= new Map(
    countries.flatMap(({ cca2 }) => {
      const locale = new Intl.Locale(`und-${cca2}`);
      const { weekend } = locale.getWeekInfo();
      return weekend.includes(FRIDAY)
        ? (locale.getTimeZones() ?? []).map((zone) => [zone, weekend] as const)
        : [];
    }),
  );
  return canonicalZones;
}

function canonical(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}
