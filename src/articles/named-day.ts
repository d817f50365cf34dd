/** A day of the calendar that feeds use. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

/** The day beside a month that is named. A word between them (“of”, “de”, “ng”) does not part them. */
export function namedDay(
  text: string,
  monthNamed: (word: string) => number | undefined,
  valid: (year: number, month: number, day: number) => Day | undefined,
): Day | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  const isThai = /\p{Script=Thai}/u.test(text);
  const months = words.flatMap((word, at) => {
    const month = /^\d/.test(word) ? undefined : monthNamed(word);
    return month ? [{ at, month }] : [];
  });
  const number = (at: number, pattern: RegExp) => (pattern.test(words[at] ?? '') ? words[at] : undefined);
  const day = (at: number) => number(at, /^\d{1,2}$/);
  const near = (at: number, step: 1 | -1) => [1, 2, 3].map((n) => at + n * step);
  const year = (from: number, step: 1 | -1, least = 4) =>
    // Two digits are a year only right behind the month or the day.
    (least === 2 && !words.some((word) => /^\d{4}$/.test(word)) && number(from + step, /^\d{2}$/)) ||
    near(from, step)
      .concat(near(from + 3 * step, step))
      .map((at) => number(at, /^\d{4}$/))
      .find(Boolean);
  const forms: ((at: number) => (string | false | undefined)[])[] = [
    (at) => [near(at, -1).map(day).find(Boolean), year(at, 1, 2)],
    (at) => [day(at + 1), year(at + 1, 1, 2)],
    (at) => [near(at, 1).map(day).find(Boolean), year(at, -1)],
    (at) => [near(at, -1).map(day).find(Boolean), year(at, -1)],
  ];
  for (const form of forms)
    for (const { at, month } of months) {
      const [said, ofYear] = form(at);
      if (said && ofYear) return valid(fullYear(ofYear, isThai), month, Number(said));
    }
  return undefined;
}

function fullYear(said: string, isThai: boolean): number {
  if (said.length === 4) return Number(said);
  return Number(said) + (isThai ? 2500 : Number(said) < 50 ? 2000 : 1900);
}
