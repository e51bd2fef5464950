/**
 * Runs one FFmpeg process: an argument array and never a shell, pipes with back-pressure, a bounded memory of what
 * it complained about, and an end in bounded time when the work is cancelled.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fail, type StudioError } from '../../domain/errors.ts';
import { onChildEnded, onChildStarted } from '../files/children.ts';
import { visibleFolder } from '../files/write-fault.ts';
import { findFfmpeg } from './ffmpeg.ts';
import { limitMemory } from './memory-limit.ts';
import { LineReader, Tail } from './text-streams.ts';
import { Watchdog } from './watchdog.ts';

/** Lines of complaint that are kept; FFmpeg can write gigabytes of them about one bad file. */
const STDERR_TAIL_BYTES = 8192;
/** What FFmpeg gets to finish after SIGTERM before it is killed. Cancel is promised within a second. */
const GRACE_MS = 300;
/** After so long without a sign of life FFmpeg counts as hung. Seeking in a clip with few key frames takes a minute. */
const PATIENCE_MS = 120_000;
/** The same while it may be bringing the index of a large file to its front, which is done in silence. */
const CLOSING_PATIENCE_MS = 900_000;

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** What is being done, for the error text: `encoding scene 3`. */
  readonly stage: string;
  /** Folder that relative names in the arguments mean. */
  readonly cwd?: string;
  /** Where the output is going, for the message of a full disk. */
  readonly outputFolder?: string;
  /** Feeds standard input; the pipe is closed when it settles. Without it there is no standard input. */
  readonly input?: (write: WriteChunk) => Promise<void>;
  /** Whether its whole work may be copying, and ends in long silence: as it may in any case once it has all its input. */
  readonly isCopying?: boolean;
  /** Receives standard output as it comes; the process waits while it works. */
  readonly onOutput?: (chunk: Buffer) => void | Promise<void>;
  /** Whether it reads what a user gave us, whose demands for memory are not to be met without limit. */
  readonly isUntrusted?: boolean;
  /** What it may take then; 1 GiB unless said. */
  readonly mostMemoryBytes?: number | undefined;
  /** Called with the number of video frames that were encoded so far. */
  readonly onProgress?: ((frame: number) => void) | undefined;
  /** Called with where what it has written ends so far, in milliseconds. */
  readonly onWritten?: ((ms: number) => void) | undefined;
}

/**
 * Settles when the chunk has gone out, after which its memory may be used again. Await it, at least for some chunk
 * before: that is the back-pressure. Once the reader has gone it rejects with {@link PipeClosed}.
 */
export type WriteChunk = (chunk: Uint8Array) => Promise<void>;

/** The reader of a pipe has gone. Not a fault of its own: the exit status says what happened. */
export class PipeClosed extends Error {}

export interface RunResult {
  /** Frames encoded, as FFmpeg reports at its end; `undefined` for runs without video. */
  readonly frames: number | undefined;
  /** Where what it has written ends, an encoder's lead-in included; `undefined` when it does not say. */
  readonly writtenMs: number | undefined;
  /** The last lines that it wrote. */
  readonly stderr: string;
}

/**
 * Runs ffmpeg with `-nostdin -hide_banner` and the given arguments, of which the last is where its output goes.
 * @throws StudioError `CANCELLED`, `DISK_FULL`, `FILE_TOO_LARGE_FOR_DISK`, `FFMPEG_FAILED`, `FFMPEG_HUNG` or
 *   `FFMPEG_NOT_FOUND`; or what `input` throws.
 */
export async function runFfmpeg(args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { ffmpeg } = await findFfmpeg();
  throwIfCancelled(options.signal);
  // Standard output carries either the result or the progress report; further pipes are not to be had on Windows.
  const wantsProgress = options.onOutput === undefined;
  const child = spawn(
    ffmpeg,
    [
      '-nostdin',
      '-hide_banner',
      '-nostats',
      '-loglevel',
      'error',
      ...(wantsProgress ? ['-progress', 'pipe:1'] : []),
      ...args,
    ],
    {
      stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      cwd: options.cwd,
      windowsHide: true,
      // A group of its own, so that cancelling reaches whatever FFmpeg itself may have started, and so that a
      // Ctrl-C on the terminal comes to us alone and we decide.
      detached: process.platform !== 'win32',
    },
  );

  onChildStarted(child.pid);
  if (options.isUntrusted) limitMemory(child.pid, options.mostMemoryBytes);
  child.once('close', () => onChildEnded(child.pid));

  const complaints = new Tail(STDERR_TAIL_BYTES);
  let isHung = false;
  const turn: Turn = { isFeeding: options.input !== undefined, unread: 0, isConsuming: false };
  const watchdog = new Watchdog({
    isItsTurn: () => !turn.isConsuming && (!turn.isFeeding || turn.unread > 0),
    patienceMs: () => {
      const mayBeClosing = options.isCopying === true || (options.input !== undefined && !turn.isFeeding);
      return mayBeClosing ? CLOSING_PATIENCE_MS : PATIENCE_MS;
    },
    onSilence: () => {
      isHung = true;
      stop(child, 'SIGKILL');
    },
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    watchdog.alive();
    complaints.add(chunk);
  });
  let frames: number | undefined;
  let writtenMs: number | undefined;
  const progress = new LineReader((line) => {
    const microseconds = /^out_time_us=(\d+)/.exec(line)?.[1];
    if (microseconds !== undefined) {
      writtenMs = Number(microseconds) / 1000;
      options.onWritten?.(writtenMs);
    }
    const frame = /^frame=\s*(\d+)/.exec(line)?.[1];
    if (frame === undefined) return;
    frames = Number(frame);
    options.onProgress?.(frames);
  });
  if (wantsProgress)
    child.stdout?.on('data', (chunk: Buffer) => {
      watchdog.alive();
      progress.add(chunk);
    });

  const stopWatching = stopOnAbort(child, options.signal);
  try {
    const ended = endOf(child);
    // It may fail while the feeding is still awaited; that it failed is asked below.
    ended.catch(() => {});
    let consumerFault: unknown;
    const { onOutput } = options;
    const consumed =
      child.stdout && onOutput
        ? consume(child.stdout, async (chunk) => {
            watchdog.alive();
            turn.isConsuming = true;
            await onOutput(chunk);
            turn.isConsuming = false;
          }).catch((error) => {
            consumerFault = error;
            stop(child, 'SIGKILL');
          })
        : Promise.resolve();
    let feederFault: unknown;
    if (child.stdin && options.input) {
      await feed(child.stdin, options.input, turn, watchdog).catch((error: unknown) => {
        if (error instanceof PipeClosed) return;
        feederFault = error;
        // Left alone, FFmpeg would finish a file that looks whole.
        stop(child, 'SIGKILL');
      });
    }
    const [{ status, name }] = await Promise.all([ended, consumed]);
    throwIfCancelled(options.signal);
    if (isHung) throw fail('FFMPEG_HUNG', { details: { stage: options.stage } });
    if (feederFault !== undefined) throw feederFault;
    if (consumerFault !== undefined) throw consumerFault;
    const stderr = complaints.text();
    // It ends with 0 when nothing but the end of a file could not be written (seen on a full disk).
    if (status !== 0 || /Error (writing trailer|closing file)/.test(stderr))
      throw failure(status ?? name ?? 'unknown', stderr, args, options);
    return { frames, writtenMs, stderr };
  } finally {
    stopWatching();
    watchdog.stop();
  }
}

/** Who is waited for: FFmpeg, or we ourselves. */
interface Turn {
  isFeeding: boolean;
  /** Chunks that it was given and has not read yet. */
  unread: number;
  isConsuming: boolean;
}

/** @throws StudioError `CANCELLED` when the signal has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw fail('CANCELLED');
}

function failure(
  status: number | string,
  stderr: string,
  args: readonly string[],
  options: RunOptions,
): StudioError {
  const folder = visibleFolder(options.outputFolder ?? options.cwd ?? '.');
  const cause = new Error(stderr);
  if (/No space left on device|Disk quota exceeded/i.test(stderr))
    return fail('DISK_FULL', { details: { folder }, cause });
  // The disk says the one, the system's limit for our processes the other.
  if (/File too large/i.test(stderr) || status === 'SIGXFSZ') {
    const file = path.join(folder, path.basename((args.at(-1) ?? '').replace(/^file:/, '')));
    return fail('FILE_TOO_LARGE_FOR_DISK', { details: { file }, cause });
  }
  return fail('FFMPEG_FAILED', {
    details: { stage: options.stage, status, reason: reasonOf(stderr) },
    cause,
  });
}

/** One readable line out of FFmpeg's complaints: the last that is not about its own clean-up. */
export function reasonOf(stderr: string): string {
  const lines = stderr
    .split('\n')
    // "[libx264 @ 0x55d0c8] " tells a user nothing.
    .map((line) => line.replace(/^(\[[^\]]*@ 0x[0-9a-f]+\]\s*)+/i, '').trim())
    .filter(
      (line) =>
        line !== '' &&
        !/^(Conversion failed|Error while (closing|filtering|opening)|Exiting|To ignore this|Last message repeated)/.test(
          line,
        ) &&
        !/^(Error (marking filters as finished|initializing output stream|parsing global options)|(Terminating thread|Task finished) with)/.test(
          line,
        ),
    );
  return (lines.at(-1) ?? 'it gave no reason').slice(0, 300);
}

function endOf(child: ChildProcess): Promise<{ status: number | null; name: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(
        fail('FFMPEG_FAILED', { details: { stage: 'starting', status: '-', reason: cause.message }, cause }),
      ),
    );
    child.once('close', (status, name) => resolve({ status, name }));
  });
}

function stopOnAbort(child: ChildProcess, signal: AbortSignal | undefined): () => void {
  if (!signal) return () => {};
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    stop(child, 'SIGTERM');
    child.stdin?.destroy();
    timer = setTimeout(() => stop(child, 'SIGKILL'), GRACE_MS);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return () => {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(timer);
  };
}

function stop(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // It ended in this very moment.
  }
}

async function feed(
  pipe: Writable,
  input: NonNullable<RunOptions['input']>,
  turn: Turn,
  watchdog: Watchdog,
): Promise<void> {
  let closed: PipeClosed | undefined;
  const waiting = new Set<(reason: PipeClosed) => void>();
  const onEnd = () => {
    closed ??= new PipeClosed('FFmpeg stopped reading');
    for (const reject of waiting) reject(closed);
    waiting.clear();
  };
  pipe.on('error', onEnd); // EPIPE and ECONNRESET: the exit status will say why
  pipe.on('close', onEnd);
  await input((chunk) => {
    const written = new Promise<void>((resolve, reject) => {
      if (closed) return reject(closed);
      waiting.add(reject);
      turn.unread += 1;
      pipe.write(chunk, (error) => {
        waiting.delete(reject);
        turn.unread -= 1;
        watchdog.alive();
        if (error) reject(new PipeClosed(error.message));
        else resolve();
      });
    });
    // Whoever awaits it sees the failure; a chunk that nobody awaits must not bring the process down.
    written.catch(() => {});
    return written;
  });
  turn.isFeeding = false;
  if (!closed) await new Promise<void>((resolve) => pipe.end(resolve));
}

async function consume(stream: Readable, onOutput: NonNullable<RunOptions['onOutput']>): Promise<void> {
  for await (const chunk of stream) await onOutput(chunk as Buffer);
}
