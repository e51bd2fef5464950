/** Reads the engine's record, and only from a file that nobody else could have written or read. */
import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { type EngineRecord, readEngineRecord } from '../domain/shell/engine-record.ts';

const MAXIMUM_BYTES = 64 * 1024;

/** @throws Error when there is none, or when its file cannot be trusted */
export async function readRecordFile(file: string): Promise<EngineRecord> {
  // A link could lead to another's file. Windows has no such flag; there the folder is the user's alone.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile() || stats.size > MAXIMUM_BYTES)
      throw new Error('the record of the engine is no record');
    if (!isOurs(stats)) throw new Error('the record of the engine can be read or written by others');
    const record = readEngineRecord(JSON.parse(await handle.readFile('utf8')));
    if (!record) throw new Error('the record of the engine is not as it must be');
    return record;
  } finally {
    await handle.close();
  }
}

/** Windows keeps it by an access list that the engine sets, which these numbers do not show. */
function isOurs(stats: Stats): boolean {
  return process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o077) === 0);
}
