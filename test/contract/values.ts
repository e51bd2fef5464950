/** Values that a schema of the contract allows, and values that are wrong in some way, out of a seed. */
import { z } from 'zod';
import type { Random } from '../fuzz/random.ts';

/** The part of JSON Schema that zod writes. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** @param io as a caller writes it, or as it is read */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as JsonSchema;
}

/** A value that the schema itself accepts, also where it asks more than JSON Schema can say. */
export function validValue(schema: z.ZodType, io: 'input' | 'output', random: Random): unknown {
  const described = schemaOf(schema, io);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const value = valueFor(described, random);
    if (schema.safeParse(value).success) return value;
  }
  throw new Error('no value was found that the schema accepts');
}

/** What stands for texts of a certain form; the first that fits is taken. */
const TEXTS = [
  'a',
  'text 文字',
  '0'.repeat(32),
  '0'.repeat(64),
  'A'.repeat(22),
  'speech/openai',
  '/shoot_scripts/0/shoot_script/text_config/text',
  'file:a.png',
  '#112233',
  '1',
];

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-02T03:04:05Z',
  uri: 'http://127.0.0.1:8080/',
};

const DEEPEST = 12;

/** @throws Error where a text's form is none of those known here: add one */
export function valueFor(root: JsonSchema, random: Random): unknown {
  const make = (schema: JsonSchema, depth: number): unknown => {
    if (schema.$ref !== undefined) return make(resolve(root, schema.$ref), depth);
    if ('const' in schema) return schema.const;
    if (schema.enum) return random.pick(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return make(depth > DEEPEST ? choices[0]! : random.pick(choices), depth + 1);
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => make(one, depth + 1)));
    if (typeof schema.type === 'object') return make({ ...schema, type: random.pick(schema.type) }, depth);
    switch (schema.type) {
      case 'object':
        return record(schema, depth);
      case 'array':
        return list(schema, depth);
      case 'string':
        return text(schema, random);
      case 'integer':
      case 'number':
        return number(schema, random);
      case 'boolean':
        return random.chance(0.5);
      case 'null':
        return null;
      default:
        return 'anything';
    }
  };
  const record = (schema: JsonSchema, depth: number) => {
    const value: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(schema.properties ?? {}))
      if (schema.required?.includes(key) || (depth <= DEEPEST && random.chance(0.3)))
        value[key] = make(one, depth + 1);
    return value;
  };
  const list = ({ items = {}, prefixItems, minItems = 0, maxItems = 3 }: JsonSchema, depth: number) => {
    if (prefixItems) return prefixItems.map((one) => make(one, depth + 1));
    const most = Math.max(minItems, Math.min(maxItems, depth > DEEPEST ? 0 : 3));
    return Array.from({ length: minItems + random.below(most - minItems + 1) }, () => make(items, depth + 1));
  };
  return make(root, 0);
}

function resolve(root: JsonSchema, reference: string): JsonSchema {
  if (reference === '#') return root;
  const found = root.$defs?.[reference.replace('#/$defs/', '')];
  if (!found) throw new Error(`${reference} is not in the schema`);
  return found;
}

function text({ pattern, format, minLength = 0, maxLength = 1e6 }: JsonSchema, random: Random): string {
  if (format !== undefined && FORMATS[format] !== undefined) return FORMATS[format];
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const fitting = TEXTS.filter(
    (one) => one.length >= minLength && one.length <= maxLength && (form?.test(one) ?? true),
  );
  if (fitting.length === 0)
    throw new Error(`no text is known of the form ${pattern}, ${minLength} to ${maxLength}`);
  return random.pick(fitting);
}

function number(schema: JsonSchema, random: Random): number {
  const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1);
  const most = Math.min(schema.maximum ?? schema.exclusiveMaximum ?? least + 100, least + 100);
  if (schema.type === 'integer') return least + random.below(Math.floor(most - least) + 1);
  return least + random.next() * (most - least);
}

const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  -0,
  2 ** 53,
  '',
  ' ',
  '\0',
  '\ud800',
  '../../etc/passwd',
  '<img src=x onerror=alert(1)>',
  "' OR 1=1 --",
  '__proto__',
  'a'.repeat(100_000),
  [],
  {},
  [[]],
  [null],
  { toString: 1 },
];

/** The value with one to three places of it wrong, most likely: a strange value is right in some places. */
export function spoiled(value: unknown, random: Random): unknown {
  let result = structuredClone(value);
  for (let count = 1 + random.below(3); count > 0; count -= 1) result = spoilOnce(result, random);
  return result;
}

function spoilOnce(value: unknown, random: Random): unknown {
  const isHolder = typeof value === 'object' && value !== null;
  if (!isHolder || random.chance(0.1)) return strange(random);
  const holder = value as Record<string, unknown>;
  const keys = Object.keys(holder);
  const kind = random.below(4);
  if (Array.isArray(value) && (kind < 2 || keys.length === 0)) value.push(strange(random));
  else if (kind === 0 || keys.length === 0) {
    const key = random.pick(['x', '__proto__', 'constructor', '', 'length', '界'.repeat(50)]);
    Object.defineProperty(holder, key, {
      value: strange(random),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else if (kind === 1) delete holder[random.pick(keys)];
  else {
    const key = random.pick(keys);
    holder[key] = kind === 2 ? strange(random) : spoilOnce(holder[key], random);
  }
  return holder;
}

function strange(random: Random): unknown {
  return structuredClone(random.pick(STRANGE));
}
