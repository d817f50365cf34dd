/**
 * What a text says as JSON; undefined where it says nothing. Mail servers write what they like into their answers: a
 * NUL or half a character, which PostgreSQL does not store, is taken out.
 */
export function parseJson(text: string): unknown {
  try {
    return unstorable.test(text) ? JSON.parse(text, (_, value) => storable(value)) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As written out or as an escape; asked first, because a reviver makes reading slow. */
const unstorable = /\0|\\u0000|\\ud[89a-f]|[\ud800-\udfff]/i;

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), inner]));
}

export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
