/**
 * The frames of an animated WebP (WebP container specification, "Animation"), which FFmpeg cannot read. Each is
 * wrapped as a still picture, so that the decoder of still pictures serves.
 */
import type { FileHandle } from 'node:fs/promises';
import { MOST_FRAMES, shownMs } from './animation-times.ts';
import { readImageHeader } from './image-header.ts';
import { readAt } from './regular-file.ts';

export interface WebpFrame {
  /** Where the frame's own chunks lie in the file. */
  readonly at: number;
  readonly length: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How long it stands. */
  readonly durationMs: number;
  /** Laid over what was there; replaces it otherwise. */
  readonly isBlended: boolean;
  /** Its rectangle is cleared when its time is over. */
  readonly isCleared: boolean;
}

export interface WebpAnimation {
  readonly width: number;
  readonly height: number;
  /** No more than one above {@link MOST_FRAMES}. */
  readonly frames: readonly WebpFrame[];
}

/** No frame is larger that is not made to be: it is more than a canvas of the largest size, uncompressed. */
const MOST_FRAME_BYTES = 64 << 20;
const FRAME_HEADER_BYTES = 16;
const MOST_CHUNKS = 2 * MOST_FRAMES;

/** Undefined when the file is no animated WebP, or one of its frames lies outside of its canvas. */
export async function readWebpAnimation(
  handle: FileHandle,
  size: number,
): Promise<WebpAnimation | undefined> {
  const head = await readAt(handle, 0, 30);
  if (head.length < 30 || head.toString('latin1', 8, 16) !== 'WEBPVP8X') return undefined;
  const width = head.readUIntLE(24, 3) + 1;
  const height = head.readUIntLE(27, 3) + 1;
  const frames: WebpFrame[] = [];
  let at = 12;
  for (let chunks = 0; at < size && chunks < MOST_CHUNKS && frames.length <= MOST_FRAMES; chunks += 1) {
    const chunk = await readAt(handle, at, 8 + FRAME_HEADER_BYTES);
    if (chunk.length < 8) break;
    const length = chunk.readUInt32LE(4);
    if (chunk.toString('latin1', 0, 4) === 'ANMF') {
      const frame = frameOf(chunk.subarray(8), at + 8, length);
      if (!frame || frame.at + frame.length > size || frame.length > MOST_FRAME_BYTES) return undefined;
      if (frame.x + frame.width > width || frame.y + frame.height > height) return undefined;
      frames.push(frame);
    }
    at += 8 + length + (length % 2);
  }
  return frames.length === 0 ? undefined : { width, height, frames };
}

function frameOf(header: Buffer, at: number, length: number): WebpFrame | undefined {
  if (length < FRAME_HEADER_BYTES || header.length < FRAME_HEADER_BYTES) return undefined;
  const flags = header[15] ?? 0;
  return {
    at: at + FRAME_HEADER_BYTES,
    length: length - FRAME_HEADER_BYTES,
    x: header.readUIntLE(0, 3) * 2,
    y: header.readUIntLE(3, 3) * 2,
    width: header.readUIntLE(6, 3) + 1,
    height: header.readUIntLE(9, 3) + 1,
    durationMs: shownMs(header.readUIntLE(12, 3)),
    isBlended: (flags & 2) === 0,
    isCleared: (flags & 1) !== 0,
  };
}

/** A frame as a still WebP; undefined when it does not hold one of the size that it declares. */
export async function readWebpFrame(handle: FileHandle, frame: WebpFrame): Promise<Buffer | undefined> {
  const chunks = await readAt(handle, frame.at, frame.length);
  let alpha: Buffer | undefined;
  for (let at = 0; at + 8 <= chunks.length; ) {
    const name = chunks.toString('latin1', at, at + 4);
    const end = at + 8 + chunks.readUInt32LE(at + 4);
    if (end > chunks.length) return undefined;
    const chunk = chunks.subarray(at, end);
    if (name === 'ALPH') alpha = chunk;
    else if (name === 'VP8 ' || name === 'VP8L') {
      const still = wrap([chunk]);
      // The decoder takes memory for what the picture itself says.
      const found = readImageHeader(still, 'WEBP');
      if (found?.width !== frame.width || found.height !== frame.height) return undefined;
      return alpha && name === 'VP8 ' ? wrap([extended(frame), alpha, chunk]) : still;
    }
    at = end + (end % 2);
  }
  return undefined;
}

const HAS_ALPHA = 0x10;

function extended({ width, height }: WebpFrame): Buffer {
  const chunk = Buffer.alloc(18);
  chunk.write('VP8X', 0, 'latin1');
  chunk.writeUInt32LE(10, 4);
  chunk[8] = HAS_ALPHA;
  chunk.writeUIntLE(width - 1, 12, 3);
  chunk.writeUIntLE(height - 1, 15, 3);
  return chunk;
}

function wrap(chunks: readonly Buffer[]): Buffer {
  const padded = chunks.flatMap((chunk) => (chunk.length % 2 === 0 ? [chunk] : [chunk, Buffer.alloc(1)]));
  const body = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), ...padded]);
  body.writeUInt32LE(body.length - 8, 4);
  return body;
}
