/** Where contents that the library has lost can still be had: files that it links to, and what lies under a wrong name. */
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { hashOfFile } from '../files/file-hash.ts';
import { type CheckPlace, shownPlace } from './check-finding.ts';
import type { ContentsThere } from './contents-there.ts';

export interface CopyElsewhere {
  readonly file: string;
  /** As a message names it. */
  readonly shown: string;
}

/** @returns by SHA-256; what is there has been read, and is what it is said to be */
export async function copiesElsewhere(
  place: CheckPlace,
  { misnamed, foreign }: ContentsThere,
  missing: readonly string[],
): Promise<ReadonlyMap<string, CopyElsewhere>> {
  const copies = new Map<string, CopyElsewhere>();
  if (missing.length === 0) return copies;
  const { library, files, signal, content } = place;
  const wanted = new Set(missing);
  const links = library.read((sql) =>
    sql.all(
      `SELECT sha256, linked_path AS file FROM assets WHERE sha256 IS NOT NULL AND linked_path IS NOT NULL
        UNION SELECT original_sha256, original_linked_path FROM assets
          WHERE original_sha256 IS NOT NULL AND original_linked_path IS NOT NULL
        UNION SELECT sha256, linked_path FROM draft_files WHERE sha256 IS NOT NULL AND linked_path IS NOT NULL`,
    ),
  );
  const inContent = (file: string) => ({ file, shown: shownPlace(content.folder, file) });
  for (const sha256 of missing) {
    const file = misnamed.get(sha256);
    // What has the name of another that is missing is about to be replaced itself.
    if (file !== undefined && !wanted.has(path.basename(file))) copies.set(sha256, inContent(file));
  }
  const candidates = [
    ...links
      .filter(({ sha256 }) => wanted.has(String(sha256)))
      .map(({ file }) => ({ file: String(file), shown: String(file) })),
    ...foreign.map(inContent),
  ];
  for (const candidate of candidates) {
    signal?.throwIfAborted();
    const isFile = (await files.lstat(candidate.file).catch(() => undefined))?.kind === 'file';
    if (!isFile) continue;
    const sha256 = await hashOfFile(files, candidate.file, signal).catch(() => undefined);
    if (sha256 !== undefined && wanted.has(sha256) && !copies.has(sha256)) copies.set(sha256, candidate);
  }
  return copies;
}

/** @returns its size; undefined when the copy is not what it was, or cannot be read any more */
export async function copyBack(
  { content, files }: CheckPlace,
  { file }: CopyElsewhere,
  sha256: string,
): Promise<number | undefined> {
  const intake = content.intake();
  try {
    const stored = await intake.put(files.read(file), (found) => {
      if (found.sha256 !== sha256) throw fail('ASSET_CONTENT_DAMAGED', { details: { name: file } });
    });
    return stored.bytes;
  } catch {
    return undefined;
  } finally {
    intake.release();
  }
}
