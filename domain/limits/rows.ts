/** What a row of a field's limits is made of. All belong to V-22. */
import type { Limit } from './limit.ts';

/** A whole number or number from `minimum` to `maximum`, both allowed. */
export const range = (minimum: number, maximum: number, unit: Limit['unit'], zh: string, en: string) =>
  ({ rule: 'V-22', minimum, maximum, unit, zh, en }) as const;
/** Unicode characters (code points). */
export const length = (minimum: number, maximum: number, zh: string, en: string) =>
  ({ rule: 'V-22', minimum, maximum, unit: 'character', zh, en }) as const;
export const choice = <const Values extends readonly string[]>(values: Values, zh: string, en: string) =>
  ({ rule: 'V-22', values, unit: 'value', zh, en }) as const;
export const colour = (zh: string, en: string) => ({ rule: 'V-22', unit: '#RRGGBB', zh, en }) as const;
