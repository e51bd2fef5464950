/** What really lies in the content folder, whatever its names say. */
import path from 'node:path';
import { SHA256 } from '../content/content-store.ts';
import { hashOfFile } from '../files/file-hash.ts';
import { unlessAbsent } from '../files/file-system.ts';
import { WORK_FOLDER_PREFIX } from '../files/write-fault.ts';
import type { CheckPlace } from './check-finding.ts';

export interface ContentsThere {
  /** By the hash that is a file's name. */
  readonly contents: Map<string, { readonly bytes: number; readonly isWhole: boolean }>;
  /** By the hash of what is in it: files under another name. */
  readonly misnamed: ReadonlyMap<string, string>;
  /** What is no content: absolute. */
  readonly foreign: readonly string[];
}

/** Reads every byte of the library. @throws what reading throws, or the signal's reason */
export async function contentsThere(place: CheckPlace): Promise<ContentsThere> {
  const { files, signal, onChecked } = place;
  const { candidates, foreign } = await listed(place);
  const all = candidates.reduce((sum, { bytes }) => sum + bytes, 0);
  const contents = new Map<string, { bytes: number; isWhole: boolean }>();
  const misnamed = new Map<string, string>();
  let done = 0;
  for (const { file, bytes } of candidates) {
    const [name, sha256] = [path.basename(file), await hashOfFile(files, file, signal).catch(unread)];
    signal?.throwIfAborted();
    contents.set(name, { bytes, isWhole: name === sha256 });
    if (sha256 !== undefined && name !== sha256) misnamed.set(sha256, file);
    done += bytes;
    onChecked(done / Math.max(1, all));
  }
  return { contents, misnamed, foreign };
}

/** A file that a failing disk does not give is as good as damaged. */
function unread(): undefined {
  return undefined;
}

async function listed({ files, content: { folder } }: CheckPlace): Promise<{
  readonly candidates: readonly { readonly file: string; readonly bytes: number }[];
  readonly foreign: readonly string[];
}> {
  const candidates: { file: string; bytes: number }[] = [];
  const foreign: string[] = [];
  for (const shelf of (await unlessAbsent(files.list(folder))) ?? []) {
    // Unfinished work has an owner, who sees to it.
    if (shelf.startsWith(WORK_FOLDER_PREFIX)) continue;
    const place = path.join(folder, shelf);
    const isShelf = /^[0-9a-f]{2}$/.test(shelf) && (await files.lstat(place)).kind === 'folder';
    if (!isShelf) foreign.push(place);
    for (const name of isShelf ? await files.list(place) : []) {
      const file = path.join(place, name);
      const { kind, bytes } = await files.lstat(file);
      if (kind === 'file' && SHA256.test(name) && name.startsWith(shelf)) candidates.push({ file, bytes });
      else foreign.push(file);
    }
  }
  return { candidates, foreign };
}
