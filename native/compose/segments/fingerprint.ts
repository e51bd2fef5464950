/**
 * What besides a scene's own data decides its pixels: our code, the fonts, the canvas library, FFmpeg. A change of any
 * makes every kept segment worthless, so all of them go into its key.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { fail } from '../../../domain/errors.ts';
import { findFfmpeg, hasFilter } from '../../media/ffmpeg.ts';
import { throwIfCancelled } from '../../media/run.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Code that takes part in painting and encoding. */
const CODE = ['domain', 'native/avatar', 'native/compose', 'native/media', 'native/text'];
const FONTS = 'resources/fonts';

let made: Promise<string> | undefined;

/** The same for the life of the process. Hexadecimal. @throws StudioError `FFMPEG_NOT_FOUND`, `FFMPEG_FAILED` */
export function engineFingerprint(): Promise<string> {
  made ??= make().catch((error) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function make(): Promise<string> {
  const canvas = createRequire(import.meta.url).resolve('@napi-rs/canvas/package.json');
  const canvasVersion: string = JSON.parse(await readFile(canvas, 'utf8')).version;
  // FFmpeg takes as long to answer as we take to read.
  const [{ build }, hasZscale, files] = await Promise.all([
    findFfmpeg(),
    hasFilter('zscale'),
    filesDigest(ROOT),
  ]);
  return fingerprintOf(files, { ffmpegBuild: build, hasZscale, canvasVersion });
}

/** What is not ours and paints and encodes all the same. */
export interface Programs {
  /** As `FfmpegTools.build`. */
  readonly ffmpegBuild: string;
  /** Not everything that it is built with is there: its libraries may be others' than those that it was built with. */
  readonly hasZscale: boolean;
  readonly canvasVersion: string;
}

/** @param files as {@link filesDigest} gives it */
export function fingerprintOf(files: string, programs: Programs): string {
  const { ffmpegBuild, hasZscale, canvasVersion } = programs;
  const all = [process.platform, process.arch, ffmpegBuild, hasZscale, canvasVersion, files];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/** SHA-256 of our own code and fonts, hexadecimal. @param root where they lie */
export async function filesDigest(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of CODE) {
    for (const file of await filesBelow(path.join(root, folder))) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      hash.update(`\n${path.relative(root, file)}\n`);
      hash.update(await readFile(file));
    }
  }
  // Fonts are large, and nobody forges them: CRC-32 tells one release from another in a tenth of the time.
  for (const file of await filesBelow(path.join(root, FONTS))) {
    const content = await readFile(file);
    hash.update(`\n${path.relative(root, file)} ${content.length} ${crc32(content)}`);
  }
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** A file that was read, or is being read for as long as somebody waits. */
interface Reading {
  readonly hash: Promise<string>;
  readonly stop: AbortController;
  waiting: number;
}

const readings = new Map<string, Reading>();

/**
 * SHA-256 of a file's content, hexadecimal; remembered while the file stays as it is.
 * @throws StudioError `CANCELLED`, at once; Error of the file system
 */
export async function fileHash(file: string, signal?: AbortSignal): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
  const identity = `${file} ${dev} ${ino} ${size} ${mtimeNs}`;
  throwIfCancelled(signal);
  const reading = readings.get(identity) ?? beginReading(file, identity);
  reading.waiting += 1;
  return await new Promise((resolve, reject) => {
    const onAbort = () => {
      reading.waiting -= 1;
      // Whoever comes now is to begin anew.
      if (reading.waiting === 0 && readings.delete(identity)) reading.stop.abort();
      reject(fail('CANCELLED'));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    reading.hash.then(resolve, reject).finally(() => signal?.removeEventListener('abort', onAbort));
  });
}

function beginReading(file: string, identity: string): Reading {
  const stop = new AbortController();
  const reading = { hash: hashOf(file, stop.signal), stop, waiting: 0 };
  readings.set(identity, reading);
  // A failure is not to be remembered: the file may be back the next time.
  reading.hash.catch(() => {
    if (readings.get(identity) === reading) readings.delete(identity);
  });
  return reading;
}

async function hashOf(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest('hex');
}
