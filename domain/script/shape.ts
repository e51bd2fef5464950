/** Looks up records of the format by their place in a script. */
import { z } from 'zod';
import { script } from './schema.ts';

/** The field names of a record, in the format's order; none when the place holds no record. */
export function fieldsAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = script;
  for (const part of path) schema = stepInto(schema, part);
  const record = unwrap(schema);
  return record instanceof z.ZodObject ? Object.keys(record.shape) : [];
}

/** Whether the format has a list at a place, whose parts may be texts. */
export function isListAt(path: readonly PropertyKey[]): boolean {
  let schema: unknown = script;
  for (const part of path) schema = stepInto(schema, part);
  return unwrap(schema) instanceof z.ZodArray;
}

/** The schema of a field or list item; undefined when the format has none there. */
function stepInto(schema: unknown, part: PropertyKey): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject)
    return Object.hasOwn(inner.shape, part) ? (inner.shape as Record<PropertyKey, unknown>)[part] : undefined;
  return inner instanceof z.ZodArray ? inner.element : undefined;
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}
