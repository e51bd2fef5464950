/** Script notation of places: `shoot_scripts[3].shoot_script.layer_config[0].size`. */

export type PathPart = string | number;

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
/** A key longer than this is cut in paths and messages. */
const LONGEST_KEY = 64;

export function pathOf(parts: readonly PropertyKey[]): string {
  let path = '';
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`;
    else if (PLAIN_KEY.test(String(part))) path += path === '' ? String(part) : `.${String(part)}`;
    else path += `[${shown(String(part))}]`;
  }
  return path;
}

/** Any value as a message may show it: JSON, on one line, of bounded length. */
export function shown(value: unknown, longest = LONGEST_KEY): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object') return '{…}';
  if (typeof value !== 'string') return String(value).slice(0, longest);
  const cut = value.length > longest ? `${value.slice(0, longest)}…` : value;
  return JSON.stringify(cut).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A JSON value's type in words that `errors/words.ts` has, but NaN and the like. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  return typeof value;
}
