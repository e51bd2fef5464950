/**
 * The whole proof of project files: thousands of changed ones, an import killed before each of its steps, full disks, and
 * a gigabyte of film. Takes about half an hour; Linux. The short forms are the tests beside it.
 * `node test/projects/full.ts [fuzz|kills|disks|large] [FIRST_SEED]`
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { withMounts } from '../support/mounts.ts';
import { fullLibraryTrial, fullPlaceTrial } from './disk-trials.ts';
import { fuzzProjects } from './fuzz.ts';
import { killBench, killTrial } from './kills.ts';

const PROJECTS = 5000;
const KILOBYTE = 1024;

let failures = 0;

function tell(what: string, faults: readonly string[], more = ''): void {
  failures += faults.length === 0 ? 0 : 1;
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${what}${more && `: ${more}`}`);
  for (const fault of faults) console.log(`     ${fault}`);
}

async function fuzz(first: number): Promise<void> {
  const seeds = Array.from({ length: PROJECTS }, (_, index) => first + index);
  const { outcomes, failures } = await fuzzProjects(seeds);
  tell(`seeds ${first} to ${seeds.at(-1)}`, failures, JSON.stringify(Object.fromEntries(outcomes)));
}

async function kills(): Promise<void> {
  const bench = await killBench();
  for (let step = 1; step <= bench.steps + 1; step++) {
    const { end, faults } = await killTrial(bench, step);
    tell(`killed before step ${step} of ${bench.steps}`, faults, end);
  }
  bench.remove();
}

async function disks(): Promise<void> {
  const room = [0, 1, 4, 16, 64, 256, 1024, 2048, 4096, 5500, 6144, 6160, 6200, 6240, 6300, 7000, 16_000];
  for (const kilobytes of room)
    for (const make of [fullLibraryTrial, fullPlaceTrial]) {
      const { what, end, faults } = await make(kilobytes * KILOBYTE);
      tell(what, faults, end);
    }
}

function large(): void {
  const program = path.join(import.meta.dirname, 'measured-process.ts');
  const told = execFileSync(process.execPath, [program, 'large', '1023'], { encoding: 'utf8' });
  const { isRight, megabytes } = JSON.parse(told) as { isRight: boolean; megabytes: number };
  const faults = [
    ...(isRight ? [] : ['it is not what it was']),
    ...(megabytes < 300 ? [] : ['it took too much memory']),
  ];
  tell('a gigabyte of film, linked, exported, imported and collected', faults, `${megabytes} MB of memory`);
}

const [part = 'all', seed = '1'] = process.argv.slice(2);
const is = (name: string) => part === 'all' || part === name;
if (withMounts()) {
  if (is('fuzz')) await fuzz(Number(seed));
  if (is('kills')) await kills();
  if (is('disks')) await disks();
  if (is('large')) large();
  console.log(failures === 0 ? 'all held' : `${failures} failed`);
  process.exitCode = failures === 0 ? 0 : 1;
}
