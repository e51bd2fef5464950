/** How the materials of a draft fare: kept in the library, linked, or missing. */
import { stat } from 'node:fs/promises';
import type { DraftFile } from '../../domain/contract/drafts.ts';
import type { DraftFileRow } from '../../domain/drafts/draft.ts';
import { mediaReferences } from '../../domain/script/media.ts';
import { filePathOf } from '../../domain/script/reference.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { ContentStore } from '../engine/ports.ts';

/** Of every material that the script uses, each once, in its order. @param rows all that the draft has had */
export async function materialsOf(
  script: Script,
  rows: readonly DraftFileRow[],
  content: Pick<ContentStore, 'has'>,
): Promise<readonly DraftFile[]> {
  return await materialsAt([...referencesOf(script)], rows, content);
}

/** The same of references without `file:`, in their order. */
export async function materialsAt(
  references: readonly string[],
  rows: readonly DraftFileRow[],
  content: Pick<ContentStore, 'has'>,
): Promise<readonly DraftFile[]> {
  const known = new Map(rows.map((row) => [row.reference, row]));
  return await Promise.all(
    references.map(async (reference): Promise<DraftFile> => {
      const row = known.get(reference);
      const bytes = row?.bytes ?? null;
      if (row?.sha256 !== undefined && (await content.has(row.sha256)))
        return { reference, bytes, state: 'kept' };
      const linkedBytes = row?.linkedPath === undefined ? undefined : await bytesOf(row.linkedPath);
      if (linkedBytes !== undefined) return { reference, bytes: linkedBytes, state: 'linked' };
      return { reference, bytes, state: 'missing' };
    }),
  );
}

/** Without `file:`. */
export function referencesOf(script: Script): ReadonlySet<string> {
  return new Set(mediaReferences(script).flatMap(({ id }) => filePathOf(id) ?? []));
}

/** Undefined when there is no such file, or it cannot be looked at. */
async function bytesOf(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}
