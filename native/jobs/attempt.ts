/** One run of one job: its process from the start until nothing of it is left. */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fail, type StudioError } from '../../domain/errors.ts';
import type { Job } from '../../domain/jobs/job.ts';
import type { StageProgress } from '../../domain/jobs/progress.ts';
import { onChildEnded, onChildStarted } from '../files/children.ts';
import { sweepLeftovers } from '../files/sweep.ts';
import { makeWorkFolder, removeWorkFolder } from '../files/work-folders.ts';
import { errorCode, writeFault } from '../files/write-fault.ts';
import { logFolder } from '../paths.ts';
import type { FromJob, ToJob } from './messages.ts';
import type { Outcome } from './runner-store.ts';

const PROGRAM = path.join(import.meta.dirname, 'job-process.ts');

/** What the work gets to stop by itself before its process is killed: a cancel is promised within a second. */
export const STOP_GRACE_MS = 400;

/** How long a process may say nothing at all before it counts as hung. A busy machine is slow, not silent. */
export const STALL_PATIENCE_MS = 5 * 60_000;
/** How often a process says within that time that it lives. */
const BEATS = 30;

export interface AttemptOptions {
  readonly job: Job;
  readonly onProgress: (progress: StageProgress) => void;
  readonly stopGraceMs?: number;
  readonly stallPatienceMs?: number | undefined;
}

export class Attempt {
  readonly pid: number;
  readonly logFile: string;
  readonly #child: ChildProcess;
  readonly #job: Job;
  readonly #workFolder: string;
  readonly #stopGraceMs: number;
  readonly #gone: Promise<unknown>;
  readonly #stallPatienceMs: number;
  #last: Extract<FromJob, { type: 'done' | 'failed' }> | undefined;
  #isStopping = false;
  #isStalled = false;
  #silentBeats = 0;
  #killTimer: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;

  private constructor(
    child: ChildProcess & { readonly pid: number },
    options: AttemptOptions,
    places: { readonly logFile: string; readonly workFolder: string },
  ) {
    this.#child = child;
    this.pid = child.pid;
    this.logFile = places.logFile;
    this.#workFolder = places.workFolder;
    this.#job = options.job;
    this.#stopGraceMs = options.stopGraceMs ?? STOP_GRACE_MS;
    this.#stallPatienceMs = options.stallPatienceMs ?? STALL_PATIENCE_MS;
    child.on('message', (message: FromJob) => {
      this.#silentBeats = 0;
      if (message.type === 'progress') options.onProgress(message);
      else if (message.type !== 'alive') this.#last ??= message;
      if (this.#isBroken) this.kill();
    });
    // A broken channel shows as an exit without a last word.
    child.on('error', () => undefined);
    // The last words may be read after the process has ended.
    const event = (name: string) => new Promise((resolve) => child.once(name, resolve));
    this.#gone = Promise.all([event('exit'), event('disconnect')]);
  }

  /**
   * Starts the process, which does nothing before {@link begin}.
   * @throws StudioError `JOB_CRASHED`, `DISK_FULL`
   */
  static async start(options: AttemptOptions): Promise<Attempt> {
    const logFile = path.join(logFolder(), 'jobs', `${options.job.id}.log`);
    const workFolder = await makeWorkFolder(os.tmpdir()).catch((error: unknown) => {
      throw startFault(error, os.tmpdir());
    });
    try {
      mkdirSync(path.dirname(logFile), { recursive: true });
      const log = openSync(logFile, 'a', 0o600);
      try {
        const child = fork(PROGRAM, [], {
          stdio: ['ignore', log, log, 'ipc'],
          // A group of its own: a Ctrl-C on our terminal comes to us alone, and a kill reaches all of it.
          detached: true,
          // Whatever it keeps meanwhile goes with it, however it ends.
          env: { ...process.env, TMPDIR: workFolder, TMP: workFolder, TEMP: workFolder },
        });
        onChildStarted(child.pid);
        if (child.pid === undefined) throw (await once(child, 'error'))[0];
        return new Attempt(child as ChildProcess & { readonly pid: number }, options, {
          logFile,
          workFolder,
        });
      } finally {
        closeSync(log);
      }
    } catch (error) {
      await removeWorkFolder(workFolder);
      throw startFault(error, logFile);
    }
  }

  begin(work: Omit<Extract<ToJob, { type: 'start' }>, 'type' | 'beatMs'>): void {
    const beatMs = this.#stallPatienceMs / BEATS;
    this.#send({ type: 'start', ...work, beatMs });
    // Beats are counted, not time: while the machine sleeps, or this process is held up, none go by.
    this.#watch = setInterval(() => {
      this.#silentBeats += 1;
      if (this.#silentBeats < BEATS) return;
      this.#isStalled = true;
      this.kill();
    }, beatMs);
  }

  /** Makes it stop within {@link STOP_GRACE_MS}, with kindness or without. May be called again. */
  stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#send({ type: 'stop' });
    this.#killTimer = setTimeout(() => this.kill(), this.#stopGraceMs);
  }

  /** Ends the process at once; its own children go with {@link ended}. */
  kill(): void {
    killGroup(this.#child);
  }

  /** Settles when the process is gone and its leftovers are removed. Never rejects. */
  async ended(): Promise<Outcome> {
    await this.#gone;
    clearTimeout(this.#killTimer);
    clearInterval(this.#watch);
    onChildEnded(this.pid);
    // One that had a last word in good order has cleaned up behind itself.
    if (!this.#last || this.#isBroken) await sweepLeftovers([path.dirname(this.#job.outputFile)]);
    await removeWorkFolder(this.#workFolder);
    return this.#outcome();
  }

  /** The log, if it may say why the run failed; otherwise it is removed. */
  async keepLog(outcome: Outcome): Promise<string | undefined> {
    const isKept = outcome.kind === 'failed' && (await sizeOf(this.logFile)) > 0;
    if (isKept) return this.logFile;
    await rm(this.logFile, { force: true }).catch(() => undefined);
    return undefined;
  }

  get #isBroken(): boolean {
    return this.#last?.type === 'failed' && this.#last.isBroken;
  }

  #outcome(): Outcome {
    const last = this.#last;
    if (last?.type === 'done') return { kind: 'done', result: last.result };
    const wasCancelled = !last || last.problems.some((one) => one.code === 'CANCELLED');
    if (!wasCancelled) return { kind: 'failed', problems: last.problems };
    if (this.#isStopping) return { kind: 'stopped' };
    if (this.#isStalled && !last) {
      const details = { seconds: Math.round(this.#stallPatienceMs / 1000), job: this.#job.id };
      return { kind: 'failed', problems: fail('JOB_STALLED', { details }).problems };
    }
    const { exitCode, signalCode } = this.#child;
    const status = last ? 'SIGTERM' : (signalCode ?? String(exitCode));
    return {
      kind: 'failed',
      problems: fail('JOB_CRASHED', { details: { status, log: this.logFile } }).problems,
    };
  }

  #send(message: ToJob): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }
}

function startFault(cause: unknown, place: string): StudioError {
  const status = errorCode(cause) ?? 'unknown';
  if (status === 'ENOSPC' || status === 'EDQUOT') return writeFault(cause, place);
  return fail('JOB_CRASHED', { details: { status, log: '-' }, cause });
}

async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    (stats) => stats.size,
    () => 0,
  );
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32')
    return void execFile('taskkill', ['/pid', String(child.pid), '/T', '/F'], () => undefined);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended in this very moment.
  }
}
