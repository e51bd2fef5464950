/** What is done with the file of an asset, by FFmpeg and by a process for pictures. */
import type { FileWork } from '../file-work.ts';
import { deriveFile } from './derive-file.ts';
import { fixFile } from './fix-file.ts';
import { inspectFile } from './inspect-file.ts';
import { Pictures } from './pictures.ts';

/** Nothing is started before it is needed, and nothing that is left running keeps the engine alive. */
export function openFileWork(pictures: Pictures = new Pictures()): FileWork {
  return {
    inspect: (file) => inspectFile(file, pictures),
    fix: (file) => fixFile(file, pictures),
    derive: (file) => deriveFile(file, pictures),
  };
}
