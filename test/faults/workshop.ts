/** A place of its own for one trial: script, outputs, cache and temporary files in one folder, and who works there. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Progress, Stage } from '../../native/render/progress.ts';
import { type CliResult, startCli } from '../support/cli.ts';
import { processesOf, processInfo } from '../support/processes.ts';

const TEXTS = ['One.', 'Two.', 'Three.', 'Four.'];
const WORK_NAME = /^\.metastudio-/;

export interface Running {
  readonly child: ChildProcess;
  readonly done: Promise<CliResult>;
  /** The last that it told. */
  stage(): Stage | undefined;
}

export class Workshop {
  readonly root: string;
  /** The script, its picture, and the outputs. */
  readonly videos: string;
  readonly home: string;
  readonly scratch: string;

  /** @param root made when there is none; removed by {@link remove} */
  constructor(root: string = mkdtempSync(path.join(os.tmpdir(), 'metastudio-faults-'))) {
    this.root = root;
    this.videos = path.join(root, 'videos');
    this.home = path.join(root, 'home');
    this.scratch = path.join(root, 'scratch');
    for (const folder of [this.videos, this.home, this.scratch]) mkdirSync(folder, { recursive: true });
    this.writeInputs();
  }

  get output(): string {
    return path.join(this.videos, 'film.mp4');
  }

  get report(): string {
    return path.join(this.videos, 'film.json');
  }

  get picture(): string {
    return path.join(this.videos, 'wall.png');
  }

  writeInputs(): void {
    const canvas = createCanvas(320, 180);
    const context = canvas.getContext('2d');
    context.fillStyle = '#204060';
    context.fillRect(0, 0, 320, 180);
    writeFileSync(this.picture, canvas.toBuffer('image/png'));
    const background_config = [{ background_type: 'IMAGE', background_asset_id: 'file:wall.png' }];
    const script = {
      script_name: 'Faults',
      model_asset_id: 'avatar:lin',
      voice_config: { voice_asset_id: 'voice:espeak/en-us' },
      video_config: { width: 1280, height: 720, bitrate: 1000, is_subtitle_enable: true },
      shoot_scripts: TEXTS.map((text, sequence_no) => ({
        sequence_no,
        shoot_script: { text_config: { text }, background_config },
      })),
    };
    writeFileSync(path.join(this.videos, 'script.json'), JSON.stringify(script));
  }

  /** @param onProgress told whatever the render tells */
  render(
    env: NodeJS.ProcessEnv = {},
    onProgress: (progress: Progress, running: Running) => void = () => {},
  ): Running {
    const script = path.join(this.videos, 'script.json');
    const args = ['render', script, '-o', this.output, '--report', this.report, '--json', '--progress-json'];
    const { child, done } = startCli(args, this.videos, { ...this.environment(), ...env });
    let last: Stage | undefined;
    const running: Running = { child, done, stage: () => last };
    let rest = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const progress = progressIn(line);
        if (!progress) continue;
        last = progress.stage;
        onProgress(progress, running);
      }
    });
    return running;
  }

  environment(): NodeJS.ProcessEnv {
    return { METASTUDIO_HOME: this.home, TMPDIR: this.scratch };
  }

  /** Numbers of all living processes that were started for this place, however far down. */
  processes(): number[] {
    return processesOf(this.home);
  }

  /** Names of the programs that they run. */
  commands(): string[] {
    return this.processes().map((pid) => processInfo(pid, 'comm').trim());
  }

  /** What nobody asked for: names of ours among the outputs and in the temporary folder, entries of the journal. */
  leftovers(): string[] {
    const all = (folder: string) =>
      readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)));
    const own = all(this.root).filter((name) => WORK_NAME.test(path.basename(name)));
    const journal = path.join(this.home, 'cache', 'work');
    const entries = all(this.home).filter((name) => path.dirname(name) === journal);
    return [...new Set([...own, ...entries, ...all(this.scratch)])].map((name) =>
      path.relative(this.root, name),
    );
  }

  remove(): void {
    for (const pid of this.processes()) kill(pid);
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

function progressIn(line: string): Progress | undefined {
  if (!line.startsWith('{"progress":')) return undefined;
  return (JSON.parse(line) as { readonly progress: Progress }).progress;
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended in this very moment.
  }
}
