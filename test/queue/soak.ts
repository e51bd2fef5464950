/**
 * A day of the queue in accelerated form: jobs are added, cancelled and killed at seeded moments while the real runner
 * works, and is killed, too. Afterwards `verdict.ts` looks at what is left.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from '../../domain/jobs/job.ts';
import type { RenderRequest } from '../../domain/jobs/request.ts';
import { hasEnded } from '../../domain/jobs/states.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { JobStore } from '../../native/jobs/store.ts';
import { type Library, openLibrary } from '../../native/library/database.ts';
import type { FramesRequest } from './frames-kind.ts';
import type { Fate, PlannedJob } from './plan.ts';
import type { Holding } from './runner.ts';

export interface SoakOptions {
  readonly plan: readonly PlannedJob[];
  readonly concurrency: number;
  /** Empty; everything that the test does lies in it. */
  readonly folder: string;
  readonly onEnded?: (endedCount: number) => void;
}

export interface SoakResult {
  readonly jobs: readonly { readonly planned: PlannedJob; readonly id: number }[];
  /** Of the last runner, oldest first. */
  readonly holdings: readonly Holding[];
  /** From a cancel to the job's end, for those that ran. */
  readonly cancelMs: readonly number[];
  readonly runnerKills: number;
  readonly jobKills: number;
  readonly outputs: string;
  readonly temporary: string;
  readonly home: string;
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

interface Watched {
  readonly planned: PlannedJob;
  readonly id: number;
  readonly addedMs: number;
  runningMs?: number;
  cancelledMs?: number;
  isFulfilled: boolean;
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
  #runnerKills = 0;
  #jobKills = 0;

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
      for (const watched of this.#open.values()) await this.#fulfil(watched, unended.get(watched.id));
      let room = RULE_LIMITS['V-14.waiting'].maximum - unended.size;
      for (; room > 0 && plan.length > 0; room -= 1) await this.#add(plan.shift()!);
      this.#options.onEnded?.(this.#all.length - this.#open.size);
      await delay(STEP_MS);
    }
    await this.#stopRunner();
    return {
      jobs: this.#all,
      holdings: this.#holdings,
      cancelMs: this.#cancelMs,
      runnerKills: this.#runnerKills,
      jobKills: this.#jobKills,
    };
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
    runner.on('message', (holding: Holding) => this.#holdings.push(holding));
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
    const watched = { planned, id, addedMs: performance.now(), isFulfilled: planned.fate.kind === 'none' };
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

  async #fulfil(watched: Watched, job: Job | undefined): Promise<void> {
    if (watched.isFulfilled || !job || hasEnded(job.state)) return;
    const { fate } = watched.planned;
    const now = performance.now();
    if (job.state === 'running' && job.pid !== undefined) watched.runningMs ??= now;
    const since = fate.kind === 'cancel-early' ? watched.addedMs : watched.runningMs;
    if (fate.kind === 'none' || since === undefined || now - since < fate.afterMs) return;
    watched.isFulfilled = await this.#strike(fate, watched, job);
  }

  /** @returns whether there was something to strike */
  async #strike(fate: Exclude<Fate, { kind: 'none' }>, watched: Watched, job: Job): Promise<boolean> {
    switch (fate.kind) {
      case 'cancel-early':
      case 'cancel':
        if ((await this.#jobs.cancel(job.id)) === 'asked') watched.cancelledMs = performance.now();
        return true;
      case 'kill':
        if (job.state !== 'running' || !isJobProcess(job.pid)) return false;
        process.kill(job.pid, 'SIGKILL');
        this.#jobKills += 1;
        return true;
      case 'kill-runner': {
        const runner = this.#runner;
        if (!runner) return false;
        const gone = new Promise((resolve) => runner.once('exit', resolve));
        runner.kill('SIGKILL');
        await gone;
        this.#runnerKills += 1;
        return true;
      }
    }
  }
}

function framesOf({ pauseMs }: PlannedJob, output: string): FramesRequest {
  return { output, pauseMs };
}

/** Not to kill whoever has got the number since. */
function isJobProcess(pid: number | undefined): pid is number {
  try {
    return pid !== undefined && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(JOB_PROCESS);
  } catch {
    return false;
  }
}
