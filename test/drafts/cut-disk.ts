/**
 * A disk that follows a recording and shows what a power cut leaves: all that was synced; of what was not, any
 * selection, with writes torn where sectors meet; and names only when their folder was synced, otherwise any selection.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Random } from '../fuzz/random.ts';
import type { DiskEvent } from './write-log.ts';

const SECTOR = 512;

type Change =
  | { readonly offset: number; readonly data: Buffer }
  /** The length from now on. */
  | { readonly bytes: number };

interface Inode {
  readonly kind: 'file' | 'folder';
  /** What is certainly there. */
  content: Buffer;
  names: Map<string, Inode>;
  /** What may be there or not, oldest first. */
  changes: Change[];
  /** Each step happens as a whole or not at all. */
  nameChanges: (readonly (readonly [name: string, inode: Inode | undefined])[])[];
}

/** How much of what was not synced has reached the disk. */
const SHARES = [0, 0.1, 0.5, 0.9, 1];

export class CutDisk {
  readonly #root: Inode = newInode('folder');
  readonly #base: string;
  /** As the running program sees the names. */
  readonly #inodes = new Map<string, Inode>();
  readonly #files = new Map<number, Inode>();

  /** @param base the folder of the recording */
  constructor(base: string) {
    this.#base = base;
    this.#inodes.set(base, this.#root);
  }

  follow(event: DiskEvent): void {
    switch (event.kind) {
      case 'makeFolder':
      case 'create':
        this.#name([[event.path, newInode(event.kind === 'create' ? 'file' : 'folder')]]);
        break;
      case 'unlink':
        this.#name([[event.path, undefined]]);
        break;
      case 'rename':
        this.#name([
          [event.path, undefined],
          [event.to, this.#inodes.get(event.path)],
        ]);
        break;
      case 'open':
        this.#files.set(event.file, this.#at(event.path));
        break;
      case 'write':
        this.#file(event.file).changes.push({ offset: event.offset, data: event.data });
        break;
      case 'truncate':
        this.#file(event.file).changes.push({ bytes: event.bytes });
        break;
      case 'sync':
        sync(this.#file(event.file));
        break;
      case 'said':
        break;
    }
  }

  /** Lays down what a power cut now may leave. @param folder empty; stands for the recording's */
  layDown(folder: string, random: Random): void {
    const share = random.pick(SHARES);
    const lay = (inode: Inode, at: string) => {
      const names = new Map(inode.names);
      for (const step of inode.nameChanges)
        if (random.chance(share)) for (const [name, child] of step) setName(names, name, child);
      for (const [name, child] of names) {
        const place = path.join(at, name);
        if (child.kind === 'file') writeFileSync(place, left(child, random));
        else {
          mkdirSync(place);
          lay(child, place);
        }
      }
    };
    lay(this.#root, folder);
  }

  #name(effects: readonly (readonly [path: string, inode: Inode | undefined])[]): void {
    for (const [place, inode] of effects) {
      if (inode) this.#inodes.set(place, inode);
      else this.#inodes.delete(place);
    }
    // Both names of a rename are in one folder here.
    const folders = new Set(effects.map(([place]) => path.dirname(place)));
    if (folders.size > 1) throw new Error('a rename between folders');
    const [folder = this.#base] = folders;
    this.#at(folder).nameChanges.push(effects.map(([place, inode]) => [path.basename(place), inode]));
  }

  #at(place: string): Inode {
    const inode = this.#inodes.get(place);
    if (!inode) throw new Error(`no such file: ${place}`);
    return inode;
  }

  #file(number: number): Inode {
    const inode = this.#files.get(number);
    if (!inode) throw new Error(`no such open file: ${number}`);
    return inode;
  }
}

function newInode(kind: Inode['kind']): Inode {
  return { kind, content: Buffer.alloc(0), names: new Map(), changes: [], nameChanges: [] };
}

function setName(names: Map<string, Inode>, name: string, inode: Inode | undefined): void {
  if (inode) names.set(name, inode);
  else names.delete(name);
}

function sync(inode: Inode): void {
  inode.content = changed(inode.content, inode.changes);
  inode.changes = [];
  for (const step of inode.nameChanges) for (const [name, child] of step) setName(inode.names, name, child);
  inode.nameChanges = [];
}

/** What is between the old end and a write beyond it is empty, as file systems have it. */
function changed(content: Buffer, changes: readonly Change[]): Buffer {
  const ends = changes.map((one) => ('data' in one ? one.offset + one.data.length : one.bytes));
  const result = Buffer.alloc(ends.reduce((most, end) => Math.max(most, end), content.length));
  content.copy(result);
  let { length } = content;
  for (const [index, change] of changes.entries()) {
    if ('data' in change) {
      change.data.copy(result, change.offset);
      length = Math.max(length, ends[index]!);
    } else {
      result.fill(0, change.bytes);
      length = change.bytes;
    }
  }
  return result.subarray(0, length);
}

/** Each write wholly, not at all, or torn. */
function left(inode: Inode, random: Random): Buffer {
  const share = random.pick(SHARES);
  const isTorn = random.chance(0.5);
  const pieces = inode.changes.flatMap((change) =>
    isTorn && 'data' in change ? sectorsOf(change) : [change],
  );
  return changed(
    inode.content,
    pieces.filter(() => random.chance(share)),
  );
}

function sectorsOf({ offset, data }: Extract<Change, { data: Buffer }>): readonly Change[] {
  const pieces: Change[] = [];
  for (let from = offset; from < offset + data.length; ) {
    const to = Math.min(offset + data.length, (Math.floor(from / SECTOR) + 1) * SECTOR);
    pieces.push({ offset: from, data: data.subarray(from - offset, to - offset) });
    from = to;
  }
  return pieces;
}
