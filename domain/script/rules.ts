/** What the rules between fields share: where they report to, and what they may know. */
import { type Details, type ErrorCode, type Problem, problem } from '../errors.ts';

export interface RuleOptions {
  /** Font families that texts may be set in; any name passes when they are not known. */
  readonly fonts?: readonly string[] | undefined;
  /** Whether `file:` paths may lead out of the script's folder: somebody else will look where they end. */
  readonly outsideAllowed?: boolean | undefined;
}

export interface Report {
  /** @param rule where it is not the code's usual one */
  error(code: ErrorCode, path: string, details?: Details, rule?: string): void;
  warning(code: ErrorCode, path: string, details?: Details, rule?: string): void;
  add(one: Problem | undefined): void;
}

/** Collects problems, but none at or about a place that is faulty already. */
export function createReport(known: readonly Problem[]): Report & { readonly problems: readonly Problem[] } {
  const faulty = new Set(known.map((one) => one.path));
  const problems: Problem[] = [];
  const add = (one: Problem | undefined) => {
    if (one && !faulty.has(one.path)) problems.push(one);
  };
  return {
    problems,
    add,
    error: (code, path, details = {}, rule) =>
      add(problem(code, { path, details, ...(rule === undefined ? {} : { rule }) })),
    warning: (code, path, details = {}, rule) =>
      add(problem(code, { path, details, severity: 'warning', ...(rule === undefined ? {} : { rule }) })),
  };
}
