/**
 * The whole proof that drafts are not lost: 10,000 schedules of three windows, 1,000 sequences undone and redone, 200 kills
 * of the engine, 200 of the engine and the page while somebody edits, 4,000 states after a power cut, and disks that are
 * full or read-only. Linux.
 * `node test/drafts/full.ts [schedules|undo|kills|editor|cuts|disks] [SEED]`
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { fullDiskTrial } from './full-disk-trial.ts';
import { killTrial } from './kill-trial.ts';
import { pageKillTrial } from './page-kill-trial.ts';
import { powerCutTrial } from './power-cut-trial.ts';
import { emptyTally, type Tally } from './schedule.ts';
import type { Share } from './schedule-worker.ts';
import { undoTrial } from './undo-trial.ts';

const SCHEDULES = 10_000;
/** Of them, behind the library's thread, where calls overlap. */
const BEHIND_THREAD = 1000;
const SHARE = 250;
const SEQUENCES = 1000;
const KILLS = 200;
const LONGEST_REOPENING_MS = 2000;
const CUT_STATES = 4000;

let failures = 0;

function tell(what: string, faults: readonly string[]): void {
  failures += faults.length === 0 ? 0 : 1;
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${what}`);
  for (const fault of faults.slice(0, 20)) console.log(`     ${fault}`);
}

const minutesSince = (start: number) => `${((performance.now() - start) / 60_000).toFixed(1)} min`;

async function schedules(firstSeed: number): Promise<void> {
  const start = performance.now();
  const shares: Share[] = [];
  for (let done = 0; done < SCHEDULES; done += SHARE)
    shares.push({
      seeds: Array.from({ length: SHARE }, (_, index) => firstSeed + done + index),
      place: done < SCHEDULES - BEHIND_THREAD ? 'here' : 'thread',
    });
  const tally = emptyTally();
  const faults: string[] = [];
  let count = 0;
  const work = async () => {
    for (let share = shares.shift(); share; share = shares.shift()) {
      const found = await runShare(share);
      if (typeof found === 'string') faults.push(found);
      else for (const kind of Object.keys(found) as (keyof Tally)[]) tally[kind] += found[kind];
      count += SHARE;
      if (count % 1000 === 0) console.log(`     ${count} schedules after ${minutesSince(start)}`);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  const seeds = `seeds ${firstSeed} to ${firstSeed + SCHEDULES - 1}`;
  tell(`${SCHEDULES} schedules, ${seeds}, in ${minutesSince(start)}: ${JSON.stringify(tally)}`, faults);
}

async function runShare(share: Share): Promise<Tally | string> {
  const worker = new Worker(new URL('./schedule-worker.ts', import.meta.url), { workerData: share });
  try {
    const [tally] = (await once(worker, 'message')) as [Tally];
    return tally;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

async function undo(seed: number): Promise<void> {
  const start = performance.now();
  const onDone = (count: number) => {
    if (count % 200 === 0) console.log(`     ${count} sequences after ${minutesSince(start)}`);
  };
  const seeds = `seeds ${seed} to ${seed + SEQUENCES - 1}`;
  try {
    const tally = await undoTrial(seed, SEQUENCES, onDone);
    tell(`${SEQUENCES} sequences undone and redone, ${seeds}, in ${minutesSince(start)}`, []);
    console.log(`     ${JSON.stringify(tally)}`);
  } catch (error) {
    tell(`${SEQUENCES} sequences undone and redone, ${seeds}`, [String(error)]);
  }
}

async function kills(seed: number): Promise<void> {
  const start = performance.now();
  const home = mkdtempSync(path.join(os.tmpdir(), 'metastudio-kills-'));
  const result = await killTrial(seed, KILLS, home, (count) => {
    if (count % 20 === 0) console.log(`     ${count} kills after ${minutesSince(start)}`);
  });
  const { faults, acknowledged, duringStart, reopenMs, engineMs, libraryBytes } = result;
  const figures = (all: readonly number[]) =>
    `worst ${Math.round(all[0] ?? 0)} ms, median ${Math.round(all[Math.floor(all.length / 2)] ?? 0)} ms`;
  const tooLong = reopenMs.filter((one) => one >= LONGEST_REOPENING_MS);
  tell(`${KILLS} kills, seed ${seed}, in ${minutesSince(start)}`, [
    ...faults,
    ...tooLong.map((one) => `reopened after ${Math.round(one)} ms only`),
  ]);
  console.log(`     ${acknowledged} changes acknowledged; ${duringStart} kills during the engine’s start`);
  console.log(`     library of ${(libraryBytes / 1e6).toFixed(1)} MB reopened: ${figures(reopenMs)}`);
  console.log(`     engine started until it gave drafts: ${figures(engineMs)}`);
  if (faults.length === 0) rmSync(home, { recursive: true, force: true });
  else console.log(`     kept: ${home}`);
}

async function editor(seed: number): Promise<void> {
  const start = performance.now();
  const onKill = (count: number) => {
    if (count % 20 === 0) console.log(`     ${count} kills after ${minutesSince(start)}`);
  };
  const what = `${KILLS} kills of engine and page, seed ${seed}`;
  try {
    const { faults, ...figures } = await pageKillTrial(seed, KILLS, onKill);
    tell(`${what}, in ${minutesSince(start)}`, faults);
    console.log(`     ${JSON.stringify(figures)}`);
  } catch (error) {
    tell(what, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  }
}

async function cuts(seed: number): Promise<void> {
  const start = performance.now();
  const options = { seed, sessions: 4, edits: 100, states: CUT_STATES, durability: 'full' } as const;
  const { faults, acknowledged, syncs, writtenBytes } = await powerCutTrial(options);
  const recorded = `${acknowledged} acknowledged, ${syncs} syncs, ${(writtenBytes / 1e6).toFixed(1)} MB written`;
  tell(
    `${CUT_STATES} states after a power cut, seed ${seed}, in ${minutesSince(start)}: ${recorded}`,
    faults,
  );
  for (const durability of ['normal', 'off'] as const) {
    const weak = await powerCutTrial({ seed, sessions: 1, edits: 30, states: 200, durability });
    const lost = weak.faults.filter((one) => one.includes('was lost')).length;
    tell(`synchronous=${durability} is noticed: ${lost} of 200 states`, lost > 0 ? [] : ['it was not']);
  }
}

async function disks(): Promise<void> {
  const { codes, faults } = await fullDiskTrial();
  tell(`a full disk, and a read-only one: ${codes.join(', ')}`, faults);
}

/** Mounting takes a right that root has, and that a user has in a name space of their own. */
function withMounts(): boolean {
  if (process.getuid?.() === 0) return true;
  const own = ['--user', '--map-root-user', '--mount', process.execPath, ...process.argv.slice(1)];
  const { status, error } = spawnSync('unshare', own, { stdio: 'inherit' });
  if (error) console.log(`FAIL full disks need the right to mount: ${error.message}`);
  process.exitCode = status ?? 1;
  return false;
}

async function prove([part = 'all', seed = '1']: readonly string[]): Promise<void> {
  const is = (name: string) => part === 'all' || part === name;
  if (is('schedules')) await schedules(Number(seed));
  if (is('undo')) await undo(Number(seed));
  if (is('kills')) await kills(Number(seed));
  if (is('editor')) await editor(Number(seed));
  if (is('cuts')) await cuts(Number(seed));
  if (is('disks')) await disks();
  console.log(failures === 0 ? 'all held' : `${failures} failed`);
  process.exitCode = failures === 0 ? 0 : 1;
}

if (withMounts()) await prove(process.argv.slice(2));
