/** Minutes east of Greenwich of the zone names that feeds use; RFC 822's own first where a name is ambiguous. */
const zones: Record<string, number> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, west: 60, bst: 60, cet: 60, cest: 120, mez: 60, mesz: 120 },
  ...{ eet: 120, eest: 180, msk: 180, msd: 240, trt: 180, wat: 60, cat: 120, sast: 120, eat: 180 },
  ...{ est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, brt: -180 },
  ...{ akst: -540, akdt: -480, hst: -600, art: -180, clt: -240, cot: -300, pet: -300 },
  ...{ idt: 180, irst: 210, irdt: 270, gst: 240, azt: 240, get: 240, aft: 270, samt: 240 },
  ...{ uzt: 300, pkt: 300, tjt: 300, tmt: 300, mvt: 300, almt: 300, qyzt: 300, yekt: 300 },
  ...{ ist: 330, lkt: 330, slst: 330, npt: 345, bdt: 360, btt: 360, kgt: 360, omst: 360, mmt: 390 },
  ...{ ict: 420, wib: 420, novt: 420, krat: 420, hovt: 420 },
  ...{ wita: 480, sgt: 480, sst: 480, myt: 480, hkt: 480, pht: 480, phst: 480, awst: 480, bnt: 480 },
  ...{ bnst: 480, ulat: 480, irkt: 480, wit: 540, jst: 540, kst: 540, tlt: 540, yakt: 540, acst: 570 },
  ...{ aest: 600, chst: 600, pgt: 600, vlat: 600, acdt: 630, aedt: 660, sakt: 660, magt: 660, sbt: 660 },
  ...{ nzst: 720, fjt: 720, pett: 720, nzdt: 780 },
};

/** Zones that people name by their place or without saying whether it is summer. */
const places: Record<string, string> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
};

/** Whether a word in lower case names a zone. */
export function isZoneName(word: string): boolean {
  return word in zones || word in places;
}

/** What a name means in the papers of a language, where it means something else in English. */
const elsewhere: Record<string, Record<string, number>> = {
  ...{ zh: { cst: 480 }, he: { ist: 120, idt: 180 }, ar: { ast: 180 }, bn: { bst: 360 }, my: { mst: 390 } },
  ...{ fil: { pst: 480 }, tl: { pst: 480 }, ms: { mst: 480 } },
};

/**
 * `+0900`, `+9`, `GMT+7`, `JST+09:00`, and what is wrong but clear: `--0700`, `:-0700`, `-07:00:00`. Of three digits
 * (`+530`) the first is the hour, unless it is none (`+080`). A place, a year or a zone's name may follow.
 */
const offsetAtEnd =
  /(?:\d:?|\s|GMT|UTC|Z|(?<=\d:\d{2}\s?)[A-Z]{2,5})\s*-?([+\-−])(?:([1-9])([0-5]\d)|(\d{1,2}):?([0-5]\d|0)?(?::00)?)\)?(?:\s*\([^)]*\)|\s+(?:\d{4}|[A-Z]{2,5}))?\s*$/i;

/**
 * The moment at which it is `millis` by the clock of the zone that a date ends with: `+0900`, `GMT+7`, `JST`,
 * `Asia/Tokyo`, `KST 2026`; in a feed of `language`, where names are used twice. UTC where none is named.
 */
export function inZoneOf(text: string, millis: number, language = ''): number {
  const offset = offsetAtEnd.exec(text);
  const [, sign, ...said] = offset ?? [];
  const [hour = 0, minute = 0] = said.filter((part) => part !== undefined).map(Number);
  if (sign && hour < 15 && /\d:\d|\d\.\d{2}\.\d{2}\D|T\d{4}/.test(text))
    return millis - (sign === '+' ? 1 : -1) * (hour * 60 + minute) * 60_000;
  const place = /(?<=[\s([])[A-Z][a-z]+(?:\/[A-Z][A-Za-z_]+){1,2}(?=[)\]]?\s*$)/.exec(text)?.[0];
  const name = /(?:\d\s*|\s)\(?([A-Za-z]{1,4})\)?(?:\s+\d{4})?\s*$/.exec(text)?.[1]?.toLowerCase() ?? '';
  const own = elsewhere[language.split('-')[0]!]?.[name];
  const zone = place ?? places[name];
  return (zone && atPlace(zone, millis)) || millis - (own ?? zones[name] ?? 0) * 60_000;
}

function atPlace(zone: string, millis: number): number | undefined {
  try {
    const clock = Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO('UTC').toPlainDateTime();
    return clock.toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}
