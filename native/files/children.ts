/**
 * The programs that we start, noted in the journal while they run, so that one whose owner was killed is ended by
 * whoever starts next. A number that another program has meanwhile is left alone.
 */
import { closeSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeFolders } from './file-system.ts';
import { isGone, isOtherBoot, ourselves, ownerName, readOwner } from './owner.ts';
import { realPlace, type WorkPlace } from './work-folders.ts';

const ENTRY_ENDING = '.child';
/** For the system to end what was killed. */
const DEATH_MS = 1000;
const DEATH_STEP_MS = 20;

/** Journal entries of this thread's children, by process number. */
const entries = new Map<number, Promise<string | undefined>>();

/** A child of this thread: its process number, and whether it has started or ended. */
export type TellChild = (pid: number, isRunning: boolean) => void;

let tell: TellChild = () => {};

/** For a thread that may be ended with children running: whoever ends it must know them. Called in the same turn. */
export function watchChildren(watcher: TellChild): void {
  tell = watcher;
}

/** To be called as soon as a child has been started; on Linux it is noted before anything else happens. */
export function onChildStarted(pid: number | undefined, place: WorkPlace = realPlace()): void {
  if (pid === undefined) return;
  tell(pid, true);
  entries.set(pid, note(pid, place));
}

/** To be called when a child has ended. */
export function onChildEnded(pid: number | undefined): void {
  if (pid === undefined) return;
  tell(pid, false);
  const entry = entries.get(pid);
  entries.delete(pid);
  void entry?.then((file) => {
    try {
      if (file !== undefined) rmSync(file, { force: true });
    } catch {
      // The next start finds that the child has gone.
    }
  });
}

/**
 * For whoever has ended a thread of this process: its children's notes, which the thread cannot take back any more,
 * as when it was still writing one of them. Never throws.
 * @param pids children of the thread that have ended, or were killed
 */
export async function forgetChildren(
  pids: ReadonlySet<number>,
  place: WorkPlace = realPlace(),
): Promise<void> {
  if (pids.size === 0) return;
  const ours = `${ownerName(await ourselves(place.processes))}-`;
  for (const entry of await place.files.list(place.journal).catch(() => [])) {
    if (!entry.startsWith(ours) || !entry.endsWith(ENTRY_ENDING)) continue;
    if (!pids.has(Number.parseInt(entry.slice(ours.length), 10))) continue;
    await place.files.unlink(path.join(place.journal, entry)).catch(() => {});
  }
}

async function note(pid: number, place: WorkPlace): Promise<string | undefined> {
  try {
    const owner = await ourselves(place.processes);
    const child = await place.processes.find(pid);
    // Without its start nobody could know it again.
    if (child?.start === undefined || child.command === undefined) return undefined;
    const parts = [ownerName(owner), pid, child.start, encodeURIComponent(child.command)];
    const file = path.join(place.journal, parts.join('-') + ENTRY_ENDING);
    // All is in the name: a full disk still takes an empty file.
    try {
      closeSync(openSync(file, 'w'));
    } catch {
      await makeFolders(place.files, place.journal);
      closeSync(openSync(file, 'w'));
    }
    return file;
  } catch {
    // A cache that cannot be written: the child ends with its pipes, or when the user ends it.
    return undefined;
  }
}

/**
 * Kills the children of owners that are gone, each with the group that it leads, and waits until they are.
 * Never throws.
 * @returns the numbers of those that were killed
 */
export async function killOrphans(
  place: WorkPlace = realPlace(),
  kill: (pid: number) => void = killChildOrGroup,
): Promise<readonly number[]> {
  const killed: number[] = [];
  for (const entry of await place.files.list(place.journal).catch(() => [])) {
    if (!entry.endsWith(ENTRY_ENDING)) continue;
    const parts = entry.slice(0, -ENTRY_ENDING.length).split('-');
    const owner = readOwner(parts);
    if (!owner || !(await isGone(owner, place.processes))) continue;
    const file = path.join(place.journal, entry);
    const [pid, start] = [Number(parts[4]), parts[5]];
    const isLater = isOtherBoot(owner, await place.processes.boot());
    const found = !isLater && pid > 1 ? await place.processes.find(pid) : undefined;
    const { start: since, command } = found ?? {};
    // It may be the one: whoever comes next may be told.
    if (found && (since === undefined || command === undefined)) continue;
    if (since !== undefined && since === start && isNamed(command, parts.slice(6).join('-'))) {
      kill(pid);
      killed.push(pid);
      await untilDead(place, pid, since);
    }
    await place.files.unlink(file).catch(() => {});
  }
  return killed;
}

function isNamed(command: string | undefined, noted: string): boolean {
  return command !== undefined && encodeURIComponent(command) === noted;
}

async function untilDead({ processes }: WorkPlace, pid: number, start: string): Promise<void> {
  for (let waited = 0; waited < DEATH_MS; waited += DEATH_STEP_MS) {
    const found = await processes.find(pid);
    if (!found || (found.start !== undefined && found.start !== start)) return;
    await delay(DEATH_STEP_MS);
  }
}

/**
 * Ends a child and the group that it leads. Its number must still be its own: it runs, or nobody has been told of its end.
 * Never throws.
 */
export function killGroup(pid: number): void {
  killQuietly(process.platform === 'win32' ? pid : -pid);
}

/**
 * Ends what a child that has ended has left of the group that it led. Never throws. A group's number is nobody else's while
 * one of it is there; the child's own may be another program's by now. On Windows there are no groups.
 */
export function killRestOfGroup(pid: number): void {
  if (process.platform !== 'win32') killQuietly(-pid);
}

/** The same for a child that may lead no group. */
export function killChildOrGroup(pid: number): void {
  killGroup(pid);
  if (process.platform !== 'win32') killQuietly(pid);
}

function killQuietly(target: number): void {
  try {
    process.kill(target, 'SIGKILL');
  } catch {
    // It ended, or there is no such group.
  }
}
