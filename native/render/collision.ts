/** Which of a render's files would fall on one another, in the user's terms: their options. */
import { type Problem, StudioError } from '../../domain/errors.ts';
import type { OutputNames } from './output-names.ts';

type Role = 'video' | 'cover' | 'scene cover' | 'subtitles' | 'report';

/** The error of `OutputFiles.reserve`; an `OUTPUT_COLLISION` in it says which of the files it is about. */
export function withRoles(error: unknown, names: OutputNames): unknown {
  if (!(error instanceof StudioError)) return error;
  const problems = error.problems.map((one) =>
    one.code === 'OUTPUT_COLLISION' ? named(one, rolesOf(names)) : one,
  );
  return new StudioError(problems, { cause: error });
}

type NamedFile = readonly [file: string, role: Role];

function named(problem: Problem, roles: readonly NamedFile[]): Problem {
  const { file, other, role, otherRole } = problem.details;
  // Names that are spelt alike are reserved in order: the first has the name, the last cannot have it.
  const ours = roles.findLast(([name]) => name === file)?.[1] ?? role!;
  const first = roles.find(([name]) => name === other)?.[1];
  const theirs = otherRole === 'output' && first !== undefined ? first : otherRole!;
  return { ...problem, details: { ...problem.details, role: ours, otherRole: theirs } };
}

/** In the order in which they are reserved. */
function rolesOf({ video, cover, sceneCovers, subtitles, report }: OutputNames): readonly NamedFile[] {
  return [
    [video, 'video'],
    [cover, 'cover'],
    ...sceneCovers.map((file): NamedFile => [file, 'scene cover']),
    ...(subtitles === undefined ? [] : [[subtitles, 'subtitles'] as const]),
    ...(report === undefined ? [] : [[report, 'report'] as const]),
  ];
}
