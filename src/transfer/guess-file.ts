import { readAddress } from '../subscribers/address.ts';
import { withoutTextMark } from './csv.ts';
import type { Columns, ImportField } from './import.ts';

const delimiters = [',', ';', '\t', '|'];

/** The delimiter that cuts the first lines of a file into the most columns, as many in each; a comma when in doubt. */
export function guessDelimiter(text: string): string {
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const scored = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    return { delimiter, least: Math.min(...counts), first: counts[0] ?? 0 };
  });
  const best = scored.reduce((a, b) =>
    b.least > a.least || (b.least === a.least && b.first > a.first) ? b : a,
  );
  return best.first > 0 ? best.delimiter : ',';
}

/** Whether the first row names the columns: it holds no address. */
export function hasHeader(first: readonly string[]): boolean {
  return !first.some(isAddress);
}

const names: Record<ImportField, RegExp> = {
  email: /^(e-?mails?([ _-]?addr(ess)?)?|addr(ess)?|correo|adresse?|メール.*|邮箱|電子郵件|이메일)$/i,
  language: /^(lang(uage)?|locale|sprache|jazyk|言語|语言|語言|언어)$/i,
  reads: /^(reads|reading[ _-]?languages?|languages)$/i,
  regions: /^(regions?|countr(y|ies)|place|land|地域|国|地区|지역)$/i,
  topics: /^(topics?|categor(y|ies)|interests?|subjects?|トピック|主题|주제)$/i,
  mutedRegions: /^(muted|excluded)[ _-]?(regions?|countries)$/i,
  mutedTopics: /^(muted|excluded)[ _-]?topics?$/i,
  fewerRegions: /^(fewer|less)( of)?[ _-]?(regions?|countries)$/i,
  fewerTopics: /^(fewer|less)( of)?[ _-]?topics?$/i,
  cadence: /^(cadence|frequency|how often)$/i,
  digestMinute: /^((digest[ _-]?)?(time|hour|minute)|send[ _-]?time)$/i,
  timeZone: /^(time[ _-]?zone|tz|timezone[ _-]?name)$/i,
  alerts: /^((breaking[ _-]?)?(alerts?|news)|breaking)$/i,
  agreedAt:
    /^((consent|opt[ _-]?in|confirm(ed|ation)?|subscribed|signup|sign[ _-]up|agreed)[ _-]?(at|date|time|on)|created[ _-]?(at|on)|optin_time)$/i,
  agreedFrom: /^((consent|opt[ _-]?in|signup|agreed)[ _-]?(source|page|url|from|form)|source|form)$/i,
  agreedIp: /^((consent|opt[ _-]?in|confirm|signup|agreed)[ _-]?ip|ip([ _-]?address)?)$/i,
};

/** What each column probably is: by its name, and the address by what stands in it. No field is given twice. */
export function guessColumns(header: readonly string[], sample: readonly (readonly string[])[]): Columns {
  const given = new Set<ImportField>();
  const take = (field: ImportField | undefined) => {
    if (!field || given.has(field)) return null;
    given.add(field);
    return field;
  };
  const columns = header.map((name) =>
    take((Object.keys(names) as ImportField[]).find((field) => names[field].test(name.trim()))),
  );
  if (given.has('email')) return columns;
  const shares = header.map((_, place) => sample.filter((row) => isAddress(row[place] ?? '')).length);
  const best = shares.indexOf(Math.max(...shares));
  return columns.map((field, place) => (place === best && shares[best]! > 0 ? 'email' : field));
}

function isAddress(cell: string): boolean {
  if (!cell.includes('@')) return false;
  try {
    readAddress(withoutTextMark(cell));
    return true;
  } catch {
    return false;
  }
}
