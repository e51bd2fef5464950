/** Gives the library hostile files one after the other, and watches how each ends, its time, its memory and what is left. */
import { lstatSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ERRORS, messageOf, type Problem } from '../../domain/errors.ts';
import { askWatched, descendants, startWatched } from '../hostile/watched-child.ts';
import { AssetForge, type HostileAsset } from './asset-forge.ts';
import type { LookedAt } from './look-process.ts';

export interface HostileResult {
  readonly count: number;
  readonly failures: readonly { readonly number: number; readonly what: string; readonly reason: string }[];
  /** How often each end was met. */
  readonly ends: ReadonlyMap<string, number>;
  /** Undefined where many are taken at once. */
  readonly slowest: { readonly ms: number; readonly what: string } | undefined;
  /** Of all processes together; 0 where it cannot be measured. */
  readonly largest: { readonly bytes: number; readonly what: string };
}

/** @param numbersOf which files, see {@link AssetForge.make} */
export async function lookAtHostile(
  numbersOf: (forge: AssetForge) => readonly number[],
): Promise<HostileResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hostile-assets-'));
  const failures: { number: number; what: string; reason: string }[] = [];
  const ends = new Map<string, number>();
  let slowest = { ms: 0, what: '' };
  let largest = { bytes: 0, what: '' };
  let child = start();
  try {
    const forge = new AssetForge(folder);
    const numbers = numbersOf(forge);
    for (const number of numbers) {
      const asset = forge.make(number);
      const what = `${number}: ${asset.what}`;
      const before = stampOf(asset.file);
      const watched = { bytes: 0 };
      const started = performance.now();
      const { file, fileName } = asset;
      const answer = await askWatched<LookedAt>(child, { file, fileName }, watched);
      const ms = performance.now() - started;
      if (ms > slowest.ms) slowest = { ms, what };
      if (watched.bytes > largest.bytes) largest = { bytes: watched.bytes, what };
      const reasons = 'reason' in answer ? [answer.reason] : faultsOf(asset, answer, folder);
      if (stampOf(asset.file) !== before) reasons.push('the file itself was changed');
      failures.push(...reasons.map((reason) => ({ number, what: asset.what, reason })));
      if ('reason' in answer) {
        child.kill('SIGKILL');
        child = start();
      } else {
        const end = endOf(answer);
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }
      forge.remove(asset);
    }
    return { count: numbers.length, failures, ends, slowest, largest };
  } finally {
    for (const pid of descendants(child.pid ?? 0)) process.kill(pid, 'SIGKILL');
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function start() {
  return startWatched(path.join(import.meta.dirname, 'look-process.ts'));
}

function endOf({ problems }: LookedAt): string {
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return errors.length === 0 ? 'taken' : [...new Set(errors)].toSorted().join(' and ');
}

/** @param folder of the test's own: no message may tell it */
export function faultsOf({ end }: HostileAsset, answer: LookedAt, folder: string): string[] {
  const isRefused = answer.problems.some(({ severity }) => severity === 'error');
  const faults = answer.problems.flatMap((problem) => textFaults(problem, folder));
  if (end === 'refused' && !isRefused) faults.push('taken, and not refused');
  if (end === 'taken' && isRefused) {
    const texts = answer.problems.map((problem) => messageOf(problem, 'en'));
    faults.push(`refused, and not taken: ${texts.join(' ')}`);
  }
  return faults;
}

/** Fewer are no sentence. */
const LEAST_HAN = 8;

function textFaults(problem: Problem, folder: string): readonly string[] {
  const { code } = problem;
  if (!Object.hasOwn(ERRORS, code) || code === 'INTERNAL') return [`${code} is no reason`];
  const faults: string[] = [];
  for (const language of ['zh', 'en'] as const) {
    const text = messageOf(problem, language);
    const file = String(problem.details.file ?? '');
    // What is the user's own in it may hold anything.
    const ours = file === '' ? text : text.replaceAll(file, '');
    if (text.includes(folder) || /\bat .*\.ts:\d+/.test(text)) faults.push(`${code} tells of us: ${text}`);
    if (/\{\w+\}/.test(ours)) faults.push(`${code} lacks a detail: ${text}`);
    if (language === 'zh' && (ours.match(/\p{Script=Han}/gu) ?? []).length < LEAST_HAN)
      faults.push(`${code} is not Chinese: ${text}`);
    if (language === 'en' && /\p{Script=Han}/u.test(ours)) faults.push(`${code} is not English: ${text}`);
  }
  return faults;
}

/** Undefined where nothing stands. */
function stampOf(file: string): string | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats && `${stats.mode} ${stats.size} ${stats.mtimeMs} ${stats.ino}`;
}
