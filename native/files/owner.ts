/**
 * Who made a folder or started a child: written into names, so that a thing and its owner come to the disk in one step.
 */
import { type ProcessTable, processTable } from './processes.ts';

export interface Owner {
  readonly host: string;
  readonly boot: string;
  readonly pid: number;
  readonly start: string;
}

/** Of this process, which stays what it is; of each table, since a test may be another machine in each. */
const known = new WeakMap<ProcessTable, Promise<Owner>>();

/** This process. The system is asked once, unless it did not say. */
export async function ourselves(processes: ProcessTable = processTable): Promise<Owner> {
  const asked = known.get(processes) ?? askFor(processes);
  known.set(processes, asked);
  const us = await asked;
  if (us.start === NOT_TOLD) known.delete(processes);
  return us;
}

async function askFor(processes: ProcessTable): Promise<Owner> {
  const { pid } = process;
  const [host, boot, found] = await Promise.all([processes.host(), processes.boot(), processes.find(pid)]);
  return { host, boot, pid, start: found?.start ?? NOT_TOLD };
}

/** In place of the start of a process or of the machine. */
const NOT_TOLD = '0';

/** Letters, digits and hyphens, fit for a file name; {@link readOwner} reads it back. */
export function ownerName({ host, boot, pid, start }: Owner): string {
  return [host, boot, pid, start].join('-');
}

/** From four hyphenated parts; undefined when they are no owner. */
export function readOwner(parts: readonly string[]): Owner | undefined {
  const [host, boot, pid, start] = parts;
  if (!host || !boot || !start || !/^[1-9]\d{0,9}$/.test(pid ?? '')) return undefined;
  return { host, boot, pid: Number(pid), start };
}

/** `unknown`: the owner may live, for all that can be known here and now. */
export type Fate = 'alive' | 'gone' | 'unknown';

/**
 * Of another machine's, or another container's, nothing can be said: they share a disk with us, not a table of
 * processes. Nor of a number that is in use when the system does not say since when.
 */
export async function fateOf(owner: Owner, processes: ProcessTable = processTable): Promise<Fate> {
  if (owner.host !== (await processes.host())) return 'unknown';
  if (isOtherBoot(owner, await processes.boot())) return 'gone';
  const found = await processes.find(owner.pid);
  if (!found) return 'gone';
  if (found.start === undefined || owner.start === NOT_TOLD) return 'unknown';
  return found.start === owner.start ? 'alive' : 'gone';
}

/** Whether the machine was certainly started since. @param boot the present one */
export function isOtherBoot(owner: Owner, boot: string): boolean {
  return owner.boot !== boot && owner.boot !== NOT_TOLD && boot !== NOT_TOLD;
}

/** Whether an owner is certainly gone: only then may what is theirs be touched. */
export async function isGone(owner: Owner, processes: ProcessTable = processTable): Promise<boolean> {
  return (await fateOf(owner, processes)) === 'gone';
}
