/** Puts values into scripts by path, and lists every place that the format has. */
import { z } from 'zod';
import { script as scriptSchema } from '../../domain/script/schema.ts';

type Holder = Record<string, unknown>;

/** `a[0].b` → `['a', 0, 'b']` */
export function partsOf(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .flatMap((part) => (part === '' ? [] : [/^\d+$/.test(part) ? Number(part) : part]));
}

/** Sets a place, making the records on the way; `undefined` removes it. */
export function put(root: object, path: string, value: unknown): void {
  const parts = partsOf(path);
  let holder = root as Holder;
  parts.slice(0, -1).forEach((part, index) => {
    holder[part] ??= typeof parts[index + 1] === 'number' ? [] : {};
    holder = holder[part] as Holder;
  });
  const last = parts.at(-1)!;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
}

export interface FormatField {
  /** With `[]` for any index. */
  readonly path: string;
  readonly kind: 'record' | 'list' | 'text' | 'number' | 'boolean' | 'map';
  readonly required: boolean;
}

/** Every field of the format, by its schema. Free extensions have none. */
export function formatFields(schema: unknown = scriptSchema, path = ''): FormatField[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, value]) => {
    const required = !(value instanceof z.ZodOptional);
    const inner: unknown = value instanceof z.ZodOptional ? value.unwrap() : value;
    const here = path === '' ? key : `${path}.${key}`;
    const below =
      inner instanceof z.ZodArray ? formatFields(inner.element, `${here}[]`) : formatFields(inner, here);
    return [{ path: here, kind: kindOf(inner), required }, ...below];
  });
}

function kindOf(schema: unknown): FormatField['kind'] {
  if (schema instanceof z.ZodObject) return 'record';
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodRecord) return 'map';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  return schema instanceof z.ZodNumber ? 'number' : 'text';
}
