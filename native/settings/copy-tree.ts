/** A folder's copy that is the same: every file read again, and on the disk for good; and the end of what was copied. */
import { createHash } from 'node:crypto';
import { readlink, symlink } from 'node:fs/promises';
import path from 'node:path';
import { type FileSystem, unlessAbsent } from '../files/file-system.ts';

/** What was copied, as it was then. */
export interface CopiedEntry {
  /** From the folder on that was copied, with `/`. */
  readonly way: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly bytes: number;
  readonly modifiedMs: number;
}

export interface TreeCopy {
  readonly files: FileSystem;
  readonly from: string;
  readonly to: string;
  /** Copies by the identity of what they were made from: second names stay second names. */
  readonly made: Map<string, string>;
  /** Folders before what is in them. */
  readonly copied: CopiedEntry[];
  /** Called with the bytes of every file that has been copied. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * @param way of a file or folder in `from`, which is not in `to` yet
 * @throws what the file system says; Error with `EIO` when a copy is not the same
 */
export async function copyEntry(copy: TreeCopy, way: string): Promise<void> {
  const { files } = copy;
  const [from, to] = [path.join(copy.from, way), path.join(copy.to, way)];
  const { kind, bytes, modifiedMs, identity } = await files.lstat(from);
  if (kind === 'other') return;
  copy.copied.push({ way, kind, bytes, modifiedMs });
  if (kind === 'folder') {
    await files.makeFolder(to);
    for (const name of await files.list(from)) await copyEntry(copy, `${way}/${name}`);
    await files.syncFolder(to);
  } else if (kind === 'link') await symlink(await readlink(from), to);
  else {
    await copyFile(copy, from, to, identity);
    copy.onBytes(bytes);
  }
}

async function copyFile(
  { files, made }: TreeCopy,
  from: string,
  to: string,
  identity: string,
): Promise<void> {
  const first = made.get(identity);
  if (
    first !== undefined &&
    (await files.link(first, to).then(
      () => true,
      () => false,
    ))
  )
    return;
  await files.copy(from, to);
  const [wanted, found] = [await hashOf(files, from), await hashOf(files, to)];
  if (wanted !== found) throw Object.assign(new Error(`${to} is not what ${from} is`), { code: 'EIO' });
  await files.sync(to);
  made.set(identity, to);
}

async function hashOf(files: FileSystem, file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of files.read(file)) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * Removes from a folder what was copied out of it. What has been changed since, or has come since, stays.
 * @throws what the file system says, after everything else was tried
 */
export async function removeCopied(
  files: FileSystem,
  folder: string,
  copied: readonly CopiedEntry[],
): Promise<void> {
  const faults: unknown[] = [];
  for (const entry of copied.toReversed())
    await removeEntry(files, path.join(folder, entry.way), entry).catch((error: unknown) => {
      faults.push(error);
    });
  if (faults.length > 0) throw faults[0];
}

async function removeEntry(files: FileSystem, place: string, copied: CopiedEntry): Promise<void> {
  const found = await unlessAbsent(files.lstat(place));
  if (found?.kind !== copied.kind) return;
  if (found.kind === 'folder') {
    if ((await files.list(place)).length === 0) await files.removeFolder(place);
  } else if (
    found.kind === 'link' ||
    (found.bytes === copied.bytes && found.modifiedMs === copied.modifiedMs)
  )
    await unlessAbsent(files.unlink(place));
}

/** Bytes of all files below; those of several names count once. */
export async function bytesOf(files: FileSystem, entry: string, seen = new Set<string>()): Promise<number> {
  const found = await files.lstat(entry);
  if (found.kind === 'folder') {
    let sum = 0;
    for (const name of await files.list(entry)) sum += await bytesOf(files, path.join(entry, name), seen);
    return sum;
  }
  if (found.kind !== 'file' || seen.has(found.identity)) return 0;
  seen.add(found.identity);
  return found.bytes;
}
