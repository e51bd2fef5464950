/** Files that have one hostile end in common, and how each of them must end. */
import { ACCEPTED, later } from '../outcome.ts';

/** By name: what stands in it, or a file that is there already. */
export type Contents = Readonly<Record<string, Buffer | { readonly existing: string }>>;

export interface CraftedKind {
  readonly files: Contents;
  /** All outcomes that are right at the door that a file's name means. At the others it is refused. */
  readonly ends: readonly string[];
}

export function kind(ends: readonly string[], files: Contents): CraftedKind {
  return { files, ends };
}

/** A lie that the stream itself corrects: a decoder that believes the stream takes the file for what it really is. */
export const HARMLESS = [ACCEPTED, 'MEDIA_UNREADABLE', later('MEDIA_UNREADABLE')] as const;

/** Overwrites a 32-bit big-endian number at `offset` after every box of a name. */
export function patched(original: Buffer, box: string, offset: number, value: number): Buffer {
  const bytes = Buffer.from(original);
  for (let at = bytes.indexOf(box, 0, 'latin1'); at >= 0; at = bytes.indexOf(box, at + 4, 'latin1'))
    if (at + 4 + offset + 4 <= bytes.length) bytes.writeUInt32BE(value >>> 0, at + 4 + offset);
  if (bytes.equals(original)) throw new Error(`there is no ${box} to forge`);
  return bytes;
}

/** @returns where a mark begins @throws Error so that no file passes for forged that is not */
export function placeOf(bytes: Buffer, mark: string, from = 0): number {
  const at = bytes.indexOf(mark, from, 'latin1');
  if (at < 0) throw new Error(`there is no ${mark} to forge`);
  return at;
}
