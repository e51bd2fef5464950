import { z } from 'zod';
import { script } from './schema.ts';
import { stepInto, unwrap } from './shape.ts';

/**
 * A script as its file has it: two spaces, a line end at the end, fields in the format's order and whatever else is
 * there (below `x_studio`) after them as it was. Equal scripts give equal bytes.
 */
export function serialiseScript(value: unknown): string {
  return `${JSON.stringify(ordered(value, script), undefined, 2)}\n`;
}

function ordered(value: unknown, schema: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item, stepInto(schema, 0)));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  const inner = unwrap(schema);
  const known = inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  const rest = Object.keys(record).filter((key) => !known.includes(key));
  const keys = [...known.filter((key) => Object.hasOwn(record, key)), ...rest];
  return Object.fromEntries(keys.map((key) => [key, ordered(record[key], stepInto(schema, key))]));
}
