/** Cuts the power after every step of finishing a render's files, and judges every state that this may leave. */
import path from 'node:path';
import type { FileSystem } from '../../native/files/file-system.ts';
import { OutputFiles } from '../../native/files/output-files.ts';
import type { ProcessTable } from '../../native/files/processes.ts';
import { sweepLeftovers } from '../../native/files/sweep.ts';
import type { WorkPlace } from '../../native/files/work-folders.ts';
import { SimulatedDisk } from './simulated-disk.ts';

export const FOLDER = '/videos';
export const EARLIER: Readonly<Record<string, string>> = {
  '/videos/film.mp4': 'earlier film',
};
export const FINISHED: Readonly<Record<string, string>> = {
  '/videos/film.mp4': 'finished film',
  '/videos/film.cover.png': 'finished cover',
};

/** A machine on which this process runs, in its so-manieth start. */
export function machine(files: FileSystem, start: number, journal = '/cache/work'): WorkPlace {
  const processes: ProcessTable = {
    host: async () => 'here',
    boot: async () => `start${start}`,
    find: async () => ({ start: 'morning', command: 'node' }),
  };
  return { files, processes, journal };
}

export function disk(): SimulatedDisk {
  return new SimulatedDisk([FOLDER, '/cache', '/cache/work'], EARLIER);
}

/** What a render does with its files. @param through the disk as this program sees it */
export async function finishOutputs(through: FileSystem): Promise<void> {
  const outputs = await OutputFiles.reserve(Object.keys(FINISHED), [], machine(through, 1));
  try {
    for (const [file, content] of Object.entries(FINISHED)) await outputs.write(file, content);
    await outputs.finish();
  } finally {
    await outputs.discard();
  }
}

export interface Verdict {
  /** In the order in which they were taken. */
  readonly steps: readonly string[];
  /** Different states that a power cut can leave. */
  readonly states: number;
  readonly faults: readonly string[];
}

/** @param view how the program sees the disk: as it is, or with something left out */
export async function cutEverywhere(view: (disk: SimulatedDisk) => FileSystem): Promise<Verdict> {
  const one = disk();
  const steps: string[] = [];
  const states = new Map<string, { after: string; left: SimulatedDisk }>();
  const cut = (after: string) => {
    for (const left of one.afterPowerCut()) {
      const key = JSON.stringify(left.tree());
      if (!states.has(key)) states.set(key, { after, left });
    }
  };
  one.onStep = (step) => {
    steps.push(step);
    cut(step);
  };
  await finishOutputs(view(one));
  const faults: string[] = [];
  for (const left of one.afterPowerCut()) {
    if (!hasAll(left.tree(), FINISHED)) faults.push('finished, and not there after a power cut');
  }
  for (const { after, left } of states.values()) {
    for (const fault of [...faultsOf(left.tree()), ...(await faultsAfterSweep(left))])
      faults.push(`${fault}, power cut after: ${after}`);
  }
  return { steps, states: states.size, faults: [...new Set(faults)] };
}

/** Every name has nothing, the earlier file or the finished one; and an earlier file is never lost. */
export function faultsOf(tree: Readonly<Record<string, string>>): string[] {
  return Object.entries(FINISHED).flatMap(([file, finished]) => {
    const earlier = EARLIER[file];
    const found = tree[file];
    if (found === finished || (found !== undefined && found === earlier)) return [];
    if (found !== undefined) return [`${file} is partial`];
    if (earlier === undefined) return [];
    return isKept(tree, file, earlier) ? [] : [`the earlier ${file} is lost`];
  });
}

function isKept(tree: Readonly<Record<string, string>>, file: string, content: string): boolean {
  return Object.entries(tree).some(
    ([name, found]) => name.endsWith(`/previous/${path.posix.basename(file)}`) && found === content,
  );
}

/** After the restart the next command clears up: no work folder is left, and every earlier file has its name. */
async function faultsAfterSweep(left: SimulatedDisk): Promise<string[]> {
  await sweepLeftovers([FOLDER], machine(left, 2));
  const tree = left.tree();
  const faults = faultsOf(tree);
  for (const file of Object.keys(EARLIER)) if (!(file in tree)) faults.push(`${file} was not put back`);
  for (const name of Object.keys(tree)) if (name.includes('/.metastudio-')) faults.push(`left over: ${name}`);
  return faults;
}

export function hasAll(
  tree: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([file, content]) => tree[file] === content);
}
