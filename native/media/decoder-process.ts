/** An FFmpeg process that writes frames, watched: it may crash, hang, or be fed a file that goes away. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fail } from '../../domain/errors.ts';
import { onChildEnded, onChildStarted } from '../files/children.ts';
import { FrameQueue } from './frame-queue.ts';
import { limitMemory } from './memory-limit.ts';
import { reasonOf } from './run.ts';
import { Watchdog } from './watchdog.ts';

/** How long to wait for a frame. */
export interface Patience {
  /** Without any sign of life; it reports twice a second even while it only seeks. */
  readonly stallSeconds: number;
  /** At work, but without a picture: half an hour of video without a key frame is read through in less. */
  readonly seekSeconds: number;
}

export interface DecoderLimits {
  readonly patience?: Patience;
  /** 1 GiB unless said. */
  readonly mostMemoryBytes?: number | undefined;
}

const PATIENCE: Patience = { stallSeconds: 20, seekSeconds: 300 };
const KEPT_COMPLAINTS = 4096;

/** How a decoder came to its end. */
export type DecoderEnd =
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'stalled'; readonly seconds: number };

export class DecoderProcess {
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #frames: FrameQueue;
  readonly #closed: Promise<void>;
  #complaints = '';
  #status: string | number | null = null;
  #stalledSeconds: number | undefined;
  #isAwaited = false;
  readonly #watchdogs: readonly Watchdog[];

  /** @param args all but the general ones: input, filters, output to `pipe:1` as raw video */
  constructor(
    ffmpeg: string,
    args: readonly string[],
    frameBytes: number,
    { patience = PATIENCE, mostMemoryBytes }: DecoderLimits = {},
  ) {
    const general = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'error', '-progress', 'pipe:2'];
    this.#child = spawn(ffmpeg, [...general, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: process.platform !== 'win32',
    });
    const { pid, stdout, stderr } = this.#child;
    // Node gives a child without pipes when no descriptor is left for them.
    this.#child.on('error', () => {});
    if (!stdout || !stderr)
      throw fail('FFMPEG_FAILED', { details: { stage: 'starting', status: '-', reason: 'EMFILE' } });
    onChildStarted(pid);
    limitMemory(pid, mostMemoryBytes);
    const silent = this.#watch(patience.stallSeconds);
    const blind = this.#watch(patience.seekSeconds);
    this.#watchdogs = [silent, blind];
    this.#frames = new FrameQueue(this.#child.stdout, frameBytes, () => {
      silent.alive();
      blind.alive();
    });
    this.#child.stderr.on('data', (chunk: Buffer) => {
      silent.alive();
      this.#complain(chunk.toString('utf8'));
    });
    this.#closed = new Promise((resolve) => {
      const settle = () => {
        for (const watchdog of this.#watchdogs) watchdog.stop();
        onChildEnded(pid);
        resolve();
      };
      this.#child.once('error', (error) => {
        this.#complain(error.message);
        this.#status = 'error';
        if (pid === undefined) settle();
      });
      this.#child.once('close', (status, signal) => {
        this.#status ??= status ?? signal;
        settle();
      });
    });
  }

  /** The next frame, valid until the next call, or how it ended. */
  async next(): Promise<Uint8Array | DecoderEnd> {
    this.#isAwaited = true;
    const frame = await this.#frames.next();
    if (!frame) await this.#closed;
    this.#isAwaited = false;
    if (frame) return frame;
    if (this.#stalledSeconds !== undefined) return { kind: 'stalled', seconds: this.#stalledSeconds };
    if (this.#status === 0) return { kind: 'ended' };
    const reason = reasonOf(this.#complaints);
    return { kind: 'failed', reason: this.#complaints.trim() === '' ? `ffmpeg: ${this.#status}` : reason };
  }

  #watch(seconds: number): Watchdog {
    return new Watchdog({
      isItsTurn: () => this.#isAwaited,
      patienceMs: () => seconds * 1000,
      onSilence: () => {
        this.#stalledSeconds ??= seconds;
        this.kill();
      },
    });
  }

  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    try {
      // It writes nothing but to us, so there is nothing that it would have to finish.
      if (process.platform === 'win32') this.#child.kill('SIGKILL');
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended in this very moment.
    }
  }

  /** Kills it and waits until it is gone. */
  async close(): Promise<void> {
    this.kill();
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
    await this.#closed;
  }

  /** Its progress comes the same way; that is lines of a name and a value. */
  #complain(text: string): void {
    this.#complaints = (this.#complaints + text.replace(/^[a-z_0-9]+=.*\n?/gm, '')).slice(-KEPT_COMPLAINTS);
  }
}
