/** Whether processes of this machine are there, for tests of those that end them. */
import { setTimeout as delay } from 'node:timers/promises';

export function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await delay(20);
}
