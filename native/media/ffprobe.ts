/** Runs ffprobe in bounded time, output and memory. */
import { execFile } from 'node:child_process';
import { onChildEnded, onChildStarted } from '../files/children.ts';
import { findFfmpeg } from './ffmpeg.ts';
import { limitMemory } from './memory-limit.ts';
import { throwIfCancelled } from './run.ts';

export interface ProbeRun {
  readonly stdout: string;
  readonly stderr: string;
  /** Why it failed, without anything of the file's own; undefined when it did not. */
  readonly failed: string | undefined;
}

const TIME_LIMIT_MS = 30_000;

/**
 * @param mostOutputBytes more than that is a failure
 * @throws StudioError `FFMPEG_NOT_FOUND`, `CANCELLED`
 */
export async function runFfprobe(
  args: readonly string[],
  signal: AbortSignal | undefined,
  mostOutputBytes = 1 << 20,
): Promise<ProbeRun> {
  const { ffprobe } = await findFfmpeg();
  throwIfCancelled(signal);
  const result = await new Promise<ProbeRun>((resolve) => {
    const child = execFile(
      ffprobe,
      ['-hide_banner', '-loglevel', 'error', ...args],
      {
        timeout: TIME_LIMIT_MS,
        killSignal: 'SIGKILL',
        maxBuffer: mostOutputBytes,
        windowsHide: true,
        ...(signal ? { signal } : {}),
      },
      (error, stdout, stderr) => {
        onChildEnded(child.pid);
        const reason = error?.killed
          ? `ffprobe > ${TIME_LIMIT_MS / 1000} s`
          : `ffprobe: ${error?.code ?? 'failed'}`;
        resolve({ stdout, stderr, failed: error ? reason : undefined });
      },
    );
    onChildStarted(child.pid);
    limitMemory(child.pid);
  });
  throwIfCancelled(signal);
  return result;
}
