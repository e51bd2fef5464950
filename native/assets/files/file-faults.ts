/** Which failures are a fault of the file, and belong to its asset; the others end the task. */
import { type Problem, problem, StudioError } from '../../../domain/errors.ts';
import type { FileToWorkOn } from '../file-work.ts';

/** What took more time, or memory, than a file may. */
export const TOO_DEMANDING = 'too demanding';

const TOPICS = /^(MEDIA|VIDEO|AUDIO|IMAGE|ANIMATION|CLIP|ASSET|SLIDES)_/;

/**
 * As the library tells them: of a file by its name, and of no place in a script.
 * @returns undefined where the failure is none of the file's
 */
export function faultsOf(
  error: unknown,
  { file, fileName }: Pick<FileToWorkOn, 'file' | 'fileName'>,
): readonly Problem[] | undefined {
  if (!(error instanceof StudioError) || error.problems.length === 0) return undefined;
  const faults = error.problems.flatMap(({ path: _, ...one }): Problem[] => {
    if (TOPICS.test(one.code)) return [{ ...one, details: { ...one.details, file: fileName } }];
    if (one.code === 'FFMPEG_HUNG') return [unreadable(fileName, TOO_DEMANDING)];
    // FFmpeg repeats the path, which the name replaces.
    const reason = String(one.details.reason).replaceAll(`file:${file}`, fileName).replaceAll(file, fileName);
    return one.code === 'FFMPEG_FAILED' ? [unreadable(fileName, reason)] : [];
  });
  return faults.length === error.problems.length ? faults : undefined;
}

const PASSING: ReadonlySet<string> = new Set(['MEDIA_NOT_FOUND', 'CLIP_DECODER_STALLED', 'FFMPEG_HUNG']);

/** Whether it may succeed another time: the file was not there, or the machine too busy. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof StudioError &&
    error.problems.some(({ code, details }) => PASSING.has(code) || details.reason === TOO_DEMANDING)
  );
}

function unreadable(file: string, reason: string): Problem {
  return problem('MEDIA_UNREADABLE', { details: { file, reason } });
}
