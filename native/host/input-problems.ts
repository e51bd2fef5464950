/** What is wrong with a call's input, field by field, in words that every language has. */
import type { z } from 'zod';
import { type ErrorCode, type Problem, problem } from '../../domain/errors.ts';

type Issue = z.core.$ZodIssue;

/** A page has a few fields wrong, if any; whoever has thousands wrong need not be told of each. */
const MOST_PROBLEMS = 50;

export function inputProblems(issues: readonly Issue[]): Problem[] {
  const problems: Problem[] = [];
  for (const issue of issues) {
    const places = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    for (const key of places) {
      if (problems.length === MOST_PROBLEMS) return problems;
      const path = fieldPath(key === undefined ? issue.path : [...issue.path, key]);
      problems.push(ownProblem(path, issue) ?? inputProblem(path, reasonOf(issue)));
    }
  }
  return problems;
}

/** Fields that whoever types them has to be told of in their own words say by `params` what is wrong. */
function ownProblem(path: string, issue: Issue): Problem | undefined {
  const { code, details } = (issue.code === 'custom' && issue.params) || {};
  return code === undefined ? undefined : problem(code as ErrorCode, { path, details });
}

/** @param path empty for the input as a whole @param reason a word of `domain/errors/words.ts` */
export function inputProblem(path: string, reason: string): Problem {
  return problem('INPUT_INVALID', {
    ...(path === '' ? {} : { path }),
    details: { field: path === '' ? '{}' : path, reason },
  });
}

function reasonOf(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'unknown field';
    case 'invalid_type':
      return `expected ${issue.expected === 'int' ? 'integer' : issue.expected}`;
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'no known kind';
    default:
      return 'wrong form';
  }
}

/** As scripts are written about: `edits[0].path`. Keys are the sender's, so they are cut short. */
function fieldPath(parts: readonly PropertyKey[]): string {
  return parts
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part).slice(0, 60)}`))
    .join('')
    .replace(/^\./, '')
    .slice(0, 300);
}
