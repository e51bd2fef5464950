/** What must hold after the endurance test, as sentences about what does not. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Job, JobTransition } from '../../domain/jobs/job.ts';
import { hasEnded, type JobState, mayBecome } from '../../domain/jobs/states.ts';
import { JobStore } from '../../native/jobs/store.ts';
import { openLibrary } from '../../native/library/database.ts';
import { processesOf, processInfo } from '../support/processes.ts';
import { isCancel, isKill, type PlannedJob } from './plan.ts';
import type { Holding } from './runner.ts';
import type { SoakedJob, SoakResult } from './soak.ts';

export interface Verdict {
  readonly faults: readonly string[];
  readonly ends: Readonly<Partial<Record<JobState, number>>>;
  readonly retries: number;
  /** Jobs that were cancelled, and such as lost an attempt to a kill. */
  readonly cancels: number;
  readonly kills: number;
}

export async function judge(result: SoakResult): Promise<Verdict> {
  const library = await openLibrary();
  try {
    const store = new JobStore(library);
    const faults: string[] = [];
    const ends: Partial<Record<JobState, number>> = {};
    const wanted = new Set<string>();
    let [retries, cancels, kills] = [0, 0, 0];
    for (const soaked of result.jobs) {
      const { id, planned } = soaked;
      const job = await store.get(id);
      const steps = await store.transitions(id);
      ends[job.state] = (ends[job.state] ?? 0) + 1;
      retries += steps.filter((one) => one.from === 'running' && one.to === 'waiting').length;
      if (isCancel(planned.fate) && job.state === 'cancelled') cancels += 1;
      if (isLanded(soaked, steps)) kills += 1;
      faults.push(...stepFaults(job, steps), ...fateFaults(job, planned));
      if (job.state === 'done') for (const name of filesOf(job)) wanted.add(name);
    }
    if ((await store.list('all')).length !== result.jobs.length) faults.push('jobs that nobody added');
    faults.push(...fileFaults(result, wanted), ...processFaults(result));
    return { faults, ends, retries, cancels, kills };
  } finally {
    library.close();
  }
}

/** A kill that the job has felt: it, or its runner, was at work and did not end that attempt. */
function isLanded({ planned, isKilled }: SoakedJob, steps: readonly JobTransition[]): boolean {
  const hasLost = steps.some(
    (one) => one.from === 'running' && (one.to === 'waiting' || one.to === 'failed'),
  );
  return isKill(planned.fate) && isKilled && hasLost;
}

/** So many of all jobs at least, or nothing has been proved. */
const LEAST_LANDED = 0.08;

/** Blows that were ordered and fell beside the work. */
export function missedFaults(
  { cancels, kills }: Pick<Verdict, 'cancels' | 'kills'>,
  count: number,
): string[] {
  const least = Math.ceil(count * LEAST_LANDED);
  return [
    ...(cancels < least ? [`only ${cancels} cancels landed, ${least} are needed`] : []),
    ...(kills < least ? [`only ${kills} kills landed, ${least} are needed`] : []),
  ];
}

/** Exactly one end, reached by allowed steps, each from where the one before had led. */
function stepFaults(job: Job, steps: readonly JobTransition[]): string[] {
  const faults: string[] = [];
  const say = (what: string) =>
    faults.push(`job ${job.id}: ${what}: ${steps.map((one) => one.to).join(' ')}`);
  if (steps.filter((one) => hasEnded(one.to)).length !== 1) say('not one end');
  if (steps.at(-1)?.to !== job.state) say(`its row says ${job.state}`);
  for (const [index, { from, to }] of steps.entries()) {
    const before = steps[index - 1]?.to;
    if (from !== before) say(`a step from ${from}`);
    else if (before === undefined ? to !== 'waiting' : !mayBecome(before, to)) say(`a step to ${to}`);
  }
  return faults;
}

/** An end that nothing which happened to the job explains. */
function fateFaults(job: Job, { fate }: PlannedJob): string[] {
  const codes = job.problems.map((one) => one.code);
  // One that was at work under three runners that were killed is given up.
  const isGivenUp =
    job.attempt === 3 && codes.every((one) => one === 'JOB_INTERRUPTED' || one === 'JOB_CRASHED');
  const isExplained =
    job.state === 'done' ||
    (job.state === 'cancelled' && isCancel(fate)) ||
    (job.state === 'failed' && isGivenUp);
  return isExplained
    ? []
    : [`job ${job.id}: ${job.state} after ${fate.kind}: ${JSON.stringify(job.problems)}`];
}

function filesOf(job: Job): string[] {
  const name = path.basename(job.outputFile);
  return job.kind === 'render' ? [name, name.replace('.mp4', '.cover.png')] : [name];
}

function fileFaults({ outputs, temporary, home }: SoakResult, wanted: ReadonlySet<string>): string[] {
  const there = new Set(readdirSync(outputs));
  const journal = path.join(home, 'cache', 'work');
  return [
    ...[...wanted].filter((name) => !there.has(name)).map((name) => `output ${name} is missing`),
    ...[...there].filter((name) => !wanted.has(name)).map((name) => `output ${name} is left over`),
    ...readdirSync(temporary).map((name) => `temporary ${name} is left over`),
    ...(existsSync(journal) ? readdirSync(journal) : []).map((name) => `journal entry ${name} is left over`),
  ];
}

/** Every process that was started under the test has its folder in its environment. */
function processFaults({ home }: SoakResult): string[] {
  return processesOf(home).map(
    (pid) => `process ${pid} is alive: ${processInfo(pid, 'cmdline').replaceAll('\0', ' ')}`,
  );
}

export interface Growth {
  readonly first: number;
  readonly last: number;
}

/**
 * Means over the first and the last third of what was measured.
 * @throws RangeError for fewer than three measurements, or one that is none: then nothing can be said
 */
export function growth(
  holdings: readonly Holding[],
  figure: (holding: Holding) => number | undefined,
): Growth {
  const third = Math.floor(holdings.length / 3);
  if (third === 0) throw new RangeError(`${holdings.length} measurements say nothing of growth`);
  const mean = (some: readonly Holding[]) =>
    some.reduce((sum, one) => {
      const value = figure(one);
      if (value === undefined || !Number.isFinite(value)) throw new RangeError('a figure was not measured');
      return sum + value;
    }, 0) / some.length;
  return { first: mean(holdings.slice(0, third)), last: mean(holdings.slice(-third)) };
}

/** Memory may differ so much between the first and the last third: the allocator's own breathing. */
const MEMORY_MARGIN = 1.1;
/** One and a half jobs' worth of pipes and logs, which come and go. */
const FILES_MARGIN = 4;

export interface Leaks {
  readonly faults: readonly string[];
  /** The figures, in words. */
  readonly told: string;
}

/** What the last runner held, over time. */
export function leaksIn(holdings: readonly Holding[]): Leaks {
  try {
    const memory = growth(holdings, (one) => one.rssBytes);
    const heap = growth(holdings, (one) => one.heapBytes);
    const files = growth(holdings, (one) => one.files);
    const megabytes = ({ first, last }: Growth) =>
      `${(first / 1e6).toFixed(1)} → ${(last / 1e6).toFixed(1)} MB`;
    return {
      faults: [
        ...(memory.last > memory.first * MEMORY_MARGIN ? ['the runner’s memory grows'] : []),
        ...(heap.last > heap.first * MEMORY_MARGIN ? ['the runner’s heap grows'] : []),
        ...(files.last > files.first + FILES_MARGIN ? ['the runner’s open files grow'] : []),
      ],
      told: `memory ${megabytes(memory)}, heap ${megabytes(heap)}, open files ${files.first.toFixed(1)} → ${files.last.toFixed(1)}`,
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { faults: [`leaks were not looked for: ${error.message}`], told: 'not measured' };
  }
}
