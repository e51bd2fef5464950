/** An FFmpeg process that writes frames, watched: it may crash, hang, or be fed a file that goes away. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { onChildEnded, onChildStarted } from '../files/children.ts';
import { FrameQueue } from './frame-queue.ts';
import { limitMemory } from './memory-limit.ts';
import { reasonOf } from './run.ts';

/** How long to wait for a frame. */
export interface Patience {
  /** Without any sign of life; it reports twice a second even while it only seeks. */
  readonly stallSeconds: number;
  /** At work, but without a picture: half an hour of video without a key frame is read through in less. */
  readonly seekSeconds: number;
}

const PATIENCE: Patience = { stallSeconds: 20, seekSeconds: 300 };
const WATCH_MS = 250;
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
  readonly #patience: Patience;
  #complaints = '';
  #status: string | number | null = null;
  #lifeMs = performance.now();
  #stalledSeconds: number | undefined;

  /** @param args all but the general ones: input, filters, output to `pipe:1` as raw video */
  constructor(ffmpeg: string, args: readonly string[], frameBytes: number, patience = PATIENCE) {
    this.#patience = patience;
    const general = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'error', '-progress', 'pipe:2'];
    this.#child = spawn(ffmpeg, [...general, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: process.platform !== 'win32',
    });
    const { pid } = this.#child;
    onChildStarted(pid);
    limitMemory(pid);
    const onLife = () => {
      this.#lifeMs = performance.now();
    };
    this.#frames = new FrameQueue(this.#child.stdout, frameBytes, onLife);
    this.#child.stderr.on('data', (chunk: Buffer) => {
      onLife();
      this.#complain(chunk.toString('utf8'));
    });
    this.#closed = new Promise((resolve) => {
      const settle = () => {
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
    const { stallSeconds, seekSeconds } = this.#patience;
    const askedMs = performance.now();
    this.#lifeMs = askedMs;
    const watch = setInterval(() => {
      const now = performance.now();
      if (now - this.#lifeMs > stallSeconds * 1000) this.#stalledSeconds = stallSeconds;
      else if (now - askedMs > seekSeconds * 1000) this.#stalledSeconds = seekSeconds;
      if (this.#stalledSeconds !== undefined) this.kill();
    }, WATCH_MS);
    try {
      const frame = await this.#frames.next();
      if (frame) return frame;
      await this.#closed;
    } finally {
      clearInterval(watch);
    }
    if (this.#stalledSeconds !== undefined) return { kind: 'stalled', seconds: this.#stalledSeconds };
    if (this.#status === 0) return { kind: 'ended' };
    const reason = reasonOf(this.#complaints);
    return { kind: 'failed', reason: this.#complaints.trim() === '' ? `ffmpeg: ${this.#status}` : reason };
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
