/** A disk that is full from some stage of a render on. Needs the right to mount; see `withMounts` of full.ts. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Stage } from '../../native/render/progress.ts';
import type { Reference } from './kill-trial.ts';
import { type Outcome, outcomeOf, recovers } from './outcome.ts';
import { Workshop } from './workshop.ts';

/** Which of the folders that a render writes to lies on the disk that fills up. */
export type FullDisk = 'videos' | 'home' | 'scratch';

const SIZE = '48m';

export async function diskTrial(disk: FullDisk, stage: Stage, wanted: Reference): Promise<Outcome> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-disk-'));
  const mount = path.join(root, disk);
  mkdirSync(mount);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', mount]);
  const place = new Workshop(root);
  try {
    const filler = path.join(mount, 'filler');
    let isFull = false;
    const running = place.render({}, (told) => {
      if (told.stage === stage && !isFull) {
        isFull = true;
        fill(filler);
      }
    });
    const result = await running.done;
    const filled = isFull ? [] : [`the render never told of ${stage}`];
    rmSync(filler, { force: true });
    const outcome = await outcomeOf(result, place, wanted);
    const faults = [...filled, ...outcome.faults, ...(await recovers(place, wanted))];
    const other = outcome.codes.filter((code) => code !== 'DISK_FULL' && code !== 'DISK_SPACE_TOO_LOW');
    if (other.length > 0) faults.push(`codes: ${other.join(', ')}`);
    // The cache lies there: it is not needed.
    if (disk === 'home' && outcome.codes.length > 0) faults.push('a full cache failed the render');
    return { ...outcome, faults };
  } finally {
    for (const pid of place.processes()) process.kill(pid, 'SIGKILL');
    execFileSync('umount', ['--lazy', mount]);
    place.remove();
  }
}

/** To the last byte. */
function fill(file: string): void {
  const opened = openSync(file, 'a');
  for (const size of [1 << 20, 1 << 12, 1]) {
    const piece = Buffer.alloc(size, 1);
    try {
      while (writeSync(opened, piece) > 0);
    } catch {
      // ENOSPC: smaller pieces may still find room.
    }
  }
  closeSync(opened);
}
