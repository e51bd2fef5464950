/**
 * The whole proof of the asset library: 200 kills of the engine while it takes files in, 500 hostile files, and how fast
 * a hundred thousand assets are found. `node test/assets/full.ts [kills|hostile|scale] [SEED]`
 */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lookAtHostile } from './hostile.ts';
import { importHostile } from './hostile-import.ts';
import { killTrial } from './kill-trial.ts';
import { scaleTrial } from './scale.ts';

const KILLS = 200;
const HOSTILE = 500;
/** Of all processes together; the engine works on two files at once, and shows others meanwhile. */
const MOST_BYTES = { 'one by one': 2 ** 30, 'by a real engine': 2 * 2 ** 30 } as const;

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

async function hostile(seed: number): Promise<void> {
  // Above the numbers of those that are always the same.
  const first = 1000 * seed;
  const all = ({ fixedCount }: { readonly fixedCount: number }) => [
    ...Array.from({ length: fixedCount }, (_, at) => at),
    ...Array.from({ length: HOSTILE - fixedCount }, (_, at) => first + at),
  ];
  for (const [place, trial] of [
    ['one by one', lookAtHostile],
    ['by a real engine', importHostile],
  ] as const) {
    const start = performance.now();
    const { count, failures: found, ends, slowest, largest } = await trial(all);
    tell(`${count} hostile files ${place}, mutations from number ${first} on, in ${minutesSince(start)}`, [
      ...found.map(({ number, what, reason }) => `${number} (${what}): ${reason}`),
      ...(largest.bytes === 0 ? ['memory was not measured: that needs Linux'] : []),
      ...(largest.bytes >= MOST_BYTES[place] ? ['more memory than it may take'] : []),
    ]);
    for (const [end, times] of [...ends].toSorted((one, other) => other[1] - one[1]))
      console.log(`     ${times}\t${end}`);
    if (slowest) console.log(`     slowest: ${Math.round(slowest.ms)} ms, ${slowest.what}`);
    const megabytes = Math.round(largest.bytes / (1 << 20));
    console.log(`     most memory of all processes together: ${megabytes} MiB, ${largest.what}`);
  }
}

async function scale(seed: number): Promise<void> {
  const { lines, failures: faults } = await scaleTrial(seed);
  tell(lines[0] ?? '', faults);
  for (const line of lines.slice(1)) console.log(`     ${line}`);
}

async function prove([part = 'all', seed = '1']: readonly string[]): Promise<void> {
  const is = (name: string) => part === 'all' || part === name;
  if (is('kills')) await kills(Number(seed));
  if (is('hostile')) await hostile(Number(seed));
  if (is('scale')) await scale(Number(seed));
  console.log(failures === 0 ? 'all held' : `${failures} failed`);
  process.exitCode = failures === 0 ? 0 : 1;
}

await prove(process.argv.slice(2));
