/** A disk that is full from some stage of a render on. Needs the right to mount; see test/support/mounts.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Stage } from '../../native/render/progress.ts';
import { fillDisk, mountDisk } from '../support/mounts.ts';
import type { Reference } from './kill-trial.ts';
import { type Outcome, outcomeOf, recovers } from './outcome.ts';
import { Workshop } from './workshop.ts';

/** Which of the folders that a render writes to lies on the disk that fills up. */
export type FullDisk = 'videos' | 'home' | 'scratch';

const MEGABYTES = 48;

export async function diskTrial(disk: FullDisk, stage: Stage, wanted: Reference): Promise<Outcome> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-disk-'));
  const mount = path.join(root, disk);
  const unmount = mountDisk(mount, MEGABYTES);
  const place = new Workshop(root);
  try {
    const filler = path.join(mount, 'filler');
    let isFull = false;
    const running = place.render({}, (told) => {
      if (told.stage === stage && !isFull) {
        isFull = true;
        fillDisk(filler);
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
    unmount();
    place.remove();
  }
}
