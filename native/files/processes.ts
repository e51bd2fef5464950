/**
 * Which process a number means. Numbers are used again after a process ends, so one is known by its number together
 * with when it started, as the system itself recorded that: a figure that no later change of the clock alters.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface RunningProcess {
  /** When it started, as letters and digits; equal for one process, never compared but for equality. */
  readonly start: string;
  /** Name of the program, without folder; Linux cuts it at 15 characters. */
  readonly command: string;
}

export interface ProcessTable {
  /** This machine and, in a container, this container: process numbers mean nothing elsewhere. Letters and digits. */
  host(): Promise<string>;
  /** This start of the machine, `0` where the system does not tell. Letters and digits. */
  boot(): Promise<string>;
  /** Undefined when no such process runs. One that has ended and was not yet collected does not run. */
  find(pid: number): Promise<RunningProcess | undefined>;
}

/** Answers at once on Linux; asks another program elsewhere, which takes up to half a second. */
export const processTable: ProcessTable = {
  host: async () => hostToken(),
  boot: () => (bootToken ??= readBoot()),
  find: async (pid) => {
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
  },
};

let bootToken: Promise<string> | undefined;

async function readBoot(): Promise<string> {
  if (process.platform === 'linux') return token(readOr('/proc/sys/kernel/random/boot_id').trim());
  if (process.platform === 'darwin')
    return token((await output('sysctl', ['-n', 'kern.bootsessionuuid'])).trim());
  return '0';
}

function hostToken(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has them.
  }
  return token([readOr('/etc/machine-id').trim(), hostname(), namespace].join('\n'));
}

function token(text: string): string {
  return text === '' ? '0' : createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** `proc(5)`: the name in brackets may hold anything; the state comes next, the start in clock ticks is field 22. */
export function parseLinuxStat(stat: string): RunningProcess | undefined {
  const match = /^\d+ \((.*)\) (\S) (.*)$/s.exec(stat);
  if (!match) return undefined;
  const [, command = '', state = '', rest = ''] = match;
  const ticks = Number(rest.split(' ')[18]);
  if ('ZX'.includes(state) || !Number.isSafeInteger(ticks)) return undefined;
  return { start: ticks.toString(36), command };
}

/** `S    Mon Jan  5 10:11:12 2026 /usr/bin/ffmpeg`, in UTC. */
export function parsePs(line: string): RunningProcess | undefined {
  const match = /^\s*(\S+)\s+(\w+ \w+\s+\d+ [\d:]+ \d+)\s+(.+?)\s*$/.exec(line);
  if (!match) return undefined;
  const [, state = '', started = '', program = ''] = match;
  if (state.startsWith('Z')) return undefined;
  return { start: token(started.replace(/\s+/g, ' ')), command: program.replace(/^.*\//, '') };
}

/** `133801234567890123 ffmpeg`: hundreds of nanoseconds since 1601. */
export function parseWindows(line: string): RunningProcess | undefined {
  const match = /^(\d+) (.+?)\s*$/.exec(line);
  return match ? { start: BigInt(match[1]!).toString(36), command: match[2]! } : undefined;
}

function output(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    // The moment must not be told differently after a journey.
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    execFile(program, [...args], { timeout: 10_000, windowsHide: true, env }, (error, stdout) =>
      resolve(error ? '' : stdout),
    );
  });
}
