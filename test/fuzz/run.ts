/** Runs mutated scripts in a worker thread; a case that does not end is told and the worker replaced. */
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { judge, type Verdict } from './judge.ts';
import { mutatedScript } from './mutate.ts';

export interface Failure {
  readonly seed: number;
  readonly reason: string;
}

export interface FuzzResult {
  readonly cases: number;
  readonly accepted: number;
  readonly failures: readonly Failure[];
  /** How often each code was met. */
  readonly codes: ReadonlyMap<string, number>;
  readonly slowestMs: number;
  readonly slowestSeed: number;
}

/** Far above the slowest case that was seen, so that a busy machine is no hang. */
const WATCHDOG_MS = 30_000;

type Answer = { readonly verdict: Verdict } | { readonly reason: string };

/** Seeds from `first` on, `count` of them. */
export async function fuzz(first: number, count: number): Promise<FuzzResult> {
  const failures: Failure[] = [];
  const codes = new Map<string, number>();
  let accepted = 0;
  let slowestMs = 0;
  let slowestSeed = first;
  let worker = startWorker();
  for (let seed = first; seed < first + count; seed += 1) {
    const started = performance.now();
    const answer = await ask(worker, seed);
    const tookMs = performance.now() - started;
    if (tookMs > slowestMs) {
      slowestMs = tookMs;
      slowestSeed = seed;
    }
    if ('reason' in answer) {
      failures.push({ seed, reason: answer.reason });
      await worker.terminate();
      worker = startWorker();
      continue;
    }
    if (answer.verdict.accepted) accepted += 1;
    for (const code of new Set(answer.verdict.codes)) codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  await worker.terminate();
  return { cases: count, accepted, failures, codes, slowestMs, slowestSeed };
}

function startWorker(): Worker {
  return new Worker(new URL(import.meta.url));
}

function ask(worker: Worker, seed: number): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      worker.off('message', settle);
      worker.off('error', onError);
      worker.off('exit', onExit);
      resolve(answer);
    };
    const onError = (error: unknown) => settle({ reason: `crash: ${error}` });
    const onExit = (code: number) => settle({ reason: `the process of the case ended: ${code}` });
    const timer = setTimeout(() => settle({ reason: `hang: > ${WATCHDOG_MS} ms` }), WATCHDOG_MS);
    worker.on('message', settle);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(seed);
  });
}

if (!isMainThread) {
  parentPort?.on('message', (seed: number) => {
    let answer: Answer;
    try {
      answer = { verdict: judge(mutatedScript(seed)) };
    } catch (error) {
      answer = { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    parentPort?.postMessage(answer);
  });
}
