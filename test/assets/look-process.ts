/** A process of its own in which files are looked at and shown, as the library does it, so that one that brings it down is seen. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Problem, StudioError } from '../../domain/errors.ts';
import { LOOKS } from '../../native/assets/file-work.ts';
import { openFileWork } from '../../native/assets/files/file-work.ts';

export interface LookedAt {
  readonly problems: readonly Problem[];
  /** What was made to show it. */
  readonly looks: readonly string[];
}

const work = openFileWork();
/** Nothing else may be made. */
const LOOK_NAMES: ReadonlySet<string> = new Set(Object.values(LOOKS));

process.on('message', async ({ file, fileName }: { file: string; fileName: string }) => {
  try {
    process.send?.(await look(file, fileName));
  } catch (error) {
    const reason =
      error instanceof StudioError
        ? `thrown, and not told as the file's: ${error.message}`
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    process.send?.({ reason });
  }
});

async function look(file: string, fileName: string): Promise<LookedAt> {
  const { signal } = new AbortController();
  const { type, facts, problems } = await work.inspect({ file, fileName, signal });
  if (problems.some(({ severity }) => severity === 'error')) return { problems, looks: [] };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hostile-looks-'));
  try {
    await work.derive({ file, fileName, signal, type, facts, folder, onFraction: () => {} });
    const looks = readdirSync(folder);
    const others = looks.filter((name) => !LOOK_NAMES.has(name));
    if (others.length > 0) throw new Error(`left in the folder of looks: ${others.join(', ')}`);
    return { problems, looks };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
