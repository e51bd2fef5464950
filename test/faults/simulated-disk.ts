/**
 * A disk in memory that keeps only what it was told to keep. A power cut leaves of everything since the last fsync
 * the worst that POSIX allows: content that was not synced is torn; of the names that were given, changed or taken
 * away in a folder that was not synced, any selection has happened, in any combination, whatever their order was.
 */
import path from 'node:path';
import type { FileStats, FileSystem } from '../../native/files/file-system.ts';

interface Inode {
  readonly id: number;
  readonly kind: 'file' | 'folder';
  content: string;
  /** What a power cut leaves of the content; folders and empty new files need none. */
  durable: string | undefined;
  readonly names: Map<string, Inode>;
  readonly durableNames: Map<string, Inode>;
  used: number;
}

/** One name in one folder that means something else, or nothing, from now on. */
interface Effect {
  readonly folder: Inode;
  readonly name: string;
  readonly inode: Inode | undefined;
}

/** What of a file's content was never brought to the disk. */
export const TORN = '\u0000torn\u0000';

export class SimulatedDisk implements FileSystem {
  readonly #root = newInode(0, 'folder');
  /** Steps whose names are not on the disk yet, oldest first. A step's effects happen together or not at all. */
  readonly #pending: Effect[][] = [];
  #nextId = 1;
  #uses = 0;
  /** Called after each step that changes something, with what it was: `rename /a /b`. */
  onStep: (step: string) => void = () => {};

  constructor(folders: readonly string[] = [], files: Readonly<Record<string, string>> = {}) {
    for (const folder of folders) this.#plant(folder, 'folder', '');
    for (const [file, content] of Object.entries(files)) this.#plant(file, 'file', content);
  }

  /** Every state that a power cut at this moment may leave, as whole disks after the restart. */
  *afterPowerCut(): Generator<SimulatedDisk> {
    for (let choice = 0; choice < 2 ** this.#pending.length; choice++) yield this.#restarted(choice);
  }

  /** Absolute names and contents of all files; folders end in a slash. */
  tree(): Record<string, string> {
    const found: Record<string, string> = {};
    const visit = (inode: Inode, at: string) => {
      for (const [name, child] of [...inode.names].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (child.kind === 'folder') {
          found[`${at}${name}/`] = '';
          visit(child, `${at}${name}/`);
        } else found[at + name] = child.content;
      }
    };
    visit(this.#root, '/');
    return found;
  }

  async stat(file: string): Promise<FileStats> {
    const inode = this.#at(file);
    return {
      kind: inode.kind,
      bytes: Buffer.byteLength(inode.content),
      identity: String(inode.id),
      modifiedMs: inode.used,
    };
  }

  async lstat(file: string): Promise<FileStats> {
    return await this.stat(file);
  }

  async realPath(file: string): Promise<string> {
    this.#at(file);
    return path.posix.normalize(file);
  }

  async list(folder: string): Promise<readonly string[]> {
    return [...this.#folder(folder).names.keys()];
  }

  async *read(file: string): AsyncGenerator<Uint8Array> {
    yield Buffer.from(this.#file(file).content);
  }

  async create(file: string): Promise<void> {
    if (this.#find(file)) throw fault('EEXIST');
    this.#change(`create ${file}`, [[file, this.#newInode('file')]]);
  }

  async probeWrite(file: string): Promise<void> {
    this.#file(file);
  }

  async write(file: string, content: string | Uint8Array): Promise<void> {
    if (!this.#find(file)) this.#change(`create ${file}`, [[file, this.#newInode('file')]]);
    const inode = this.#file(file);
    inode.content = Buffer.from(content).toString();
    inode.durable = undefined;
    inode.used = ++this.#uses;
    this.onStep(`write ${file}`);
  }

  async append(file: string, content: Uint8Array): Promise<void> {
    const inode = this.#file(file);
    inode.content += Buffer.from(content).toString();
    inode.durable = undefined;
    this.onStep(`append ${file}`);
  }

  async sync(file: string): Promise<void> {
    const inode = this.#file(file);
    inode.durable = inode.content;
    this.onStep(`sync ${file}`);
  }

  async syncFolder(folder: string): Promise<void> {
    const target = this.#folder(folder);
    for (const step of this.#pending) {
      for (const effect of step.filter((one) => one.folder === target)) apply(effect, 'durableNames');
      step.splice(0, step.length, ...step.filter((one) => one.folder !== target));
    }
    this.#pending.splice(0, this.#pending.length, ...this.#pending.filter((step) => step.length > 0));
    this.onStep(`sync folder ${folder}`);
  }

  async rename(from: string, to: string): Promise<void> {
    const inode = this.#at(from);
    const there = this.#find(to);
    if (there?.kind === 'folder') throw fault('EISDIR');
    // As rename(2) has it: between two names of one file nothing happens.
    if (there === inode) return;
    this.#change(`rename ${from} ${to}`, [
      [from, undefined],
      [to, inode],
    ]);
  }

  async link(file: string, name: string): Promise<void> {
    const inode = this.#file(file);
    if (this.#find(name)) throw fault('EEXIST');
    this.#change(`link ${file} ${name}`, [[name, inode]]);
  }

  async pointTo(): Promise<void> {
    throw fault('EPERM');
  }

  async copy(file: string, name: string): Promise<void> {
    const { content } = this.#file(file);
    if (this.#find(name)) throw fault('EEXIST');
    const inode = this.#newInode('file');
    inode.content = content;
    inode.durable = undefined;
    this.#change(`copy ${file} ${name}`, [[name, inode]]);
  }

  async unlink(file: string): Promise<void> {
    this.#file(file);
    this.#change(`unlink ${file}`, [[file, undefined]]);
  }

  async makeFolder(folder: string): Promise<void> {
    if (this.#find(folder)) throw fault('EEXIST');
    this.#change(`make folder ${folder}`, [[folder, this.#newInode('folder')]]);
  }

  async removeFolder(folder: string): Promise<void> {
    if (this.#folder(folder).names.size > 0) throw fault('ENOTEMPTY');
    this.#change(`remove folder ${folder}`, [[folder, undefined]]);
  }

  async touch(file: string): Promise<void> {
    this.#file(file).used = ++this.#uses;
  }

  #plant(place: string, kind: Inode['kind'], content: string): void {
    const inode = this.#newInode(kind);
    inode.content = content;
    inode.durable = content;
    const parent = this.#folder(path.posix.dirname(place));
    apply({ folder: parent, name: path.posix.basename(place), inode }, 'names');
    apply({ folder: parent, name: path.posix.basename(place), inode }, 'durableNames');
  }

  #change(step: string, changes: readonly (readonly [place: string, inode: Inode | undefined])[]): void {
    const effects = changes.map(([place, inode]) => ({
      folder: this.#folder(path.posix.dirname(place)),
      name: path.posix.basename(place),
      inode,
    }));
    for (const effect of effects) apply(effect, 'names');
    this.#pending.push(effects);
    this.onStep(step);
  }

  #restarted(choice: number): SimulatedDisk {
    const disk = new SimulatedDisk();
    const copies = new Map<Inode, Inode>([[this.#root, disk.#root]]);
    const copyOf = (inode: Inode): Inode => {
      const known = copies.get(inode);
      if (known) return known;
      const copy = disk.#newInode(inode.kind);
      copies.set(inode, copy);
      copy.content = inode.kind === 'folder' ? '' : (inode.durable ?? TORN);
      copy.durable = copy.content;
      return copy;
    };
    const place = (folder: Inode, name: string, inode: Inode | undefined) => {
      const effect = { folder: copyOf(folder), name, inode: inode && copyOf(inode) };
      apply(effect, 'names');
      apply(effect, 'durableNames');
    };
    const visit = (folder: Inode) => {
      for (const [name, child] of folder.durableNames) {
        place(folder, name, child);
        if (child.kind === 'folder') visit(child);
      }
    };
    visit(this.#root);
    for (const [index, step] of this.#pending.entries()) {
      if ((choice >> index) % 2 === 0) continue;
      for (const { folder, name, inode } of step) {
        place(folder, name, inode);
        // What was synced in a new folder is there when the folder is.
        if (inode?.kind === 'folder') visit(inode);
      }
    }
    return disk;
  }

  #newInode(kind: Inode['kind']): Inode {
    return newInode(this.#nextId++, kind);
  }

  #find(place: string): Inode | undefined {
    let inode: Inode | undefined = this.#root;
    for (const name of place.split('/').filter((part) => part !== '')) inode = inode?.names.get(name);
    return inode;
  }

  #at(place: string): Inode {
    const inode = this.#find(place);
    if (!inode) throw fault('ENOENT');
    return inode;
  }

  #file(place: string): Inode {
    const inode = this.#at(place);
    if (inode.kind === 'folder') throw fault('EISDIR');
    return inode;
  }

  #folder(place: string): Inode {
    const inode = this.#at(place);
    if (inode.kind !== 'folder') throw fault('ENOTDIR');
    return inode;
  }
}

function newInode(id: number, kind: Inode['kind']): Inode {
  return {
    id,
    kind,
    content: '',
    durable: undefined,
    names: new Map(),
    durableNames: new Map(),
    used: 0,
  };
}

function apply({ folder, name, inode }: Effect, names: 'names' | 'durableNames'): void {
  if (inode) folder[names].set(name, inode);
  else folder[names].delete(name);
}

/** As the system's. */
export function fault(code: string): Error {
  return Object.assign(new Error(code), { code });
}
