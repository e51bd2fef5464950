/** The kills of the whole proof. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { killTrial } from './kill-trial.ts';

const KILLS = 200;

const minutesSince = (start: number) => `${((performance.now() - start) / 60_000).toFixed(1)} min`;

export async function killsTrial(
  seed: number,
): Promise<{ readonly lines: readonly string[]; readonly failures: readonly string[] }> {
  const start = performance.now();
  const home = mkdtempSync(path.join(os.tmpdir(), 'metastudio-asset-kills-'));
  const result = await killTrial(seed, KILLS, home, (count) => {
    if (count % 20 === 0) console.log(`${count} kills after ${minutesSince(start)}`);
  });
  const { faults, acknowledged, assets, duringStart, givenUp } = result;
  return {
    lines: [
      `${KILLS} kills, seed ${seed}, ${duringStart} of them during the engine’s start, in ${minutesSince(start)}`,
      `${acknowledged} files acknowledged, ${assets} assets in the end; ${givenUp} were given up, and retried`,
      ...(faults.length > 0 ? [`kept: ${home}`] : []),
    ],
    failures: faults,
  };
}
