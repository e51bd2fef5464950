import { ERRORS, type ErrorEntry, type ExitCode, type Problem } from '../../domain/errors.ts';

/** That of the first problem, unless one of them is our own fault. */
export function exitCodeOf(problems: readonly Problem[]): ExitCode {
  const exits = problems.map((one) => (ERRORS[one.code] as ErrorEntry).exit);
  return exits.includes(1) ? 1 : (exits[0] ?? 1);
}
