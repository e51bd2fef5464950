/**
 * How much memory a process and everything that it started hold at most. Resident pages are summed over the processes,
 * as `ps` shows them, so pages that two of them share count twice. Linux only: elsewhere nothing is measured.
 */
import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 50;
/** Of every Linux that Node 22 runs on, but for ARM kernels with large pages. */
const PAGE_BYTES = 4096;

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

/** A process and its descendants. */
export function processTree(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(name);
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(Number(name));
    else children.set(parent, [Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** The second field after the name, which stands in brackets and may hold anything. */
function parentOf(pid: string): number | undefined {
  const text = readProcess(pid, 'stat');
  const field = text?.slice(text.lastIndexOf(')') + 2).split(' ')[1];
  return field === undefined ? undefined : Number(field);
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
