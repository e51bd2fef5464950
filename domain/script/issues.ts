/** Turns what zod finds into our own problems: a code, the rule, the path, and what would be right. */
import type { z } from 'zod';
import { type Problem, problem } from '../errors.ts';
import { fieldLimit, RULE_LIMITS } from '../limits.ts';
import type { FieldFault } from './fields.ts';
import { characterCount } from './fields.ts';
import { nearest } from './nearest.ts';
import { pathOf, shown, typeName } from './path.ts';
import { FORBIDDEN_KEYS } from './structure.ts';

type Issue = z.core.$ZodIssue;

/** So many unknown fields of a record get a "did you mean": comparing names takes time. */
const MOST_SUGGESTIONS = 50;

export interface FoundIssue {
  readonly problem: Problem;
  /** Where the faulty value stands; undefined when nothing there is to be taken out. */
  readonly fault: readonly PropertyKey[] | undefined;
}

/**
 * @param knownFields names of the fields of the record at a path, for "did you mean"
 * @param base where the checked value stands in the script
 */
export function problemsOfIssues(
  issues: readonly Issue[],
  input: unknown,
  knownFields: (path: readonly PropertyKey[]) => readonly string[],
  base: readonly PropertyKey[] = [],
): FoundIssue[] {
  let suggestions = 0;
  return issues.flatMap((issue): FoundIssue[] => {
    if (issue.code !== 'unrecognized_keys')
      return [
        {
          problem: problemOf(issue, valueAt(input, issue.path), [...base, ...issue.path]),
          fault: [...base, ...issue.path],
        },
      ];
    const known = knownFields([...base, ...issue.path]);
    const unknown = issue.keys.filter((key) => !FORBIDDEN_KEYS.has(key));
    return unknown.map((key) => ({
      problem: problem('SCRIPT_FIELD_UNKNOWN', {
        path: pathOf([...base, ...issue.path, key]),
        details: {
          field: shown(key).slice(1, -1),
          nearest: suggestions++ < MOST_SUGGESTIONS ? nearest(key, known) : '…',
        },
      }),
      fault: undefined,
    }));
  });
}

function problemOf(issue: Issue, value: unknown, parts: readonly PropertyKey[]): Problem {
  const path = pathOf(parts);
  const field = path === '' ? '{…}' : path;
  const limit = fieldLimit(path);
  const place = { ...(path === '' ? {} : { path }), ...(limit ? { rule: limit.rule } : {}) };
  const expected = expectedType(issue, limit?.values, path);
  if (value === undefined) return problem('SCRIPT_FIELD_MISSING', { ...place, details: { field, expected } });
  const found = shown(value);
  if (issue.code === 'too_big' && Array.isArray(value))
    return customProblem('count', value, parts, { ...place, field });
  switch (issue.code) {
    case 'invalid_value':
      if (path === 'video_config.frame_rate' && OWN_RATES.has(String(value)))
        return problem('VIDEO_RATE_ELSEWHERE', {
          ...place,
          details: { field, found, allowed: choicesOf(issue.values), rate: Number(value) },
        });
      return problem(typeof value === 'string' ? 'SCRIPT_FIELD_VALUE' : 'SCRIPT_FIELD_TYPE', {
        ...place,
        details:
          typeof value === 'string'
            ? { field, found, allowed: choicesOf(issue.values) }
            : { field, expected: `one of ${expected}`, found: kindOrNumber(value) },
      });
    case 'too_big':
    case 'too_small':
      return problem('SCRIPT_FIELD_RANGE', {
        ...place,
        details: {
          field,
          found,
          minimum: limit?.minimum ?? '–',
          maximum: limit?.maximum ?? '–',
          unit: limit?.unit ?? 'number',
        },
      });
    case 'custom':
      return customProblem(issue.params?.fault as FieldFault, value, parts, { ...place, field });
    default:
      return problem('SCRIPT_FIELD_TYPE', { ...place, details: { field, expected, found: kindOf(value) } });
  }
}

/** What the output can have and the field on the wire cannot say. */
const OWN_RATES: ReadonlySet<string> = new Set(
  RULE_LIMITS['V-13.rate'].values.filter(
    (rate) => !fieldLimit('video_config.frame_rate')?.values?.includes(rate),
  ),
);

function choicesOf(values: readonly unknown[]): string {
  return values.map((one) => shown(String(one))).join(', ');
}

function customProblem(
  fault: FieldFault,
  value: unknown,
  parts: readonly PropertyKey[],
  { field, ...place }: { path?: string; rule?: string; field: string },
): Problem {
  const limit = fieldLimit(place.path ?? '');
  const minimum = limit?.minimum ?? 0;
  const maximum = limit?.maximum ?? 0;
  switch (fault) {
    case 'colour':
      return problem('SCRIPT_COLOUR', { ...place, details: { field, found: shown(value) } });
    case 'count': {
      const found = Object.keys(value as object).length;
      return problem('SCRIPT_FIELD_COUNT', { ...place, details: { field, found, maximum } });
    }
    case 'word': {
      const { minimum: shortest = 0, maximum: longest = 0 } = fieldLimit('x_studio.readings.word')!;
      const words = Object.keys(value as object);
      const isWrong = (word: string) => characterCount(word) < shortest || characterCount(word) > longest;
      const word = words.find(isWrong) ?? '';
      const path = pathOf([...parts, word]);
      return problem('SCRIPT_FIELD_LENGTH', {
        ...place,
        path,
        details: { field: path, found: characterCount(word), minimum: shortest, maximum: longest },
      });
    }
    case 'length':
      return problem('SCRIPT_FIELD_LENGTH', {
        ...place,
        details: { field, found: characterCount(value as string), minimum, maximum },
      });
  }
}

function expectedType(issue: Issue, values: readonly string[] | undefined, path: string): string {
  // In quotes, as a script has them: `frame_rate` is "25" and not 25.
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : values;
  if (choices) return choices.map((one) => shown(one)).join(' | ');
  if (issue.code !== 'invalid_type') return fieldLimit(path)?.unit === 'character' ? 'string' : 'value';
  const names: Readonly<Record<string, string>> = { int: 'integer', record: 'object' };
  return names[issue.expected] ?? issue.expected;
}

function kindOf(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : typeName(value);
}

/** A number with its digits: `25` for `"25"` is a matter of quotes. */
function kindOrNumber(value: unknown): string {
  return Number.isFinite(value) ? `number ${shown(value)}` : kindOf(value);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
