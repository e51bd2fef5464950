/** V-22: everything that would stop a draft's render, found as for a script file. */
import type { DraftFileRow } from '../../domain/drafts/draft.ts';
import { distinctProblems } from '../../domain/errors/distinct.ts';
import { type ErrorCode, entryOf, type Problem, StudioError } from '../../domain/errors.ts';
import { checkScript } from '../../domain/script/check.ts';
import type { Script } from '../../domain/script/schema.ts';
import { throwIfCancelled } from '../media/run.ts';
import { checkScriptFile } from '../render/check-script.ts';
import type { Material, Workspaces } from './workspace.ts';

/**
 * Errors and warnings, what the text alone tells first. Not what only the hosted service would do with a script (V-21 speaks of
 * scripts made by its API): nothing in the studio mends it, and the film is as it should be.
 * @param files all materials that the draft has had
 * @throws StudioError when it could not be looked at: `CANCELLED`, `DISK_FULL`, …
 */
export async function checkDraftFiles(
  script: Script,
  files: readonly DraftFileRow[],
  workspaces: Pick<Workspaces, 'open'>,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  return (await allProblems(script, files, workspaces, signal)).filter(
    ({ code }) => entryOf(code).hostedOnly !== true,
  );
}

async function allProblems(
  script: Script,
  files: readonly DraftFileRow[],
  workspaces: Pick<Workspaces, 'open'>,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  const told = checkScript(script).problems;
  // Where the text names what no folder can hold, there is nothing more to look at.
  if (told.some(({ code }) => PATH_CODES.has(code))) return told;
  let workspace: Awaited<ReturnType<Workspaces['open']>> | undefined;
  try {
    workspace = await workspaces.open({ script, files: materialsIn(files) }, { missing: 'leave_out' });
    const { scriptFile, allowDirs } = workspace;
    const { warnings } = await checkScriptFile(scriptFile, { allowDirs, signal });
    return distinctProblems([...told, ...warnings]);
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof StudioError && (workspace || isOfDraft(error)))
      return distinctProblems([...told, ...error.problems]);
    throw error;
  } finally {
    await workspace?.dispose();
  }
}

/** Two references can be right by themselves, and of one name where a folder is to hold both. */
function isOfDraft({ problems }: StudioError): boolean {
  return problems.every(({ code }) => PATH_CODES.has(code));
}

const PATH_CODES: ReadonlySet<ErrorCode> = new Set(['FILE_PATH_INVALID', 'FILE_OUTSIDE_FOLDER']);

/** A copy of the library's own goes before the file that it was made of. */
export function materialsIn(files: readonly DraftFileRow[]): readonly Material[] {
  return files.flatMap(({ reference, sha256, linkedPath }): Material[] => {
    if (sha256 !== undefined) return [{ reference, sha256 }];
    return linkedPath === undefined ? [] : [{ reference, linkedPath }];
  });
}
