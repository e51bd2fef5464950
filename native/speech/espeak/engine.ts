/**
 * Owns the eSpeak worker thread: one job at a time, each within a time limit. A job that hangs, or whose caller
 * gives up, takes the thread with it; the next job starts a new one.
 */
import { Worker } from 'node:worker_threads';
import { fail, type StudioError } from '../../../domain/errors.ts';
import type { EspeakAnswer, EspeakJob, EspeakReplyMessage, EspeakRequestMessage } from './messages.ts';

export interface EspeakEngine {
  /** Rejects with SPEECH_TIMED_OUT, SPEECH_ENGINE_FAILED or CANCELLED. */
  run<Job extends EspeakJob>(job: Job, signal?: AbortSignal): Promise<EspeakAnswer<Job>>;
  close(): Promise<void>;
}

interface Waiting {
  readonly job: EspeakJob;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: StudioError) => void;
}

/** Generous: a minute of speech takes 0.1 s, and starting the thread some 0.3 s. */
export const DEFAULT_TIMEOUT_MS = 20_000;

export function createEspeakEngine(options: { timeoutMs?: number; workerUrl?: URL } = {}): EspeakEngine {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const workerUrl = options.workerUrl ?? new URL('./worker.ts', import.meta.url);
  const queue: Waiting[] = [];
  let current: Waiting | undefined;
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let nextId = 0;
  let closed = false;

  function finish(settle: (waiting: Waiting) => void): void {
    clearTimeout(timer);
    const done = current;
    current = undefined;
    worker?.unref();
    if (done !== undefined) settle(done);
    advance();
  }

  /** Takes a thread out of service so that none of its late messages is heard. */
  function dropWorker(): Promise<unknown> {
    const old = worker;
    worker = undefined;
    old?.removeAllListeners();
    old?.on('error', () => undefined);
    return old?.terminate() ?? Promise.resolve();
  }

  function failCurrent(error: StudioError): void {
    void dropWorker();
    finish((waiting) => waiting.reject(error));
  }

  function started(): Worker {
    if (worker !== undefined) return worker;
    const fresh = new Worker(workerUrl);
    const died = (reason: string) => {
      if (current === undefined) void dropWorker();
      else failCurrent(fail('SPEECH_ENGINE_FAILED', { details: { voice: voiceOf(current.job), reason } }));
    };
    fresh.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
    fresh.on('exit', (code) => died(`the worker ended with code ${code}`));
    fresh.on('message', (reply: EspeakReplyMessage) => {
      if (reply.id !== nextId) return;
      finish((waiting) => {
        if (reply.ok) waiting.resolve(reply.answer as never);
        else
          waiting.reject(
            fail('SPEECH_ENGINE_FAILED', { details: { voice: voiceOf(waiting.job), reason: reply.reason } }),
          );
      });
    });
    worker = fresh;
    return fresh;
  }

  function advance(): void {
    if (closed || current !== undefined) return;
    current = queue.shift();
    if (current === undefined) return;
    const waiting = current;
    timer = setTimeout(() => {
      const details = { voice: voiceOf(waiting.job), seconds: timeoutMs / 1000 };
      failCurrent(fail('SPEECH_TIMED_OUT', { details }));
    }, timeoutMs);
    const thread = started();
    thread.ref();
    nextId += 1;
    thread.postMessage({ id: nextId, job: waiting.job } satisfies EspeakRequestMessage);
  }

  return {
    run(job, signal) {
      return new Promise((resolve, reject) => {
        if (closed || signal?.aborted) return reject(fail('CANCELLED'));
        const abort = () => {
          if (current === waiting) return failCurrent(fail('CANCELLED'));
          queue.splice(queue.indexOf(waiting), 1);
          waiting.reject(fail('CANCELLED'));
        };
        const waiting: Waiting = {
          job,
          resolve: (answer) => {
            signal?.removeEventListener('abort', abort);
            resolve(answer);
          },
          reject: (error) => {
            signal?.removeEventListener('abort', abort);
            reject(error);
          },
        };
        signal?.addEventListener('abort', abort, { once: true });
        queue.push(waiting);
        advance();
      });
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const left = [...(current === undefined ? [] : [current]), ...queue.splice(0)];
      current = undefined;
      await dropWorker();
      for (const waiting of left) waiting.reject(fail('CANCELLED'));
    },
  };
}

function voiceOf(job: EspeakJob): string {
  return job.kind === 'voices' ? 'voice:espeak' : `voice:espeak/${job.voice}`;
}
