/** A project file in a place that its user has chosen: whole under its name, or not there. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { type Details, type Problem, StudioError } from '../../domain/errors.ts';
import type { GrantedFile } from '../engine/ports.ts';
import { OutputFiles } from '../files/output-files.ts';
import type { WorkPlace } from '../files/work-folders.ts';
import { writeFault } from '../files/write-fault.ts';
import type { ProjectContent } from './project-content.ts';
import { writeProject } from './write-project.ts';

/**
 * @returns the file's bytes
 * @throws StudioError `OUTPUT_…`, `DISK_…`, `FILE_TOO_LARGE_FOR_DISK` with names, and no folders; as `writeProject`
 */
export async function exportTo(
  granted: GrantedFile,
  project: ProjectContent,
  place: WorkPlace,
): Promise<number> {
  const file = granted.path;
  let outputs: OutputFiles | undefined;
  try {
    outputs = await OutputFiles.reserve([file], [...project.places.values()], place);
    const bytes = await writeProject(project, outputs.partial(file), place.files);
    await outputs.finish();
    return bytes;
  } catch (error) {
    throw await withoutFolder(writeFault(error, file), path.dirname(file));
  } finally {
    await outputs?.discard();
  }
}

/** A page has chosen a place without learning where it lies, nor where a link to it leads. */
async function withoutFolder(error: StudioError, folder: string): Promise<StudioError> {
  const ways = [await realpath(folder).catch(() => folder), folder];
  const plain = (detail: string | number) => {
    if (typeof detail !== 'string') return detail;
    if (ways.includes(detail)) return path.basename(folder) || folder;
    return ways.reduce(
      (text, way) => text.replaceAll(way.endsWith(path.sep) ? way : way + path.sep, ''),
      detail,
    );
  };
  const problems = error.problems.map(
    (one): Problem => ({
      ...one,
      details: Object.fromEntries(
        Object.entries(one.details).map(([key, detail]) => [key, plain(detail)]),
      ) satisfies Details,
    }),
  );
  return new StudioError(problems, { cause: error });
}
