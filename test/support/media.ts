import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const LIMIT = 256 * 1024 * 1024;

export interface ProbedStream {
  readonly codec_type: string;
  readonly codec_name: string;
  readonly [key: string]: unknown;
}

export interface Probed {
  readonly streams: readonly ProbedStream[];
  readonly format: { readonly duration: string; readonly tags?: Readonly<Record<string, string>> };
}

export async function probe(file: string): Promise<Probed> {
  const { stdout } = await execute('ffprobe', [
    '-v',
    'error',
    '-of',
    'json',
    '-show_streams',
    '-show_format',
    '-count_packets',
    file,
  ]);
  return JSON.parse(stdout) as Probed;
}

/** One MD5 per decoded video frame. */
export async function frameHashes(file: string): Promise<string[]> {
  const { stdout } = await execute(
    'ffmpeg',
    ['-v', 'error', '-i', file, '-map', '0:v:0', '-f', 'framemd5', '-'],
    { maxBuffer: LIMIT },
  );
  return stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** Decoded sound, interleaved 16-bit stereo at 48 kHz. */
export async function pcm(file: string): Promise<Buffer> {
  const args = ['-v', 'error', '-i', file, '-map', '0:a:0', '-f', 's16le', '-ac', '2', '-ar', '48000', '-'];
  const { stdout } = await execute('ffmpeg', args, { encoding: 'buffer', maxBuffer: LIMIT });
  return stdout;
}

/** One decoded frame as packed RGB, converted as its tags say. */
export async function frameRgb(file: string, frame: number, framesPerSecond = 25): Promise<Buffer> {
  const args = [
    '-v',
    'error',
    '-ss',
    String(frame / framesPerSecond),
    '-i',
    file,
    '-frames:v',
    '1',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-',
  ];
  const { stdout } = await execute('ffmpeg', args, { encoding: 'buffer', maxBuffer: LIMIT });
  return stdout;
}
