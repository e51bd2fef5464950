/** A program that changes a draft while its disk refuses some of what is asked of it, as `strace` can let it. Linux. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DraftStore } from '../../native/drafts/draft-store.ts';
import { openLibrary } from '../../native/library/database.ts';
import { digestOf } from './digest.ts';
import { bytesOf } from './history-model.ts';
import { integrityFaults } from './kill-trial.ts';

const RECORDER = path.join(import.meta.dirname, 'recorder.ts');

export interface DiskFault {
  /** `ENOSPC`, `EIO`, … */
  readonly error: string;
  /** Names of system calls, of which those count that concern the library's files. */
  readonly calls: string;
  /** The first of them that fails. */
  readonly from: number;
  /** How many later the next one fails. */
  readonly every: number;
}

export interface FailingDiskResult {
  readonly acknowledged: number;
  /** `CODE REASON` of each refusal. */
  readonly refusals: readonly string[];
  /** Afterwards, when the disk does all again. */
  readonly faults: readonly string[];
}

export async function failingDiskTrial(seed: number, fault: DiskFault): Promise<FailingDiskResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-failing-disk-'));
  const file = path.join(folder, 'library.db');
  try {
    const { stdout } = await promisify(execFile)('strace', [
      ...['-f', '-qq', '--seccomp-bpf', '-o', '/dev/null', '-e', 'signal=none', '-e', `trace=${fault.calls}`],
      ...['', '-wal', '-journal'].flatMap((end) => ['-P', file + end]),
      ...['-e', `inject=${fault.calls}:error=${fault.error}:when=${fault.from}+${fault.every}`],
      ...[process.execPath, RECORDER, file, String(seed), '3', '12'],
    ]);
    const lines = stdout.split('\n').map((line) => line.split(' '));
    const acknowledged = lines.filter(([kind]) => kind === 'ack');
    const refusals = lines.filter(([kind]) => kind === 'refused').map(([, ...told]) => told.join(' ').trim());
    const faults = await faultsAfter(file, acknowledged.at(-1));
    return { acknowledged: acknowledged.length, refusals, faults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All that was acknowledged is there, nothing that was refused is, and it goes on. */
async function faultsAfter(file: string, last: readonly string[] | undefined): Promise<readonly string[]> {
  if (!last) return ['nothing was acknowledged'];
  const [, id = '', revision, digest] = last;
  const library = await openLibrary({ file });
  try {
    const drafts = new DraftStore(library);
    let state = await drafts.open(id);
    const found = `${state.draft.revision} ${digestOf(bytesOf(state.script))}`;
    const faults = found === `${revision} ${digest}` ? [] : [`${found} instead of ${revision} ${digest}`];
    while (state.history.undoLabel !== undefined)
      state = await drafts.undo({ id, baseRevision: state.draft.revision });
    while (state.history.redoLabel !== undefined)
      state = await drafts.redo({ id, baseRevision: state.draft.revision });
    return [...faults, ...integrityFaults(file)];
  } finally {
    library.close();
  }
}
