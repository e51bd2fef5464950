/** A ceiling for the memory of programs that read files of unknown origin. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Several times what a 1080p clip takes to decode with all its reference pictures. */
const MOST_BYTES = 2 ** 30;
/** Part of util-linux, which every Linux distribution has. */
const PRLIMIT = '/usr/bin/prlimit';
let isThere: boolean | undefined;

/**
 * Lets a child have at most so much data from now on, 1 GiB unless said; beyond that its own allocations fail. Linux only:
 * elsewhere FFmpeg's limits on a single allocation and on a picture's size must do.
 */
export function limitMemory(pid: number | undefined, mostBytes = MOST_BYTES): void {
  if (pid === undefined || process.platform !== 'linux') return;
  isThere ??= existsSync(PRLIMIT);
  // Set from outside rather than by starting the child through it: the child keeps its own name in the journal.
  if (isThere) execFile(PRLIMIT, ['--pid', String(pid), `--data=${mostBytes}`], () => {});
}

/** FFmpeg's own ceiling of one allocation. */
export const MEMORY_ARGUMENTS: readonly string[] = ['-max_alloc', String(512 << 20)];

/** Of a decoded picture. */
export const MOST_PIXELS = 4096 * 2304;
/** Of a clip that is only made anew, smaller: 8K. Its pictures take up to 100 MB each. */
export const MOST_LARGE_PIXELS = 8192 * 4352;
export const MOST_LARGE_BYTES = 3 * 2 ** 30;

/** FFmpeg's own ceiling of a decoded picture. */
export function pictureArguments(mostPixels = MOST_PIXELS): readonly string[] {
  return ['-max_pixels', String(mostPixels)];
}
