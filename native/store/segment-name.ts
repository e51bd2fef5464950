/** A finished segment's name in the store says all that is known of it, so that file and record come in one step. */
import { createHash } from 'node:crypto';
import type { FileSystem } from '../files/file-system.ts';

export interface SegmentRecord {
  /** Of the recipe: lower-case hexadecimal. */
  readonly key: string;
  readonly frameCount: number;
  readonly bytes: number;
  /** First half of the file's SHA-256, hexadecimal. */
  readonly checksum: string;
  /** With its full stop, such as `.mp4`. */
  readonly ending: string;
}

const CHECKSUM_DIGITS = 32;

/** At most 140 letters for a key of 64. */
export function segmentName({ key, frameCount, bytes, checksum, ending }: SegmentRecord): string {
  return `${key}-${frameCount}-${bytes}-${checksum}${ending}`;
}

export function readSegmentName(name: string): SegmentRecord | undefined {
  const match = /^([0-9a-f]{8,64})-([1-9]\d{0,9})-([1-9]\d{0,14})-([0-9a-f]{32})(\.[a-z0-9]{1,8})$/.exec(
    name,
  );
  if (!match) return undefined;
  const [, key = '', frames, bytes, checksum = '', ending = ''] = match;
  return { key, frameCount: Number(frames), bytes: Number(bytes), checksum, ending };
}

/** @throws what reading throws */
export async function checksumOf(files: FileSystem, file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of files.read(file)) hash.update(chunk);
  return hash.digest('hex').slice(0, CHECKSUM_DIGITS);
}
