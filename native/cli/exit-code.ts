import { type ExitCode, entryOf, type Problem } from '../../domain/errors.ts';

/** That of the first problem, unless one of them is our own fault. */
export function exitCodeOf(problems: readonly Problem[]): ExitCode {
  const exits = problems.map((one) => entryOf(one.code).exit);
  return exits.includes(1) ? 1 : (exits[0] ?? 1);
}
