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

/** This process. */
export async function ourselves(processes: ProcessTable = processTable): Promise<Owner> {
  const { pid } = process;
  const [host, boot, found] = await Promise.all([processes.host(), processes.boot(), processes.find(pid)]);
  return { host, boot, pid, start: found?.start ?? '0' };
}

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

/**
 * Whether an owner is certainly gone. Of another machine's, or another container's, nothing can be said: they share
 * a disk with us, not a table of processes.
 */
export async function isGone(owner: Owner, processes: ProcessTable = processTable): Promise<boolean> {
  if (owner.host !== (await processes.host())) return false;
  if (owner.boot !== (await processes.boot())) return true;
  const found = await processes.find(owner.pid);
  // `0`: the system did not tell then when the owner started, so its number must do.
  return found === undefined || (owner.start !== '0' && found.start !== owner.start);
}
