/**
 * Whether another run is making one of our outputs, here or on a machine that shares the disk. Nothing is kept for it:
 * who reserves a file has one of its name in a work folder beside it, and the work folder names its owner.
 */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fail } from '../../domain/errors.ts';
import { type FileSystem, unlessAbsent } from './file-system.ts';
import { fateOf, type Owner } from './owner.ts';
import { ownerOf, PREVIOUS, type WorkPlace, workFoldersIn } from './work-folders.ts';

/** In a work folder: the new files, under the names that they shall get. */
export const NEW = 'new';

/** Long enough for another to look around, who may have to ask a slow system for processes. */
const PATIENCE_MS = 5000;
/** Between two looks. */
const STEP_MS = 20;

/** What one run has reserved in one folder. */
export interface Claim {
  /** Absolute; beside the files, which lie in its {@link NEW}. Its {@link PREVIOUS} is only made after the look. */
  readonly work: string;
  /** As the user named them, by their name in {@link NEW}. */
  readonly files: ReadonlyMap<string, string>;
}

export interface RivalOptions {
  /** Ends the wait for one who gives way. */
  readonly signal?: AbortSignal | undefined;
  /** Whether only those count that certainly live: the user says that the others have stopped. */
  readonly takesOver?: boolean | undefined;
  /** How long one who gives way is waited for. */
  readonly patienceMs?: number | undefined;
}

/**
 * To be called when all files are reserved, and again by nobody. Of several that begin at the same time at most one is
 * let through: everyone has reserved before they look, so that of two at least one sees the other; and where both do,
 * the first by name waits until the other has gone. It is exactly one unless that takes longer than the patience, as
 * where a disk hangs: then the first gives up as well. Those who take over see nobody on another machine.
 * @throws StudioError `OUTPUT_IN_USE`, `OUTPUT_IN_USE_ELSEWHERE`, `CANCELLED`
 */
export async function requireNoRival(
  claim: Claim,
  place: WorkPlace,
  { signal, takesOver = false, patienceMs = PATIENCE_MS }: RivalOptions = {},
): Promise<void> {
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    if (signal?.aborted) throw fail('CANCELLED');
    const rival = await rivalOf(claim, place, takesOver);
    if (!rival) return;
    const givesWay = !rival.hasLooked && rival.work > claim.work && performance.now() < untilMs;
    if (!givesWay) throw inUse(rival);
    await delay(STEP_MS);
  }
}

interface Rival {
  readonly work: string;
  readonly owner: Owner;
  readonly isAlive: boolean;
  /** It goes on, then, and will give way to nobody. */
  readonly hasLooked: boolean;
  /** The file that both want, as our user named it. */
  readonly file: string;
}

/** One before whom we must give way, if there is one; otherwise any. */
async function rivalOf(claim: Claim, place: WorkPlace, takesOver: boolean): Promise<Rival | undefined> {
  let found: Rival | undefined;
  for (const work of await workFoldersIn(path.dirname(claim.work), place)) {
    const owner = ownerOf(work);
    if (work === claim.work || !owner) continue;
    const file = await sharedFile(claim, work, place.files);
    if (file === undefined) continue;
    const fate = await fateOf(owner, place.processes);
    if (fate === 'gone' || (fate === 'unknown' && takesOver)) continue;
    const hasLooked = await isThere(place.files, path.join(work, PREVIOUS));
    found = { work, owner, isAlive: fate === 'alive', hasLooked, file };
    if (hasLooked || work < claim.work) return found;
  }
  return found;
}

/** By asking for our names in the other's folder: the file system itself says which are one and the same to it. */
async function sharedFile({ files }: Claim, work: string, disk: FileSystem): Promise<string | undefined> {
  for (const [name, file] of files) if (await isThere(disk, path.join(work, NEW, name))) return file;
  return undefined;
}

/** What may not be looked at is as good as not there: nothing of ours can be kept from it. */
async function isThere(disk: FileSystem, file: string): Promise<boolean> {
  return (await unlessAbsent(disk.lstat(file)).catch(() => undefined)) !== undefined;
}

function inUse({ work, owner, isAlive, file }: Rival): Error {
  if (isAlive) return fail('OUTPUT_IN_USE', { details: { file, pid: owner.pid } });
  return fail('OUTPUT_IN_USE_ELSEWHERE', { details: { file, folder: work } });
}
