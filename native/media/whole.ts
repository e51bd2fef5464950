/** Whether a file is as long as it says itself: what is left of a download that stopped is not. */
import type { FileHandle } from 'node:fs/promises';
import type { MediaFormat } from './format.ts';
import { isMp3Whole } from './mp3-length.ts';
import { readAt } from './regular-file.ts';

/** Whether the parts that the file declares fit into it. Formats that declare nothing of the kind are whole. */
export async function isWhole(handle: FileHandle, size: number, format: MediaFormat): Promise<boolean> {
  switch (format) {
    case 'WAV':
      return await fits(handle, size, 12, waveChunk);
    case 'MP3':
      return await isMp3Whole(handle, size);
    case 'AVI':
      return await fits(handle, size, 0, aviList);
    case 'MP4':
    case 'M4A':
    case 'M4V':
    case 'MOV':
    case '3GP':
      return await fits(handle, size, 0, box);
    case 'MKV':
    case 'WEBM':
      return await isSegmentWhole(handle, size);
    case 'WMV':
      return await isAsfWhole(handle, size);
    default:
      return true;
  }
}

/** More chunks or boxes than a file has at its top level; a hostile file could hold millions. */
const MOST_PARTS = 10_000;

interface Part {
  /** With its header; `open` when it reaches to the end of the file. */
  readonly length: number | 'open';
  /** What follows does not count. */
  readonly isLast?: boolean;
}

async function fits(
  handle: FileHandle,
  size: number,
  start: number,
  partOf: (head: Buffer) => Part | undefined,
): Promise<boolean> {
  let at = start;
  for (let parts = 0; at < size && parts < MOST_PARTS; parts += 1) {
    const head = await readAt(handle, at, 16);
    // Stray bytes after the last part do no harm.
    if (head.length < 8) return at > start;
    const part = partOf(head);
    if (part === undefined) return false;
    if (part.length === 'open') return true;
    at += part.length;
    if (part.isLast) break;
  }
  return at <= size;
}

/** RIFF: an 8-byte header before each chunk, padded to even; of the sound's own the padding may be missing. */
function waveChunk(head: Buffer): Part {
  const length = head.readUInt32LE(4);
  if (head.toString('latin1', 0, 4) !== 'data') return { length: 8 + length + (length % 2) };
  return { length: isStreamed(length) ? 'open' : 8 + length, isLast: true };
}

/** One list holds everything, or several where there are more than 1 GB. */
function aviList(head: Buffer): Part {
  const length = head.readUInt32LE(4);
  return { length: isStreamed(length) ? 'open' : 8 + length };
}

/** What stands in a header that was never completed. */
function isStreamed(length: number): boolean {
  return length === 0xffff_ffff || length === 0;
}

/** ISO base media: the header is part of a box's length. */
function box(head: Buffer): Part | undefined {
  const length = head.readUInt32BE(0);
  if (length === 0) return { length: 'open' };
  const long = length === 1 ? (head.length < 16 ? 0 : Number(head.readBigUInt64BE(8))) : length;
  return long < 8 ? undefined : { length: long };
}

/** RFC 9559: the header, then one segment, whose length may be unknown where it was streamed. */
async function isSegmentWhole(handle: FileHandle, size: number): Promise<boolean> {
  const head = await readAt(handle, 0, 4 + 8);
  const header = vint(head, 4);
  if (!header) return false;
  const segment = 4 + header.bytes + (header.value ?? 0);
  const start = await readAt(handle, segment, 12);
  // Something else may stand between, such as a Void element: nothing is known then.
  if (start.length < 5 || start.readUInt32BE(0) !== 0x18538067) return start.length >= 5;
  const length = vint(start, 4);
  if (!length) return false;
  return length.value === undefined || segment + 4 + length.bytes + length.value <= size;
}

/** A number of variable length (RFC 8794, 4); its value is undefined where all its bits are set: unknown. */
function vint(
  bytes: Buffer,
  at: number,
): { readonly bytes: number; readonly value: number | undefined } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return undefined;
  let value = BigInt(first & (0xff >> length));
  for (let next = at + 1; next < at + length; next += 1) value = (value << 8n) | BigInt(bytes[next]!);
  const isUnknown = value === (1n << BigInt(7 * length)) - 1n;
  return { bytes: length, value: isUnknown ? undefined : Number(value) };
}

/** Advanced Systems Format, 3.2: the file properties object states the size of the file. */
async function isAsfWhole(handle: FileHandle, size: number): Promise<boolean> {
  const head = await readAt(handle, 0, 4096);
  const at = head.indexOf(FILE_PROPERTIES);
  if (at < 0 || at + 96 > head.length) return true;
  const declared = Number(head.readBigUInt64LE(at + 40));
  const isBroadcast = (head.readUInt32LE(at + 88) & 1) !== 0;
  return isBroadcast || declared <= size;
}

/** GUID 8CABDCA1-A947-11CF-8EE4-00C00C205365. */
const FILE_PROPERTIES = Buffer.from('a1dcab8c47a9cf118ee400c00c205365', 'hex');
