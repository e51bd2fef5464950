/**
 * A PNG that says where it belongs: the bitmap of an item and its place travel as one file, so that whoever finds it again
 * has both. The place stands in a chunk of our own, which everybody else passes over.
 */
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Rect } from '../../domain/avatar/types.ts';

/** Lower case: nobody needs to know it, and it is nobody's standard. */
const CHUNK = 'msPl';
/** Signature and header, which are always as long. */
const BEFORE = 33;
const BYTES = 4 * 8;

/** @param png as an encoder made it @param place any four numbers */
export function withPlace(png: Buffer, { x, y, width, height }: Rect): Buffer {
  const chunk = Buffer.alloc(12 + BYTES);
  chunk.writeUInt32BE(BYTES, 0);
  chunk.write(CHUNK, 4, 'latin1');
  for (const [index, value] of [x, y, width, height].entries()) chunk.writeDoubleBE(value, 8 + index * 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + BYTES)), 8 + BYTES);
  return Buffer.concat([png.subarray(0, BEFORE), chunk, png.subarray(BEFORE)]);
}

/** Undefined where the file has none. @throws Error of the file system */
export async function placeIn(file: string): Promise<Rect | undefined> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(BEFORE + 8 + BYTES);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    if (bytesRead < head.length || head.toString('latin1', BEFORE + 4, BEFORE + 8) !== CHUNK)
      return undefined;
    const [x, y, width, height] = [0, 1, 2, 3].map((index) => head.readDoubleBE(BEFORE + 8 + index * 8));
    return { x: x!, y: y!, width: width!, height: height! };
  } finally {
    await handle.close();
  }
}
