/** Small clips whose pictures say which frame they are, made on the spot. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const BITS = 10;
/** Blocks are large enough to survive any codec and any scaling that a test asks for. */
const BLOCK = 16;
export const NUMBERED_WIDTH = BITS * BLOCK;
export const NUMBERED_HEIGHT = 48;

const QUIET = ['-v', 'error', '-nostdin', '-y'];

/** Runs ffmpeg; its complaints are in the error. */
export function ffmpeg(args: readonly string[], input?: Uint8Array): void {
  const stdin = input === undefined ? QUIET : QUIET.filter((one) => one !== '-nostdin');
  execFileSync('ffmpeg', [...stdin, ...args], { input, stdio: ['pipe', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
}

/** What ffmpeg writes to `pipe:1`. */
export function ffmpegOutput(args: readonly string[]): Buffer {
  return execFileSync('ffmpeg', [...QUIET, ...args], { maxBuffer: 1 << 26 });
}

/** Frames that carry their number as light and dark blocks, lowest bit on the left. */
export function numberedFrames(count: number): Uint8Array {
  const size = NUMBERED_WIDTH * NUMBERED_HEIGHT;
  const bytes = new Uint8Array((count * size * 3) / 2).fill(128);
  for (let frame = 0; frame < count; frame += 1)
    for (let at = 0; at < size; at += 1) {
      const bit = Math.floor((at % NUMBERED_WIDTH) / BLOCK);
      bytes[(frame * size * 3) / 2 + at] = (frame >> bit) & 1 ? 220 : 32;
    }
  return bytes;
}

/** The number in a frame's luma, whose rows are `width` long. */
export function numberIn(luma: Uint8Array, width = NUMBERED_WIDTH, height = NUMBERED_HEIGHT): number {
  let number = 0;
  for (let bit = 0; bit < BITS; bit += 1) {
    const x = Math.floor(((bit + 0.5) * width) / BITS);
    if ((luma[Math.floor(height / 2) * width + x] ?? 0) > 126) number |= 1 << bit;
  }
  return number;
}

/** What encodes each codec that inserted video may have. */
export const ENCODERS: Readonly<Record<string, readonly string[]>> = {
  H264: ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '12', '-qp', '18'],
  H265: [
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-x265-params',
    'log-level=error:keyint=12:bframes=2',
    '-tag:v',
    'hvc1',
  ],
  VP8: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-g', '12'],
  VP9: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-g', '12'],
  AV1: ['-c:v', 'libaom-av1', '-usage', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-g', '12'],
};

export interface NumberedClip {
  readonly codec: keyof typeof ENCODERS;
  readonly frames: number;
  /** Of the source; ignored with {@link time}. */
  readonly framesPerSecond?: number;
  /** FFmpeg expression of frame `N`'s time in milliseconds. */
  readonly timeMs?: string;
  readonly filters?: string;
  /** More of ffmpeg's output arguments. */
  readonly more?: readonly string[];
}

/** Writes a clip of numbered frames; the container is what the name ends in. */
export function makeNumbered(file: string, clip: NumberedClip): void {
  const { codec, frames, framesPerSecond = 25, timeMs, filters, more = [] } = clip;
  const times = timeMs === undefined ? [] : [`settb=1/1000,setpts='${timeMs}'`];
  const graph = [...times, ...(filters === undefined ? [] : [filters])].join(',');
  ffmpeg(
    [
      ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', `${NUMBERED_WIDTH}x${NUMBERED_HEIGHT}`],
      ...['-framerate', String(framesPerSecond), '-i', 'pipe:0'],
      ...(graph === '' ? [] : ['-vf', graph]),
      ...(timeMs === undefined ? [] : ['-fps_mode', 'passthrough', '-enc_time_base', '1/1000']),
      ...(ENCODERS[codec] ?? []),
      ...['-threads', '1', ...more, `file:${file}`],
    ],
    numberedFrames(frames),
  );
}

/** Writes a clip from a lavfi source, such as `color=red:s=64x48:d=1`. */
export function makeClip(file: string, source: string, args: readonly string[]): void {
  ffmpeg(['-f', 'lavfi', '-i', source, '-threads', '1', ...args, `file:${file}`]);
}

/** Process numbers of the ffmpegs that have the name in their command line. */
export function decodersOf(name: string): readonly string[] {
  const found: string[] = [];
  for (const entry of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      if (command.includes(name) && /^[^\0]*ffmpeg\0/.test(command)) found.push(entry);
    } catch {
      // It ended.
    }
  }
  return found;
}
