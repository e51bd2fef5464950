/** A library, a folder and a runner of its own for every test of the file that imports this. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach } from 'node:test';
import type { Job, JsonValue } from '../../domain/jobs/job.ts';
import { untilWithin } from '../files/until.test-helper.ts';
import { type Library, openLibrary } from '../library/database.ts';
import { type RunnerOptions, type RunnerSummary, runQueue } from './runner.ts';
import { RunnerStore } from './runner-store.ts';
import { childSeconds, SAMPLE_KIND, type SampleRequest } from './sample-kind.test-helper.ts';
import { JobStore } from './store.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-runner-'));
const KINDS = { sample: SAMPLE_KIND };

let count = 0;
/** Of the present test. */
export let folder = '';
let temporary = '';
export let library: Library;
export let jobs: JobStore;
export let runners: RunnerStore;

beforeEach(async () => {
  library?.close();
  count += 1;
  folder = path.join(root, String(count));
  mkdirSync(folder);
  process.env.METASTUDIO_HOME = path.join(folder, 'home');
  temporary = path.join(folder, 'home', 'temporary');
  mkdirSync(temporary, { recursive: true });
  process.env.TMPDIR = temporary;
  library = await openLibrary();
  jobs = new JobStore(library);
  runners = new RunnerStore(library);
});
after(() => {
  library.close();
  rmSync(root, { recursive: true, force: true });
});

export async function add(name: string, more: Partial<SampleRequest> = {}, priority = 0): Promise<number> {
  const output = path.join(folder, name);
  const request = { output, ...more } as unknown as JsonValue;
  return (await jobs.add({ kind: 'sample', request, outputFile: output, priority })).id;
}

export function run(more: Partial<RunnerOptions> = {}): { done: Promise<RunnerSummary>; stop: () => void } {
  const controller = new AbortController();
  const done = runQueue({
    library,
    signal: controller.signal,
    untilEmpty: true,
    kinds: KINDS,
    firstRetryDelayMs: 5,
    ...more,
  });
  return { done, stop: () => controller.abort() };
}

export const isAt = (id: number, state: Job['state'], stage?: Job['stage']) => async () => {
  const job = await jobs.get(id);
  return job.state === state && (stage === undefined || job.stage === stage);
};

export async function steps(id: number): Promise<string> {
  return (await jobs.transitions(id)).map((one) => one.to).join(' ');
}

/** What the jobs have left beside our own database, unfinished things included. */
export function filesLeft(): string[] {
  return [...readdirSync(folder).filter((name) => name !== 'home'), ...readdirSync(temporary)];
}

export function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Numbers of the programs that the process of a sample job has started. */
export function childrenOf(pid: number): readonly string[] {
  return readdirSync('/proc').filter((name) => commandOf(name) === `sleep ${childSeconds(pid)}`);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    return '';
  }
}

export const until = untilWithin(60_000);
