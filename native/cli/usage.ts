/** Command lines that cannot be understood, and what was probably meant. */
import { fail, type StudioError } from '../../domain/errors.ts';
import { nearest } from '../../domain/script/nearest.ts';
import type { Output } from './output.ts';

/** @param command whose help is the way out; the overview's without one */
export function usageFault(reason: string, command?: string): StudioError {
  return fail('USAGE', {
    details: { reason, command: command === undefined ? '--help' : `${command} --help` },
  });
}

/**
 * @param options of the command, without dashes, that an argument may have been meant as
 * @throws StudioError `USAGE` that names the first argument that nothing was done with
 */
export function refuseSurplus(
  output: Output,
  [first]: readonly string[],
  command?: string,
  options: readonly string[] = [],
): void {
  if (first === undefined) return;
  const meant = options.includes(first)
    ? output.text(`（是不是“--${first}”？）`, ` (did you mean "--${first}"?)`)
    : '';
  throw usageFault(
    output.text(`多余的参数“${first}”`, `nothing can be done with the argument "${first}"`) + meant,
    command,
  );
}

/** Goes on from "there is no …" with the one that is like it; empty when none is. */
export function likest(output: Output, mistyped: string, known: readonly string[]): string {
  const name = nearest(mistyped, known, 1);
  return name === '–' ? '' : output.text(`（是不是“${name}”？）`, ` (did you mean "${name}"?)`);
}

/** The same, or else all that there are. */
export function likestOrAll(output: Output, mistyped: string, known: readonly string[]): string {
  const all = known.join(', ');
  return likest(output, mistyped, known) || output.text(`，可用：${all}`, `; there are ${all}`);
}
