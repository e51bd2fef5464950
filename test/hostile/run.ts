/** Runs hostile files one after the other and watches time, memory and what is left behind. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Forge, type HostileFile } from './forge.ts';
import type { Verdict } from './judge.ts';
import { makeOriginals } from './originals.ts';
import { isTaken } from './outcome.ts';
import { askWatched, descendants, startWatched } from './watched-child.ts';

export interface HostileResult {
  readonly cases: number;
  /** What did not hold, with the number of the file. */
  readonly failures: readonly { readonly number: number; readonly what: string; readonly reason: string }[];
  /** How often each outcome was met at the door that the file's name means. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly slowestMs: number;
  readonly slowest: string;
  /** Resident memory of the process and all its children together; undefined where it cannot be measured. */
  readonly peak: { readonly bytes: number; readonly what: string } | undefined;
}

interface Judged {
  readonly verdict: Verdict;
}

/** @param numbersOf the files, see {@link Forge.make} */
export async function runHostile(numbersOf: (forge: Forge) => readonly number[]): Promise<HostileResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
  const originals = makeOriginals(path.join(folder, 'originals'));
  const cases = path.join(folder, 'cases');
  mkdirSync(cases);
  const forge = new Forge(originals, cases, path.join(folder, 'originals', 'h264.mp4'));
  const numbers = numbersOf(forge);
  const failures: { number: number; what: string; reason: string }[] = [];
  const outcomes = new Map<string, number>();
  let slowest = { ms: 0, what: '' };
  let peak = { bytes: 0, what: '' };
  let child = start();
  try {
    for (const number of numbers) {
      const hostile = forge.make(number);
      const started = performance.now();
      const sampled = { bytes: 0 };
      const answer = await askWatched<Judged>(
        child,
        { file: hostile.file, shownName: hostile.shownName },
        sampled,
      );
      const ms = performance.now() - started;
      if (ms > slowest.ms) slowest = { ms, what: `${number}: ${hostile.what}` };
      if (sampled.bytes > peak.bytes) peak = { bytes: sampled.bytes, what: `${number}: ${hostile.what}` };
      if ('reason' in answer) {
        failures.push({ number, what: hostile.what, reason: answer.reason });
        child.kill('SIGKILL');
        child = start();
      } else {
        const outcome = answer.verdict[doorOf(hostile.shownName)];
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        for (const reason of wrongEnds(hostile, answer.verdict))
          failures.push({ number, what: hostile.what, reason });
      }
      if (hostile.file.startsWith(cases) && existsSync(hostile.file)) rmSync(hostile.file);
    }
    const left = descendants(child.pid ?? 0);
    if (left.length > 0)
      failures.push({ number: -1, what: 'at the end', reason: `${left.length} processes left` });
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    ...{ cases: numbers.length, failures, outcomes, slowestMs: slowest.ms, slowest: slowest.what },
    // Of a process that runs at least its own memory is seen, where there is anything to see.
    peak: peak.bytes > 0 ? peak : undefined,
  };
}

/** A crafted file ends as it must at its own door, and is not taken at any other. */
export function wrongEnds({ shownName, ends }: HostileFile, verdict: Verdict): string[] {
  if (!ends) return [];
  const own = doorOf(shownName);
  return Object.entries(verdict)
    .filter(([door, outcome]) => (door === own ? !ends.includes(outcome) : isTaken(outcome)))
    .map(([door, outcome]) =>
      door === own ? `${outcome}, and not ${ends.join(' or ')}` : `${outcome} as ${door}`,
    );
}

function doorOf(name: string): keyof Verdict {
  const ending = path.extname(name).toLowerCase();
  if (['.gif', '.webp', '.png', '.jpg', '.bmp'].includes(ending)) return 'image';
  return ['.wav', '.mp3', '.m4a'].includes(ending) ? 'sound' : 'video';
}

function start() {
  return startWatched(path.join(import.meta.dirname, 'case-process.ts'));
}
