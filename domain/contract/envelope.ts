/** How every answer of the engine looks, whatever it was asked. Exceptions never cross. */
import { z } from 'zod';
import { entryOf, type Language, messageOf, type Problem } from '../errors.ts';

/** A code and what it is about, as it crosses; its text is made by whoever shows it. */
export const problemRecord = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  rule: z.string().optional(),
  path: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const errorRecord = z.strictObject({
  code: z.string(),
  /** In the language that the caller asked for. */
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Whether the same request may succeed later without being changed. */
  retryable: z.boolean(),
  /** All that is wrong, the first of which is this error; absent when there is no more to say. */
  problems: z.array(problemRecord).optional(),
});

export type ErrorRecord = z.infer<typeof errorRecord>;

export type Envelope<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ErrorRecord };

/** What is wrong as an error of the wire. @param problems at least one */
export function errorOf(problems: readonly Problem[], language: Language): ErrorRecord {
  const first = problems.find((one) => one.severity === 'error') ?? problems[0]!;
  const { code, details } = first;
  return {
    code,
    message: messageOf(first, language),
    details: { ...details },
    retryable: entryOf(code).retryable,
    ...(problems.length > 1 || first.path !== undefined
      ? { problems: problems.map((one) => ({ ...one, details: { ...one.details } })) }
      : {}),
  };
}
