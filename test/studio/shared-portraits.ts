/**
 * Pictures of avatars that the studios of one run share: each lies in the cache by all that it is made of, so that what one
 * has painted is just what the others would paint.
 */
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { SEGMENTS_FOLDER } from '../../native/store/shelves.ts';
import { SAMPLE_ENDING } from '../../native/store/shown-shelf.ts';

/** Names the folder of a run's pictures, which the run removes. */
const SHARED_PORTRAITS = 'METASTUDIO_TEST_PORTRAITS';
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const samplesIn = (folder: string) => globSync(`??/*${SAMPLE_ENDING}`, { cwd: folder });
const isPicture = (file: string) => readFileSync(file).subarray(0, PNG.length).equals(PNG);

/** Puts what others have painted into a cache that no engine uses yet. */
export function bringPortraits(cacheFolder: string): void {
  const shared = process.env[SHARED_PORTRAITS];
  if (shared === undefined) return;
  for (const sample of samplesIn(shared))
    copy(path.join(shared, sample), path.join(cacheFolder, SEGMENTS_FOLDER, sample));
}

/** Keeps for others what an engine that has ended has painted. Films and speech stay: voices differ from home to home. */
export function keepPortraits(cacheFolder: string): void {
  const shared = process.env[SHARED_PORTRAITS];
  if (shared === undefined) return;
  const folder = path.join(cacheFolder, SEGMENTS_FOLDER);
  for (const sample of samplesIn(folder))
    if (!existsSync(path.join(shared, sample)) && isPicture(path.join(folder, sample)))
      copy(path.join(folder, sample), path.join(shared, sample));
}

/** In one step: another may be reading. */
function copy(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  const part = `${to}.${process.pid}`;
  copyFileSync(from, part);
  renameSync(part, to);
}
