/** Names of zones as the world writes them now; the runtime's list still has the older ones. */
const renamed: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'America/Godthab': 'America/Nuuk',
  'Pacific/Truk': 'Pacific/Chuuk',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Enderbury': 'Pacific/Kanton',
};
const formerNames = new Map(Object.entries(renamed).map(([former, name]) => [name, former]));

/** Every zone a reader can choose, Asia first, then by area. */
export const timeZoneAreas: readonly { area: string; zones: string[] }[] = [
  ...Map.groupBy(
    [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(currentTimeZoneName)])].sort(),
    (zone) => zone.split('/', 1)[0]!,
  ),
]
  .map(([area, zones]) => ({ area, zones }))
  .sort((a, b) => Number(b.area === 'Asia') - Number(a.area === 'Asia'));

export function currentTimeZoneName(zone: string): string {
  return renamed[zone] ?? zone;
}

/** The name some browsers still give for this zone. */
export function formerTimeZoneName(zone: string): string | undefined {
  return formerNames.get(zone);
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
