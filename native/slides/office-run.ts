/** Runs LibreOffice: for bounded time, in bounded memory, without network where the system can take it away, and to its end. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { killGroup, killRestOfGroup, onChildEnded, onChildStarted } from '../files/children.ts';
import { limitMemory } from '../media/memory-limit.ts';
import { throwIfCancelled } from '../media/run.ts';

/** Why there is no PDF, in a word of messages. */
export class OfficeFault extends Error {}

const TIME_LIMIT_MS = 180_000;
const MOST_BYTES = 3 * (1 << 30);

/**
 * @param line the program and its arguments
 * @throws OfficeFault when it does not end well; StudioError `CANCELLED`
 */
export async function runOffice(
  [command, ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  throwIfCancelled(signal);
  const child = spawn(command!, args, {
    stdio: 'ignore',
    windowsHide: true,
    detached: process.platform !== 'win32',
    env,
  });
  const { pid } = child;
  onChildStarted(pid);
  limitMemory(pid, MOST_BYTES);
  let isLate = false;
  const kill = () => {
    if (pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(pid);
  };
  const timer = setTimeout(() => {
    isLate = true;
    kill();
  }, TIME_LIMIT_MS);
  signal.addEventListener('abort', kill, { once: true });
  const status = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', kill);
  // It is a script that starts the program proper, which may still be there.
  if (pid !== undefined) killRestOfGroup(pid);
  onChildEnded(pid);
  throwIfCancelled(signal);
  if (isLate) throw new OfficeFault('took too long');
  if (status !== 0) throw new OfficeFault('ended early');
}

const UNSHARE = '/usr/bin/unshare';
const CUT_NETWORK = ['--map-root-user', '--net'] as const;
/** A machine that is busy for longer is asked again at the next conversion. */
const ASKED_MS = 5000;
let known: boolean | undefined;

/** @returns with what a program is started to have no network at all; nothing where the system does not let us */
export async function cutNetwork(): Promise<readonly string[]> {
  if (process.platform !== 'linux' || !existsSync(UNSHARE)) return [];
  const canCut = known ?? (await tried(ASKED_MS));
  if (canCut !== 'no answer') known = canCut;
  return canCut === true ? [UNSHARE, ...CUT_NETWORK] : [];
}

function tried(timeout: number): Promise<boolean | 'no answer'> {
  return new Promise((resolve) => {
    execFile(UNSHARE, [...CUT_NETWORK, '/bin/true'], { timeout }, (error) =>
      resolve(error?.killed ? 'no answer' : error === null),
    );
  });
}
