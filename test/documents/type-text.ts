/** A schema of the contract as a short text, in the notation of TypeScript with the bounds behind. */
import type { JsonSchema } from '../contract/values.ts';

/** @param indent of the line that it begins on, in spaces */
export function typeText(schema: JsonSchema, indent = 0): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1)!;
    // zod's own name for what refers to itself: a value of JSON.
    return name.startsWith('__') ? 'any JSON' : name;
  }
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((one) => typeText(one, indent)).join(' | ');
  const { type } = schema;
  if (typeof type === 'object')
    return type.map((one) => typeText({ ...schema, type: one }, indent)).join(' | ');
  switch (type) {
    case 'object':
      return recordText(schema, indent);
    case 'array':
      return listText(schema, indent);
    case 'string':
      return stringText(schema);
    case 'integer':
    case 'number':
      return type + boundsText(schema.minimum, schema.maximum);
    case undefined:
      return 'any JSON';
    default:
      return type;
  }
}

function recordText({ properties, required = [], additionalProperties }: JsonSchema, indent: number): string {
  const entries = Object.entries(properties ?? {});
  if (entries.length === 0) {
    if (typeof additionalProperties !== 'object') return '{}';
    return `{ [name]: ${typeText(additionalProperties, indent)} }`;
  }
  const pad = ' '.repeat(indent + 2);
  const lines = entries.map(([name, one]) => {
    const preset = one.default === undefined ? '' : ` = ${JSON.stringify(one.default)}`;
    const isOptional = !required.includes(name) || preset !== '';
    return `${pad}${name}${isOptional ? '?' : ''}: ${typeText(one, indent + 2)}${preset}`;
  });
  return `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`;
}

function listText({ items = {}, minItems, maxItems }: JsonSchema, indent: number): string {
  const one = typeText(items, indent);
  return `${/ \| | \d/.test(one) && !one.startsWith('{') ? `(${one})` : one}[]${boundsText(minItems, maxItems)}`;
}

function stringText({ format, pattern, minLength, maxLength }: JsonSchema): string {
  if (format === 'date-time') return 'time';
  if (format === 'uri') return 'URL';
  return `string${pattern === undefined ? '' : ` /${pattern}/`}${boundsText(minLength, maxLength)}`;
}

/** What every integer of JSON keeps to is not said. */
function boundsText(minimum: number | undefined, maximum: number | undefined): string {
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (least !== undefined && most !== undefined) return ` ${least}–${most}`;
  if (least !== undefined) return ` ≥ ${least}`;
  return most === undefined ? '' : ` ≤ ${most}`;
}
