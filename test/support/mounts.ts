/** Small disks of their own, for what happens when one is full. Linux; takes the right to mount. */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, truncateSync, writeSync } from 'node:fs';

/**
 * Mounting takes a right that root has, and that a user has in a name space of their own: there the program is started
 * anew.
 * @returns whether this process has it; otherwise its exit code is that of the other, and it is to end
 */
export function withMounts(): boolean {
  if (process.getuid?.() === 0) return true;
  const own = ['--user', '--map-root-user', '--mount', process.execPath, ...process.argv.slice(1)];
  const { status, error } = spawnSync('unshare', own, { stdio: 'inherit' });
  if (error) console.log(`FAIL full disks need the right to mount: ${error.message}`);
  process.exitCode = status ?? 1;
  return false;
}

/** A disk in memory at a folder, which is made. @returns its end */
export function mountDisk(folder: string, megabytes: number): () => void {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  return () => void execFileSync('umount', ['--lazy', folder]);
}

/** Makes a file that takes what room there is, to the last byte, but some. */
export function fillDisk(file: string, bytesLeft = 0): void {
  const opened = openSync(file, 'a');
  let written = 0;
  for (const size of [1 << 20, 1 << 12, 1]) {
    const piece = Buffer.alloc(size, 1);
    try {
      for (let count = writeSync(opened, piece); count > 0; count = writeSync(opened, piece))
        written += count;
    } catch {
      // ENOSPC: smaller pieces may still find room.
    }
  }
  closeSync(opened);
  if (bytesLeft > 0) truncateSync(file, Math.max(0, written - bytesLeft));
}
