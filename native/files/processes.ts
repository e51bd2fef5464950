/**
 * Which process a number means. Numbers are used again after a process ends, so one is known by its number together
 * with when it started, as the system itself recorded that: a figure that no later change of the clock alters.
 */
import { bootToken, machineToken, output, readOr, token } from './machine.ts';

/** Both are undefined where the system says that a number is in use, and no more. */
export interface RunningProcess {
  /** When it started, as letters and digits; equal for one process, never compared but for equality. */
  readonly start: string | undefined;
  /** Name of the program, without folder; Linux cuts it at 15 characters. */
  readonly command: string | undefined;
}

export interface ProcessTable {
  /** This machine and, in a container, this container: process numbers mean nothing elsewhere. Letters and digits. */
  host(): Promise<string>;
  /** This start of the machine, `0` where the system does not tell. Letters and digits. */
  boot(): Promise<string>;
  /**
   * Undefined when certainly no such process runs; a system that does not answer never makes it so. One that has
   * ended and was not yet collected does not run.
   */
  find(pid: number): Promise<RunningProcess | undefined>;
}

/** Answers at once on Linux; asks another program elsewhere, which takes up to half a second. */
export const processTable: ProcessTable = {
  host: () => (host ??= machineToken()),
  boot: async () => {
    boot ??= bootToken();
    const found = await boot;
    // It may be told the next time.
    if (found === '0') boot = undefined;
    return found;
  },
  find: (pid) => findWith(told, pid),
};

let host: Promise<string> | undefined;
let boot: Promise<string> | undefined;

/** What a system's list of processes says of a number: nothing, when it is not in it or there is no list. */
export type Told = RunningProcess | 'ended' | undefined;

/** @param tell asked only for what the number alone does not say */
export async function findWith(
  tell: (pid: number) => Promise<Told>,
  pid: number,
): Promise<RunningProcess | undefined> {
  if (!isInUse(pid)) return undefined;
  const found = await tell(pid);
  if (found === 'ended') return undefined;
  if (found) return found;
  // It may have ended while the list was asked for.
  return isInUse(pid) ? { start: undefined, command: undefined } : undefined;
}

/** What the system itself says of a number, without any other program. */
function isInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything else, such as EPERM, is said of processes that are there.
    return (error as { code?: unknown }).code !== 'ESRCH';
  }
}

async function told(pid: number): Promise<Told> {
  if (process.platform === 'linux') return parseLinuxStat(readOr(`/proc/${pid}/stat`));
  if (process.platform === 'win32')
    return parseWindows(
      await output('powershell.exe', [
        '-NoProfile',
        '-NonInteractive',
        '-Command',
        `$p = Get-Process -Id ${pid} -ErrorAction Stop; "$($p.StartTime.ToFileTimeUtc()) $($p.ProcessName)"`,
      ]),
    );
  return parsePs(await output('ps', ['-o', 'stat=', '-o', 'lstart=', '-o', 'comm=', '-p', String(pid)]));
}

/** `proc(5)`: the name in brackets may hold anything; the state comes next, the start in clock ticks is field 22. */
export function parseLinuxStat(stat: string): Told {
  const match = /^\d+ \((.*)\) (\S) (.*)$/s.exec(stat);
  if (!match) return undefined;
  const [, command = '', state = '', rest = ''] = match;
  if ('ZX'.includes(state)) return 'ended';
  const ticks = Number(rest.split(' ')[18]);
  return Number.isSafeInteger(ticks) ? { start: ticks.toString(36), command } : undefined;
}

/** `S    Mon Jan  5 10:11:12 2026 /usr/bin/ffmpeg`, in UTC. */
export function parsePs(line: string): Told {
  const match = /^\s*(\S+)\s+(\w+ \w+\s+\d+ [\d:]+ \d+)\s+(.+?)\s*$/.exec(line);
  if (!match) return undefined;
  const [, state = '', started = '', program = ''] = match;
  if (state.startsWith('Z')) return 'ended';
  return { start: token(started.replace(/\s+/g, ' ')), command: program.replace(/^.*\//, '') };
}

/** `133801234567890123 ffmpeg`: hundreds of nanoseconds since 1601. */
export function parseWindows(line: string): Told {
  const match = /^(\d+) (.+?)\s*$/.exec(line);
  return match ? { start: BigInt(match[1]!).toString(36), command: match[2]! } : undefined;
}
