/**
 * Canonical JSON (RFC 8785): one text for one value, whatever the order in which its keys were written. "The same draft"
 * means the same canonical bytes. Unlike the RFC it keeps halves of surrogate pairs, escaped: a draft may hold what a
 * script may not, and nothing of it gets lost.
 */
import type { JsonValue } from '../jobs/job.ts';

/** @throws RangeError for a number that JSON has not (NaN, an infinity) */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} is no JSON`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const record = value as { readonly [key: string]: JsonValue | undefined };
  // Sorted by UTF-16 units, as the RFC asks and as JavaScript compares.
  const keys = Object.keys(record).sort();
  const fields = keys.flatMap((key) => {
    const field = record[key];
    return field === undefined ? [] : `${JSON.stringify(key)}:${canonicalJson(field)}`;
  });
  return `{${fields.join(',')}}`;
}
