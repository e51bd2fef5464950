/** What goes into a project file: the script, and every material that it names, by content. */
import { createHash } from 'node:crypto';
import type { DraftFileRow } from '../../domain/drafts/draft.ts';
import { StudioError } from '../../domain/errors.ts';
import { fileReferences } from '../../domain/script/file-references.ts';
import { referenceProblem } from '../../domain/script/reference.ts';
import type { Script } from '../../domain/script/schema.ts';
import { missingMaterials } from '../drafts/missing-materials.ts';
import type { ContentStore } from '../engine/ports.ts';
import { tooLarge } from './archive.ts';
import type { ProjectFile } from './description.ts';
import { MOST_MATERIAL_BYTES, MOST_MATERIALS } from './limits.ts';
import { openMaterial } from './material.ts';

export interface ProjectContent {
  readonly script: Script;
  readonly files: readonly ProjectFile[];
  /** Absolute; where the content of each SHA-256 lies now. */
  readonly places: ReadonlyMap<string, string>;
}

/**
 * Materials where the user has them are read through: nobody knows what they are otherwise.
 * @param rows may hold more than the script names now, which stays out
 * @throws StudioError `MATERIAL_MISSING`, `PROJECT_TOO_LARGE`, `FILE_PATH_INVALID`, `FILE_OUTSIDE_FOLDER`
 */
export async function gatherProject(
  script: Script,
  rows: readonly DraftFileRow[],
  content: ContentStore,
): Promise<ProjectContent> {
  const named = fileReferences(script);
  const files: ProjectFile[] = [];
  const places = new Map<string, string>();
  let total = 0;
  for (const row of rows) {
    if (!named.has(row.reference)) continue;
    const found = referenceProblem(`file:${row.reference}`, '', false);
    if (found) throw new StudioError(found);
    const material = await locate(row, content, MOST_MATERIAL_BYTES - total);
    if (!material) continue;
    if (!places.has(material.sha256)) total += material.bytes;
    if (total > MOST_MATERIAL_BYTES)
      throw tooLarge(script.script_name, 'material bytes', total, MOST_MATERIAL_BYTES);
    places.set(material.sha256, material.place);
    files.push({ reference: row.reference, sha256: material.sha256, bytes: material.bytes });
  }
  if (files.length > MOST_MATERIALS)
    throw tooLarge(script.script_name, 'materials', files.length, MOST_MATERIALS);
  const there = new Set(files.map(({ reference }) => reference));
  const lost = missingMaterials(script, (reference) => there.has(reference));
  if (lost) throw lost;
  return { script, files, places };
}

interface Located {
  readonly sha256: string;
  readonly bytes: number;
  readonly place: string;
}

/** @param most what is larger is not read through: it is too large whatever it is */
async function locate(row: DraftFileRow, content: ContentStore, most: number): Promise<Located | undefined> {
  if (row.sha256 !== undefined && (await content.has(row.sha256))) {
    const place = content.pathOf(row.sha256);
    const opened = await openMaterial(place);
    await opened?.close();
    return opened && { sha256: row.sha256, bytes: opened.bytes, place };
  }
  if (row.linkedPath === undefined) return undefined;
  const opened = await openMaterial(row.linkedPath);
  if (!opened) return undefined;
  try {
    if (opened.bytes > most) return { sha256: '', bytes: opened.bytes, place: row.linkedPath };
    const hash = createHash('sha256');
    for await (const piece of opened.read()) hash.update(piece);
    return { sha256: hash.digest('hex'), bytes: opened.bytes, place: row.linkedPath };
  } finally {
    await opened.close();
  }
}
