/**
 * A day of the queue in accelerated form: jobs are added, cancelled and killed at seeded moments while the real runner
 * works, and is killed, too. Afterwards `verdict.ts` looks at what is left.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from '../../domain/jobs/job.ts';
import { type StageProgress, wholeFraction } from '../../domain/jobs/progress.ts';
import type { RenderRequest } from '../../domain/jobs/request.ts';
import { hasEnded } from '../../domain/jobs/states.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { JobStore } from '../../native/jobs/store.ts';
import { type Library, openLibrary } from '../../native/library/database.ts';
import { processInfo } from '../support/processes.ts';
import type { FramesRequest } from './frames-kind.ts';
import type { Fate, PlannedJob } from './plan.ts';
import type { FromRunner, Holding } from './runner.ts';

export interface SoakOptions {
  readonly plan: readonly PlannedJob[];
  readonly concurrency: number;
  /** Empty; everything that the test does lies in it. */
  readonly folder: string;
  readonly onEnded?: (endedCount: number) => void;
}

export interface SoakResult {
  readonly jobs: readonly SoakedJob[];
  /** Of the last runner, oldest first. */
  readonly holdings: readonly Holding[];
  /** From a cancel to the job's end, for those that ran. */
  readonly cancelMs: readonly number[];
  readonly outputs: string;
  readonly temporary: string;
  readonly home: string;
}

export interface SoakedJob {
  readonly planned: PlannedJob;
  readonly id: number;
  /** Whether its process, or its runner, was there to be killed and was. */
  readonly isKilled: boolean;
}

const STEP_MS = 20;
const RUNNER = path.join(import.meta.dirname, 'runner.ts');
const JOB_PROCESS = 'native/jobs/job-process.ts';

/** Takes `METASTUDIO_HOME` and the folder of temporary files of this process for itself. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const places = {
    outputs: path.join(options.folder, 'outputs'),
    temporary: path.join(options.folder, 'temporary'),
    home: path.join(options.folder, 'home'),
  };
  for (const place of Object.values(places)) mkdirSync(place);
  process.env.METASTUDIO_HOME = places.home;
  process.env.TMPDIR = places.temporary;
  const library = await openLibrary();
  const driver = new Driver(options, library, places.outputs);
  try {
    return { ...(await driver.drive()), ...places };
  } finally {
    await driver.close();
    library.close();
  }
}

interface Watched extends SoakedJob {
  readonly addedMs: number;
  cancelledMs?: number;
  isFulfilled: boolean;
  isKilled: boolean;
}

class Driver {
  readonly #options: SoakOptions;
  readonly #jobs: JobStore;
  readonly #outputs: string;
  readonly #all: Watched[] = [];
  readonly #open = new Map<number, Watched>();
  readonly #cancelMs: number[] = [];
  #holdings: Holding[] = [];
  #runner: ChildProcess | undefined;
  /** Blows on their way. */
  readonly #strikes = new Set<Promise<void>>();

  constructor(options: SoakOptions, library: Library, outputs: string) {
    this.#options = options;
    this.#jobs = new JobStore(library);
    this.#outputs = outputs;
  }

  async drive() {
    const plan = [...this.#options.plan];
    while (plan.length > 0 || this.#open.size > 0) {
      this.#startRunner();
      const unended = new Map((await this.#jobs.list('unended')).map((job) => [job.id, job]));
      await this.#close(unended);
      for (const watched of this.#open.values()) await this.#cancelEarly(watched, unended.get(watched.id));
      await Promise.all(this.#strikes);
      let room = RULE_LIMITS['V-14.waiting'].maximum - unended.size;
      for (; room > 0 && plan.length > 0; room -= 1) await this.#add(plan.shift()!);
      this.#options.onEnded?.(this.#all.length - this.#open.size);
      await delay(STEP_MS);
    }
    await this.#stopRunner();
    return { jobs: this.#all, holdings: this.#holdings, cancelMs: this.#cancelMs };
  }

  async close(): Promise<void> {
    await this.#stopRunner();
  }

  #startRunner(): void {
    if (this.#runner) return;
    const args = [String(this.#options.concurrency)];
    const runner = fork(RUNNER, args, { execArgv: [...process.execArgv, '--expose-gc'] });
    this.#runner = runner;
    this.#holdings = [];
    runner.on('message', (message: FromRunner) => {
      if ('holding' in message) this.#holdings.push(message.holding);
      else this.#onProgress(message.jobId, message.progress);
    });
    runner.on('exit', () => {
      if (this.#runner === runner) this.#runner = undefined;
    });
  }

  async #stopRunner(): Promise<void> {
    const runner = this.#runner;
    if (!runner) return;
    const gone = new Promise((resolve) => runner.once('exit', resolve));
    if (runner.connected) runner.send('stop');
    await gone;
  }

  async #add(planned: PlannedJob): Promise<void> {
    const number = this.#all.length;
    const output = path.join(this.#outputs, `${number}.mp4`);
    const request = planned.kind === 'render' ? this.#render(number, output) : framesOf(planned, output);
    const { kind, priority } = planned;
    const { id } = await this.#jobs.add({ kind, request: { ...request }, outputFile: output, priority });
    const watched = { planned, id, addedMs: performance.now(), isFulfilled: false, isKilled: false };
    this.#all.push(watched);
    this.#open.set(id, watched);
  }

  /** A script of its own, so that no render finds its only scene rendered. */
  #render(number: number, output: string): RenderRequest {
    const scripts = path.join(this.#options.folder, 'scripts');
    mkdirSync(scripts, { recursive: true });
    const script = {
      script_name: `Job ${number}`,
      model_asset_id: 'avatar:lin',
      voice_config: { voice_asset_id: 'voice:espeak/en-us' },
      video_config: { width: 1280, height: 720, bitrate: 1000 },
      shoot_scripts: [{ sequence_no: 0, shoot_script: { text_config: { text: `${number}.` } } }],
    };
    const file = path.join(scripts, `${number}.json`);
    writeFileSync(file, JSON.stringify(script));
    return { script_file: file, output_file: output, allow_dirs: [] };
  }

  /** Puts away the jobs that have ended. */
  async #close(unended: ReadonlyMap<number, Job>): Promise<void> {
    for (const [id, watched] of this.#open) {
      if (unended.has(id)) continue;
      this.#open.delete(id);
      if (watched.cancelledMs !== undefined) this.#cancelMs.push(performance.now() - watched.cancelledMs);
    }
  }

  async #cancelEarly(watched: Watched, job: Job | undefined): Promise<void> {
    const { fate } = watched.planned;
    if (fate.kind !== 'cancel-early' || watched.isFulfilled || !job || hasEnded(job.state)) return;
    if (performance.now() - watched.addedMs < fate.afterMs) return;
    watched.isFulfilled = true;
    await this.#cancel(watched);
  }

  /** Strikes at the very moment that a job has come as far as its fate says. */
  #onProgress(id: number, progress: StageProgress): void {
    const watched = this.#open.get(id);
    if (!watched || watched.isFulfilled || !('at' in watched.planned.fate)) return;
    const { fate } = watched.planned;
    if (wholeFraction(progress) < wholeFraction(fate.at)) return;
    watched.isFulfilled = true;
    const strike = this.#strike(fate.kind, watched).finally(() => this.#strikes.delete(strike));
    this.#strikes.add(strike);
  }

  async #strike(kind: Exclude<Fate['kind'], 'none' | 'cancel-early'>, watched: Watched): Promise<void> {
    if (kind === 'cancel') await this.#cancel(watched);
    else if (kind === 'kill') {
      const { state, pid } = await this.#jobs.get(watched.id);
      if (state !== 'running' || !isJobProcess(pid)) return;
      process.kill(pid, 'SIGKILL');
      watched.isKilled = true;
    } else {
      const runner = this.#runner;
      if (!runner) return;
      const gone = new Promise((resolve) => runner.once('exit', (_, signal) => resolve(signal)));
      runner.kill('SIGKILL');
      watched.isKilled = (await gone) === 'SIGKILL';
    }
  }

  async #cancel(watched: Watched): Promise<void> {
    if ((await this.#jobs.cancel(watched.id)) === 'asked') watched.cancelledMs = performance.now();
  }
}

function framesOf({ pauseMs }: PlannedJob, output: string): FramesRequest {
  return { output, pauseMs };
}

/** Not to kill whoever has got the number since. */
function isJobProcess(pid: number | undefined): pid is number {
  return pid !== undefined && processInfo(pid, 'cmdline').includes(JOB_PROCESS);
}
