/** Many schedules, one after the other. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEngineBench } from './engine-bench.ts';
import { emptyTally, runSchedule, type Tally } from './schedule.ts';

/** Schedules on one library: enough that drafts lie beside each other, and that it does not grow slow. */
const ON_ONE_LIBRARY = 50;

/** In memory, where Linux has a place for it: what is proved here is the order of things, not the disk. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();

/** @param place where SQLite works @throws Error that names the seed of the first schedule that does not hold */
export async function runSchedules(
  seeds: Iterable<number>,
  place: 'thread' | 'here',
  onDone: (count: number) => void = () => {},
): Promise<Tally> {
  const tally = emptyTally();
  const waiting = [...seeds];
  const total = waiting.length;
  while (waiting.length > 0) {
    const folder = mkdtempSync(path.join(PLACE, 'metastudio-schedules-'));
    const engine = await openEngineBench(folder, place);
    try {
      for (const seed of waiting.splice(0, ON_ONE_LIBRARY)) await runSchedule(seed, engine, tally);
    } finally {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    }
    onDone(total - waiting.length);
  }
  return tally;
}
