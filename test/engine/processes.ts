import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { processTable } from '../../native/files/processes.ts';

const LOOKS = 1500;
const LOOK_MS = 20;

/** Waits until a process is no more. @returns whether it is */
export async function hasGone(pid: number): Promise<boolean> {
  return await comesTrue(async () => (await processTable.find(pid)) === undefined);
}

/** As a power cut would end it. */
export async function killAndWait(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  assert.ok(await hasGone(pid));
}

/** Waits for half a minute at most. */
export async function comesTrue(isTrue: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (await isTrue()) return true;
    await delay(LOOK_MS);
  }
  return false;
}
