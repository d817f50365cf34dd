/** Minutes east of Greenwich of the zone names that feeds use; RFC 822's own first where a name is ambiguous. */
const zones: Record<string, number> = {
  ...{
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    bst: 60,
    cet: 60,
    cest: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    trt: 180,
  },
  ...{ est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, brt: -180 },
  ...{
    gst: 240,
    azt: 240,
    uzt: 300,
    pkt: 300,
    ist: 330,
    npt: 345,
    bdt: 360,
    kgt: 360,
    irst: 210,
    aft: 270,
    tjt: 300,
    tmt: 300,
    mvt: 300,
    btt: 360,
    mmt: 390,
    ict: 420,
    wib: 420,
  },
  ...{
    wita: 480,
    sgt: 480,
    sst: 480,
    myt: 480,
    hkt: 480,
    pht: 480,
    phst: 480,
    awst: 480,
    wit: 540,
    jst: 540,
    kst: 540,
  },
  ...{ aest: 600, aedt: 660, nzst: 720, nzdt: 780 },
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
 * The moment at which it is `millis` by the clock of the zone that a date ends with: `+0900`, `GMT+7`, `JST`,
 * `Asia/Tokyo`, `KST 2026`; in a feed of `language`, where names are used twice. UTC where none is named.
 */
export function inZoneOf(text: string, millis: number, language = ''): number {
  const offset =
    /(?:\d|\s|GMT|UTC|Z)\s*([+\-−])(\d{1,2}):?([0-5]\d|0)?\)?(?:\s*\([^)]*\)|\s+\d{4})?\s*$/i.exec(text);
  if (offset && Number(offset[2]) < 15 && /\d:\d{2}|T\d{4}/.test(text))
    return millis - (offset[1] === '+' ? 1 : -1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60_000;
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
