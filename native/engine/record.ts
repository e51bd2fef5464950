/** `engine.json` in the data folder: how programs of the same user find the engine, and nobody else. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type EngineRecord, readEngineRecord } from '../../domain/shell/engine-record.ts';
import { unlessAbsent } from '../files/file-system.ts';
import { writeFault } from '../files/write-fault.ts';

/** @param folder of the library */
export function recordFile(folder: string): string {
  return path.join(folder, 'engine.json');
}

/** Whole or not at all, and never readable by others, not for a moment. @throws StudioError as `writeFault` */
export async function writeRecord(folder: string, content: EngineRecord): Promise<void> {
  const file = recordFile(folder);
  const unfinished = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await keepFromOthers(unfinished);
      await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw writeFault(error, file);
  }
}

/**
 * What an engine has written, dead or alive: only its proof tells. Undefined where there is nothing that could be ours:
 * what another user has put there would make us talk to an engine of theirs.
 */
export async function readRecord(folder: string): Promise<EngineRecord | undefined> {
  const file = recordFile(folder);
  const stats = await unlessAbsent(stat(file));
  if (!stats || (process.getuid !== undefined && stats.uid !== process.getuid())) return undefined;
  const text = await unlessAbsent(readFile(file, 'utf8'));
  try {
    return readEngineRecord(JSON.parse(text ?? 'null'));
  } catch {
    return undefined;
  }
}

/** That of one start and no other: somebody may have taken the place over. Never throws. */
export async function removeRecord(folder: string, { shell_token }: EngineRecord): Promise<void> {
  const found = await readRecord(folder).catch(() => undefined);
  if (found?.shell_token === shell_token)
    await rm(recordFile(folder), { force: true }).catch(() => undefined);
}

/** Windows has no modes: what the folder hands down is cut off, and its user alone is let in. */
async function keepFromOthers(file: string): Promise<void> {
  if (process.platform !== 'win32') return;
  const { username } = userInfo();
  const domain = process.env.USERDOMAIN;
  const user = domain === undefined ? username : `${domain}\\${username}`;
  await promisify(execFile)('icacls.exe', [file, '/inheritance:r', '/grant:r', `${user}:(F)`], {
    windowsHide: true,
    timeout: 10_000,
  });
}
