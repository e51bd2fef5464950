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
import { findFfmpeg } from '../../media/ffmpeg.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Code that takes part in painting and encoding. */
const CODE = ['domain', 'native/avatar', 'native/compose', 'native/media', 'native/text'];
const FONTS = path.join(ROOT, 'resources/fonts');

let made: Promise<string> | undefined;

/** The same for the life of the process. Hexadecimal. */
export function engineFingerprint(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const hash = createHash('sha256');
  const canvas = createRequire(import.meta.url).resolve('@napi-rs/canvas/package.json');
  hash.update(`${process.platform} ${process.arch} ${(await findFfmpeg()).version}\n`);
  hash.update(JSON.parse(await readFile(canvas, 'utf8')).version);
  for (const folder of CODE) {
    for (const file of await filesBelow(path.join(ROOT, folder))) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      hash.update(`\n${path.relative(ROOT, file)}\n`);
      hash.update(await readFile(file));
    }
  }
  // Fonts are large and change only with an installation: their sizes tell one from another.
  for (const file of await filesBelow(FONTS))
    hash.update(`\n${path.relative(ROOT, file)} ${(await stat(file)).size}`);
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

const hashes = new Map<string, Promise<string>>();

/**
 * SHA-256 of a file's content, hexadecimal; remembered while the file stays as it is.
 * @throws Error of the file system
 */
export async function fileHash(file: string): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
  const identity = `${file} ${dev} ${ino} ${size} ${mtimeNs}`;
  const known = hashes.get(identity);
  if (known) return await known;
  const work = hashOf(file);
  hashes.set(identity, work);
  // A failure is not to be remembered: the file may be back the next time.
  work.catch(() => hashes.delete(identity));
  return await work;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
