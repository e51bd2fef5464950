/** The folder of the segment store: what lies there, how much it is, and what has to go. No process owns it. */
import path from 'node:path';
import { type FileSystem, realFiles, unlessAbsent } from '../files/file-system.ts';
import { writeFault } from '../files/write-fault.ts';
import { readSegmentName, type SegmentRecord } from './segment-name.ts';

/** In the cache folder. */
export const SEGMENTS_FOLDER = 'segments';

export interface ShelvedSegment extends SegmentRecord {
  readonly file: string;
  /** Only fit for an order: a changed clock makes it a wrong one, and a segment that is missed is made again. */
  readonly usedMs: number;
}

export interface StoreUsage {
  /** How many there are of each ending, such as `.mp4`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly bytes: number;
}

/** One folder for 256th parts, so that no folder holds very many files. */
export function shelfOf(folder: string, key: string): string {
  return path.join(folder, key.slice(0, 2));
}

/** All finished segments. What else lies there is nobody's; a folder that is not there holds none. */
async function shelved(files: FileSystem, folder: string): Promise<ShelvedSegment[]> {
  const found: ShelvedSegment[] = [];
  for (const shelf of (await unlessAbsent(files.list(folder))) ?? []) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    found.push(...(await onShelf(files, path.join(folder, shelf))));
  }
  return found;
}

/** Finished segments in one shelf. */
export async function onShelf(files: FileSystem, shelf: string): Promise<ShelvedSegment[]> {
  const found: ShelvedSegment[] = [];
  for (const name of (await unlessAbsent(files.list(shelf))) ?? []) {
    const record = readSegmentName(name);
    if (!record) continue;
    const file = path.join(shelf, name);
    // Another process may have removed it since.
    const stats = await unlessAbsent(files.lstat(file));
    if (stats?.kind === 'file') found.push({ ...record, file, usedMs: stats.modifiedMs });
  }
  return found;
}

/** @param folder need not exist @throws StudioError as `writeFault` makes them */
export async function usageOfStore(folder: string, files: FileSystem = realFiles): Promise<StoreUsage> {
  try {
    return usageOf(await shelved(files, folder));
  } catch (error) {
    throw writeFault(error, folder);
  }
}

/**
 * Removes what was used longest ago until the rest fits.
 * @returns what is left
 * @throws StudioError as `writeFault` makes them
 */
export async function trimStore(
  folder: string,
  maximumBytes: number,
  files: FileSystem = realFiles,
): Promise<StoreUsage> {
  try {
    await evict(files, folder, maximumBytes);
  } catch (error) {
    throw writeFault(error, folder);
  }
  return await usageOfStore(folder, files);
}

function usageOf(segments: readonly ShelvedSegment[]): StoreUsage {
  const counts: Record<string, number> = {};
  for (const { ending } of segments) counts[ending] = (counts[ending] ?? 0) + 1;
  return { counts, bytes: segments.reduce((sum, one) => sum + one.bytes, 0) };
}

/** After a removal there is room for a while, so that not every segment removes one. */
const FILL_AFTER_REMOVAL = 0.9;

/**
 * Removes what was used longest ago until the rest fits. Several processes may do so at once: each counts afresh, and
 * what another has removed is simply gone.
 * @returns bytes that are left
 */
export async function evict(files: FileSystem, folder: string, maximumBytes: number): Promise<number> {
  const segments = await shelved(files, folder);
  let { bytes } = usageOf(segments);
  if (bytes <= maximumBytes) return bytes;
  segments.sort((one, other) => one.usedMs - other.usedMs);
  for (const segment of segments) {
    if (bytes <= maximumBytes * FILL_AFTER_REMOVAL) break;
    await unlessAbsent(files.unlink(segment.file));
    bytes -= segment.bytes;
  }
  return bytes;
}
