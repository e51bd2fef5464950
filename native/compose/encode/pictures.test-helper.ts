/** Pictures to encode, and what comes out of a file again. */
import { toolOutput } from '../fixtures.ts';
import type { FrameSource } from './frames.ts';
import type { EncodingWish } from './plan.ts';
import type { EncodingPlan } from './types.ts';

export const SIZE = { width: 96, height: 64 };

export type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

export function wishOf(more: Partial<EncodingWish> = {}): EncodingWish {
  // Enough bits that what comes out is what went in.
  const plain = { codec: 'H264', quality: 'standard', hardware: 'off', bitrateKbps: 6000 } as const;
  return { ...plain, ...SIZE, framesPerSecond: 25, ...more };
}

/** Every kind of file that there is. */
export const FORMATS: Readonly<Record<string, Partial<EncodingWish>>> = {
  'H.264 in MP4': { codec: 'H264' },
  'VP8 in WEBM': { codec: 'VP8' },
  'VP9 in WEBM': { codec: 'VP9' },
  'ProRes in MOV': { codec: 'PRORES_4444' },
  'QuickTime Animation in MOV': { codec: 'QTRLE' },
};

const DISC: Pixel = [220, 60, 30, 255];

/**
 * A disc that moves by a pixel a frame, its colour continued under what is transparent, its edge four pixels soft.
 * Towards its middle it changes with every frame.
 */
export function pixelAt(frame: number, x: number, y: number): Pixel {
  const distance = Math.hypot(x - 30 - (frame % 30), y - 32);
  const alpha = Math.round(255 * Math.min(1, Math.max(0, (24 - distance) / 4)));
  const shade = Math.round(5 * (frame % 20) * Math.min(1, Math.max(0, (20 - distance) / 16)));
  return [DISC[0] - shade, DISC[1] + shade, DISC[2] + shade, alpha];
}

export function rgbaFrame(frame: number): Uint8Array {
  const { width, height } = SIZE;
  const bytes = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) bytes.set(pixelAt(frame, x, y), (y * width + x) * 4);
  return bytes;
}

/** One flat grey per frame, so that a frame can be told from what is decoded. */
export function greyOf(frame: number): number {
  return 40 + ((frame * 37) % 160);
}

function yuvFrame(frame: number): Uint8Array {
  const size = SIZE.width * SIZE.height;
  return new Uint8Array(size * 1.5).fill(128).fill(greyOf(frame), 0, size);
}

/** Frames of the kind that a plan wants, from `first` on. */
export function framesFor(plan: EncodingPlan, first = 0): FrameSource {
  return async (frame) => (plan.pixels === 'rgba' ? rgbaFrame : yuvFrame)(first + frame);
}

/** FFmpeg's own VP8 and VP9 leave alpha out. */
export function decoderOf({ encoder }: EncodingPlan): string[] {
  return encoder.startsWith('libvpx') ? ['-c:v', encoder] : [];
}

/** Every picture of a file as straight RGBA, converted as the file's own tags say. */
export async function decodeRgba(file: string, plan: EncodingPlan): Promise<Uint8Array[]> {
  const all = await toolOutput('ffmpeg', [
    ...['-v', 'error', ...decoderOf(plan), '-i', `file:${file}`, '-an', '-vsync', 'passthrough'],
    ...['-vf', 'scale=flags=accurate_rnd+full_chroma_int+bicubic', '-pix_fmt', 'rgba'],
    ...['-f', 'rawvideo', 'pipe:1'],
  ]);
  const bytes = plan.width * plan.height * 4;
  return Array.from({ length: all.length / bytes }, (_, at) => all.subarray(at * bytes, (at + 1) * bytes));
}

export interface Probed {
  readonly streams: readonly (Record<string, string | number> & { tags?: Record<string, string> })[];
  readonly format: { readonly format_name: string; readonly tags: Record<string, string> };
}

export async function probe(file: string): Promise<Probed> {
  const json = await toolOutput('ffprobe', [
    ...['-v', 'error', '-count_packets', '-show_streams', '-show_format', '-of', 'json', `file:${file}`],
  ]);
  return JSON.parse(json.toString('utf8')) as Probed;
}

/** When every picture is shown, seconds, in the order of showing. */
export async function pictureTimes(file: string): Promise<number[]> {
  const csv = await toolOutput('ffprobe', [
    ...['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file],
  ]);
  return csv
    .toString()
    .split('\n')
    .map(Number.parseFloat)
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
}

/** The sound's left channel at 48 kHz, from the first sample that is heard. */
export async function decodeSound(file: string): Promise<Float32Array> {
  const bytes = await toolOutput('ffmpeg', [
    ...['-v', 'error', '-i', `file:${file}`, '-vn', '-af', 'pan=mono|c0=c0', '-f', 'f32le', 'pipe:1'],
  ]);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
