/** Which failures are a fault of the file, and belong to its asset; the others end the task. */
import type { Problem, StudioError } from '../../../domain/errors.ts';

const TOPICS = /^(MEDIA|VIDEO|AUDIO|IMAGE|ANIMATION|CLIP|ASSET)_/;

export function isFileFault({ problems }: StudioError): boolean {
  return problems.length > 0 && problems.every(({ code }) => TOPICS.test(code));
}

/** As the library tells it: of a file by its name, and no place in a script. */
export function ofFile({ path: _, ...problem }: Problem, fileName: string): Problem {
  return { ...problem, details: { ...problem.details, file: fileName } };
}
