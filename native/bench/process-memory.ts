/**
 * How much memory a process and everything that it started hold at most. Resident pages are summed over the processes,
 * as `ps` shows them, so pages that two of them share count twice; but not those of a process that is being started and
 * still is its parent's copy. Linux only: elsewhere nothing is measured.
 */
import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 50;
/** Of every Linux that Node 22 runs on, but for ARM kernels with large pages. */
const PAGE_BYTES = 4096;
/** Flag of a process that was forked and has not become another program yet; `PF_FORKNOEXEC` of Linux' sched.h. */
const FORKED = 0x40;

export interface MemorySampler {
  /** Ends the sampling. @returns bytes, or `undefined` where they cannot be measured */
  stop(): number | undefined;
}

/** Watches the tree below a process, that process included. */
export function sampleMemory(pid: number, platform: NodeJS.Platform = process.platform): MemorySampler {
  if (platform !== 'linux') return { stop: () => undefined };
  let peak = 0;
  const sample = () => {
    peak = Math.max(peak, residentBytes(pid));
  };
  sample();
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

/** Of a process and all its descendants that are alive. A process that ends meanwhile counts nothing. */
export function residentBytes(pid: number): number {
  return processTree(pid).reduce((sum, one) => sum + residentBytesOf(one), 0);
}

/** A process and its descendants that run a program of their own. */
export function processTree(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = statusOf(name);
    if (status === undefined || (status.flags & FORKED) !== 0) continue;
    const { parent } = status;
    const siblings = children.get(parent);
    if (siblings) siblings.push(Number(name));
    else children.set(parent, [Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** Fields after the name, which stands in brackets and may hold anything. */
function statusOf(pid: string): { readonly parent: number; readonly flags: number } | undefined {
  const text = readProcess(pid, 'stat');
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields && { parent: Number(fields[1]), flags: Number(fields[6]) };
}

function residentBytesOf(pid: number): number {
  const pages = readProcess(String(pid), 'statm')?.split(' ')[1];
  return pages === undefined ? 0 : Number(pages) * PAGE_BYTES;
}

function readProcess(pid: string, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended.
    return undefined;
  }
}
