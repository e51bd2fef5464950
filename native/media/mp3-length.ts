/**
 * Whether an MP3 is as long as it says itself. Only the header that encoders write into its first frame says that: `Xing`
 * or `Info` (Gabriel Bouvigne, "Mp3 VBR/Xing and LAME tag") or `VBRI` (Fraunhofer). Of an MP3 without one nothing is known.
 */
import type { FileHandle } from 'node:fs/promises';
import { readAt } from './regular-file.ts';

/** Whether everything that its header declares is there; true where nothing is declared. */
export async function isMp3Whole(handle: FileHandle, size: number): Promise<boolean> {
  const start = await endOfTags(handle);
  if (start > size) return false;
  const said = declaredIn(await readAt(handle, start, SEARCHED_BYTES));
  if (!said) return true;
  const { at, frames, bytes } = said;
  const isThere = bytes > 0 && start + at + bytes <= size;
  if (isThere || (frames === 0 && bytes === 0)) return true;
  // Some count a tag with the sound that has since been taken off: the frames themselves decide.
  if (frames === 0) return bytes <= size;
  return (await countFrames(handle, start + at, frames)) >= frames;
}

/** Where FFmpeg still looks for the first frame behind a tag, as writers leave room there. */
const SEARCHED_BYTES = 64 * 1024;
/** More tags, one behind another, than a file has. */
const MOST_TAGS = 100;

/** The place after the ID3v2 tags (ID3v2.4, 3.1): a header of 10 bytes, what it counts, and perhaps a footer. */
async function endOfTags(handle: FileHandle): Promise<number> {
  let at = 0;
  for (let tags = 0; tags < MOST_TAGS; tags += 1) {
    const head = await readAt(handle, at, 10);
    if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') break;
    const size = head.subarray(6, 10);
    if (size.some((byte) => byte > 0x7f)) break;
    const hasFooter = (head[5]! & 0x10) !== 0;
    at += 10 + size.reduce((sum, byte) => sum * 128 + byte, 0) + (hasFooter ? 10 : 0);
  }
  return at;
}

interface Declared {
  /** Where the frame with the header begins; `bytes` count from here. */
  readonly at: number;
  /** That one not counted. Zero is what a stream has, whose length was not known yet. */
  readonly frames: number;
  readonly bytes: number;
}

function declaredIn(bytes: Buffer): Declared | undefined {
  for (let at = bytes.indexOf(0xff); at >= 0 && at + 4 <= bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const frame = frameAt(bytes, at);
    if (!frame) continue;
    const found = xingAt(bytes, at, frame.sideInformation) ?? vbriAt(bytes, at);
    if (found) return found;
  }
  return undefined;
}

function xingAt(bytes: Buffer, at: number, sideInformation: number): Declared | undefined {
  const header = at + 4 + sideInformation;
  if (header + 16 > bytes.length || !/^(Xing|Info)$/.test(bytes.toString('latin1', header, header + 4)))
    return undefined;
  const flags = bytes.readUInt32BE(header + 4);
  const hasFrames = (flags & 1) !== 0;
  return {
    at,
    frames: hasFrames ? bytes.readUInt32BE(header + 8) : 0,
    bytes: (flags & 2) !== 0 ? bytes.readUInt32BE(header + (hasFrames ? 12 : 8)) : 0,
  };
}

function vbriAt(bytes: Buffer, at: number): Declared | undefined {
  const header = at + 4 + 32;
  if (header + 18 > bytes.length || bytes.toString('latin1', header, header + 4) !== 'VBRI') return undefined;
  return { at, bytes: bytes.readUInt32BE(header + 10), frames: bytes.readUInt32BE(header + 14) };
}

interface Frame {
  /** In bytes, with its header. */
  readonly length: number;
  /** Bytes between the header and the sound. */
  readonly sideInformation: number;
}

/** A frame of MPEG audio, layer III (ISO 11172-3, 2.4.1.3 and ISO 13818-3), whose bit rate is one of the table. */
function frameAt(bytes: Buffer, at: number): Frame | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff) return undefined;
  const version = bytes[at + 1]!;
  if ((version & 0xe6) !== 0xe2) return undefined;
  const rates = bytes[at + 2]!;
  // 3 is MPEG 1, 2 MPEG 2, 0 MPEG 2.5, whose rates are halved each time; 1 is none.
  const generation = (version >> 3) & 3;
  const rate = RATES[(rates >> 2) & 3];
  const isFirst = generation === 3;
  const bitRate = (isFirst ? BIT_RATES : LOW_BIT_RATES)[rates >> 4];
  if (generation === 1 || !rate || !bitRate) return undefined;
  const sampleRate = rate / (isFirst ? 1 : generation === 2 ? 2 : 4);
  const padding = (rates >> 1) & 1;
  const isMono = bytes[at + 3]! >> 6 === 3;
  return {
    length: Math.floor(((isFirst ? 144_000 : 72_000) * bitRate) / sampleRate) + padding,
    sideInformation: isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17,
  };
}

const RATES = [44_100, 48_000, 32_000];
/** In kbit/s; the first is "free", the last of the sixteen is forbidden. */
const BIT_RATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const LOW_BIT_RATES = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

const CHUNK_BYTES = 1024 * 1024;
/** Places that could be a frame's and are not: each takes time, and a hostile file is full of them. */
const MOST_STRAYS = 100_000;

/**
 * The frames from a place on that are there to their last byte, that of the header included, which is one more than it
 * says. Stops at `enough`. Bytes that are no frame are passed over; so many of them that nothing is known make `enough`.
 */
async function countFrames(handle: FileHandle, start: number, enough: number): Promise<number> {
  let count = 0;
  let strays = 0;
  let chunk = await readAt(handle, start, CHUNK_BYTES);
  let at = 0;
  for (let place = start; count < enough; ) {
    const frame = frameAt(chunk, at);
    if (frame && at + frame.length <= chunk.length) {
      count += 1;
      at += frame.length;
      continue;
    }
    // A frame that reaches out of what was read, or the header of one.
    if (at > 0 && (frame || at + 4 > chunk.length)) {
      place += at;
      chunk = await readAt(handle, place, CHUNK_BYTES);
      at = 0;
      continue;
    }
    strays += 1;
    if (strays > MOST_STRAYS) return enough;
    const next = chunk.indexOf(0xff, at + 1);
    if (next < 0 && chunk.length < CHUNK_BYTES) break;
    at = next < 0 ? chunk.length : next;
  }
  return count;
}
