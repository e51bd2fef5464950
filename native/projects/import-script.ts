/** A new draft from a script file. What the script names stays where it is. */
import type { FileHandle } from 'node:fs/promises';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DraftFileRow } from '../../domain/drafts/draft.ts';
import { fail, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { fileReferences } from '../../domain/script/file-references.ts';
import { parseScriptText } from '../../domain/script/json.ts';
import { referenceProblem } from '../../domain/script/reference.ts';
import type { Script } from '../../domain/script/schema.ts';
import { readAt } from '../media/regular-file.ts';
import { resolveFile } from '../script/resolve-file.ts';
import { type ArchiveSource, tooLarge } from './archive.ts';
import { requireScript } from './imported-script.ts';
import { MOST_MATERIALS } from './limits.ts';

/**
 * @throws StudioError `SCRIPT_TOO_LARGE`, `SCRIPT_NOT_UTF8`, `SCRIPT_NOT_JSON`, `SCRIPT_COMMA_SPARE`, `SCRIPT_TOO_DEEP`,
 *   `PROJECT_SCRIPT_INVALID`, `DRAFT_TOO_LARGE`, `MEDIA_UNREADABLE`
 */
export async function readImportedScript({ handle, bytes, shownName }: ArchiveSource): Promise<Script> {
  const { maximum } = RULE_LIMITS['V-22.file'];
  if (bytes > maximum) throw fail('SCRIPT_TOO_LARGE', { details: { found: bytes, maximum, unit: 'byte' } });
  const { value, problems } = parseScriptText(decode(await readAll(handle, bytes, shownName), shownName));
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new StudioError(errors);
  requireScript(value, shownName);
  return value;
}

/**
 * Where the materials of a script lie: in its folder or below it, links followed. What leads elsewhere, or is not there,
 * is not linked: a script from a stranger must not be able to take what else this user has along when it is exported.
 * @param scriptFile absolute
 * @throws StudioError `PROJECT_TOO_LARGE` when it names more than any draft may have
 */
export async function linkMaterials(
  script: Script,
  scriptFile: string,
  shownName: string,
): Promise<readonly DraftFileRow[]> {
  const references = [...fileReferences(script)];
  if (references.length > MOST_MATERIALS)
    throw tooLarge(shownName, 'materials', references.length, MOST_MATERIALS);
  const folder = path.dirname(await realpath(scriptFile));
  const rows: DraftFileRow[] = [];
  for (const reference of references) {
    if (referenceProblem(`file:${reference}`, '', false)) continue;
    const row = await linked(reference, folder);
    if (row) rows.push(row);
  }
  return rows;
}

async function linked(reference: string, folder: string): Promise<DraftFileRow | undefined> {
  try {
    const { file } = await resolveFile(reference, { folder, allowedFolders: [], path: '' });
    const { size, mtimeMs } = await stat(file);
    const linkedModifiedMs = Math.round(mtimeMs);
    return { reference, sha256: undefined, bytes: size, linkedPath: file, linkedModifiedMs };
  } catch {
    return undefined;
  }
}

async function readAll(handle: FileHandle, bytes: number, shownName: string): Promise<Buffer> {
  try {
    // No more than what was looked at, however the file grows meanwhile.
    return await readAt(handle, 0, bytes);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw fail('MEDIA_UNREADABLE', { details: { file: shownName, reason }, cause });
  }
}

function decode(bytes: Buffer, shownName: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw fail('SCRIPT_NOT_UTF8', { details: { file: shownName }, cause });
  }
}
