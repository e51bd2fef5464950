/** Living processes of a test, found by the folder that it gave them. Linux. */
import { readdirSync, readFileSync } from 'node:fs';

/** What the system says of a process; nothing when it has ended. */
export function processInfo(pid: number, what: 'environ' | 'cmdline' | 'comm'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}

/** Numbers of all processes that work in a `METASTUDIO_HOME`, however far down, without this one. */
export function processesOf(home: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid)
    .filter((pid) => processInfo(pid, 'environ').split('\0').includes(`METASTUDIO_HOME=${home}`));
}
