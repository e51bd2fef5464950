import type { Problem } from '../errors.ts';

/** Each problem once, at its first place in the list: several checks may say the same of one place. */
export function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  const key = ({ code, severity, path, details }: Problem) => JSON.stringify([code, severity, path, details]);
  const first = new Map<string, Problem>();
  for (const one of problems) if (!first.has(key(one))) first.set(key(one), one);
  return [...first.values()];
}
