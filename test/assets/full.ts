/**
 * The whole proof that the asset library loses nothing: 200 kills of the engine while it takes files in.
 * `node test/assets/full.ts [kills] [SEED]`
 */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { killTrial } from './kill-trial.ts';

const KILLS = 200;

let failures = 0;

function tell(what: string, faults: readonly string[]): void {
  failures += faults.length === 0 ? 0 : 1;
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${what}`);
  for (const fault of faults.slice(0, 20)) console.log(`     ${fault}`);
}

const minutesSince = (start: number) => `${((performance.now() - start) / 60_000).toFixed(1)} min`;

async function kills(seed: number): Promise<void> {
  const start = performance.now();
  const home = mkdtempSync(path.join(os.tmpdir(), 'metastudio-asset-kills-'));
  const result = await killTrial(seed, KILLS, home, (count) => {
    if (count % 20 === 0) console.log(`     ${count} kills after ${minutesSince(start)}`);
  });
  const { faults, acknowledged, assets, duringStart, givenUp } = result;
  tell(`${KILLS} kills, seed ${seed}, in ${minutesSince(start)}`, faults);
  console.log(`     ${acknowledged} files acknowledged, ${assets} assets in the end`);
  console.log(
    `     ${duringStart} kills during the engine’s start; ${givenUp} files were given up and retried`,
  );
  if (faults.length > 0) console.log(`     kept: ${home}`);
}

async function prove([part = 'all', seed = '1']: readonly string[]): Promise<void> {
  const is = (name: string) => part === 'all' || part === name;
  if (is('kills')) await kills(Number(seed));
  console.log(failures === 0 ? 'all held' : `${failures} failed`);
  process.exitCode = failures === 0 ? 0 : 1;
}

await prove(process.argv.slice(2));
