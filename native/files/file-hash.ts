import { createHash } from 'node:crypto';
import type { FileSystem } from './file-system.ts';

/** SHA-256 of a file's content, hexadecimal. Reads it whole. @throws what reading throws, or the signal's reason */
export async function hashOfFile(files: FileSystem, file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of files.read(file)) {
    signal?.throwIfAborted();
    hash.update(piece);
  }
  return hash.digest('hex');
}
