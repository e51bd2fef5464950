/** V-16: a draft whose materials are not all there can be neither rendered nor handed on. */
import { fail, type StudioError } from '../../domain/errors.ts';
import { neededMedia } from '../../domain/script/media.ts';
import { filePathOf, shownFile } from '../../domain/script/reference.ts';
import type { Script } from '../../domain/script/schema.ts';

/**
 * @param isThere whether a reference, without `file:`, leads to something
 * @returns `MATERIAL_MISSING` of the first that a render needs and that is not there
 */
export function missingMaterials(
  script: Script,
  isThere: (reference: string) => boolean,
): StudioError | undefined {
  const lost = neededMedia(script)
    .map(({ id, path }) => ({ reference: filePathOf(id)!, path }))
    .filter(({ reference }) => !isThere(reference));
  const [first] = lost;
  if (!first) return undefined;
  const count = new Set(lost.map(({ reference }) => reference)).size;
  return fail('MATERIAL_MISSING', {
    path: first.path,
    details: { file: shownFile(first.reference), count },
  });
}
