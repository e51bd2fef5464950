import type { Problem } from '../../domain/errors.ts';

/** Problems as answers have them, whose lists can be written to. */
export function problemsAsTold(problems: readonly Problem[]) {
  return problems.map((one) => ({ ...one, details: { ...one.details } }));
}
