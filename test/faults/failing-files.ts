/** Any file system, with one step, or all from one on, that fails. */
import type { FileSystem } from '../../native/files/file-system.ts';
import { fault } from './simulated-disk.ts';

export interface Failure {
  /** Which call fails, from 0. */
  readonly step: number;
  /** The system's, such as `ENOSPC`. */
  readonly code: string;
  /** Whether everything after it fails too, as on a disk that was pulled out. */
  readonly forever?: boolean;
}

export interface FailingFiles {
  readonly files: FileSystem;
  /** Names of the calls so far. */
  readonly calls: readonly (keyof FileSystem)[];
}

/** @param failure none to count calls only */
export function failingFiles(real: FileSystem, failure?: Failure): FailingFiles {
  const calls: (keyof FileSystem)[] = [];
  const begin = (name: keyof FileSystem) => {
    const step = calls.push(name) - 1;
    if (!failure) return;
    if (step === failure.step || (failure.forever && step > failure.step)) throw fault(failure.code);
  };
  const when =
    <Given extends unknown[], Result>(name: keyof FileSystem, step: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      begin(name);
      return await step(...given);
    };
  const files: FileSystem = {
    async *read(file) {
      begin('read');
      yield* real.read(file);
    },
    stat: when('stat', (file: string) => real.stat(file)),
    lstat: when('lstat', (file: string) => real.lstat(file)),
    realPath: when('realPath', (file: string) => real.realPath(file)),
    list: when('list', (folder: string) => real.list(folder)),
    create: when('create', (file: string, access?: 'private') => real.create(file, access)),
    probeWrite: when('probeWrite', (file: string) => real.probeWrite(file)),
    write: when('write', (file: string, content: string | Uint8Array) => real.write(file, content)),
    append: when('append', (file: string, content: Uint8Array) => real.append(file, content)),
    sync: when('sync', (file: string) => real.sync(file)),
    syncFolder: when('syncFolder', (folder: string) => real.syncFolder(folder)),
    rename: when('rename', (from: string, to: string) => real.rename(from, to)),
    link: when('link', (file: string, name: string) => real.link(file, name)),
    pointTo: when('pointTo', (file: string, name: string) => real.pointTo(file, name)),
    copy: when('copy', (file: string, name: string) => real.copy(file, name)),
    unlink: when('unlink', (file: string) => real.unlink(file)),
    makeFolder: when('makeFolder', (folder: string) => real.makeFolder(folder)),
    removeFolder: when('removeFolder', (folder: string) => real.removeFolder(folder)),
    touch: when('touch', (file: string) => real.touch(file)),
  };
  return { files, calls };
}

/** A file system with some of its steps done otherwise. */
export function altered(real: FileSystem, changes: Partial<FileSystem>): FileSystem {
  return { ...failingFiles(real).files, ...changes };
}
