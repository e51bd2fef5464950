/** One field of a record of the script: where it stands, what it means when it is not there, and how it is set. */
import { parseColour } from '../../../domain/draw/colour.ts';
import { fieldLimit, type Limit } from '../../../domain/limits.ts';

/** Any record of a script. */
export type ScriptRecord = object;

export interface Field<Value> {
  /** Undefined where anything of its kind will do. */
  readonly limit: Limit | undefined;
  /** Below its record. */
  readonly path: readonly string[];
  /** What is done where nothing is said. */
  readonly usual: Value;
  /** What stands there as a value; undefined where it counts as nothing. */
  readonly read: (stored: unknown) => Value | undefined;
  readonly write: (value: Value) => string | number | boolean;
}

/** What a field means: what is said, or what is done where nothing is. */
export function fieldValue<Value>(record: ScriptRecord, { path, read, usual }: Field<Value>): Value {
  let stored: unknown = record;
  for (const part of path) stored = (stored as Readonly<Record<string, unknown>> | undefined)?.[part];
  return stored === undefined ? usual : (read(stored) ?? usual);
}

/** The record with another value in a field. What is usual is not written down, and no record is left empty for it. */
export function withValue<Kind extends ScriptRecord, Value>(
  record: Kind,
  { path, usual, write }: Field<Value>,
  value: Value,
): Kind {
  const isUsual = value === usual || value === undefined;
  return withPart(record, path, isUsual ? undefined : write(value)) ?? record;
}

/**
 * The record with something else at a place below it.
 * @param value undefined takes away what is there, and the records around it that would be left empty
 * @returns undefined where nothing is left of it
 */
export function withPart<Kind extends ScriptRecord>(
  record: Kind,
  [first, ...rest]: readonly string[],
  value: unknown,
): Kind | undefined {
  if (first === undefined) return value as Kind | undefined;
  const { [first]: old, ...others } = record as Readonly<Record<string, unknown>>;
  const hasBelow = typeof old === 'object' && old !== null;
  const next = rest.length === 0 ? value : withPart(hasBelow ? old : {}, rest, value);
  if (next !== undefined) return { ...record, [first]: next };
  return Object.keys(others).length === 0 ? undefined : (others as Kind);
}

/** Makes fields of one kind of record. @param place of such records, as the limits name it; empty for the script itself */
export function fieldsOf(place: string) {
  const at = (path: string) => ({
    limit: fieldLimit(place === '' ? path : `${place}.${path}`),
    path: path.split('.'),
  });
  return {
    number<const Usual extends number | undefined>(path: string, usual: Usual): Field<number | Usual> {
      return {
        ...at(path),
        usual,
        read: (stored) => (typeof stored === 'number' ? stored : undefined),
        write: Number,
      };
    },
    flag(path: string, usual: boolean): Field<boolean> {
      return {
        ...at(path),
        usual,
        read: (stored) => (typeof stored === 'boolean' ? stored : undefined),
        write: Boolean,
      };
    },
    /** An empty text counts as nothing, as the format has it. */
    text(path: string, usual = ''): Field<string> {
      return {
        ...at(path),
        usual,
        read: (stored) => (typeof stored === 'string' && stored !== '' ? stored : undefined),
        write: String,
      };
    },
    choice<const Choice extends string>(
      path: string,
      choices: readonly Choice[],
      usual: NoInfer<Choice>,
    ): Field<Choice> {
      return { ...at(path), usual, read: (stored) => choices.find((one) => one === stored), write: String };
    },
    /** @param parse as scripts write it to what pages show: lower case; undefined for what is no colour */
    colour(
      path: string,
      usual: string,
      parse: (text: string) => string | undefined = parseColour,
    ): Field<string> {
      return {
        ...at(path),
        usual,
        read: (stored) => (typeof stored === 'string' ? parse(stored) : undefined),
        write: (value) => value.toUpperCase(),
      };
    },
  };
}
