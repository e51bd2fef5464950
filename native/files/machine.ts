/**
 * Which machine this is, and which start of it: short tokens for names of files. They are made from what the system
 * calls itself, which must not be known outside it (`machine-id(5)`), by a hash of which a part is kept.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What a system tells of itself; empty texts where it does not. */
export interface MachineSources {
  readonly platform: NodeJS.Platform;
  read(file: string): string;
  run(program: string, args: readonly string[]): Promise<string>;
  hostname(): string;
  /** Of process numbers, as Linux writes it: `pid:[4026531836]`. */
  namespace(): string;
}

export const realSources: MachineSources = {
  platform: process.platform,
  read: readOr,
  run: output,
  hostname,
  namespace: () => {
    try {
      return readlinkSync('/proc/self/ns/pid');
    } catch {
      // Only Linux has them.
      return '';
    }
  },
};

/** Of every Linux that runs in no container: `PROC_PID_INIT_INO` of its sources. */
const OUTERMOST = 'pid:[4026531836]';

/**
 * Equal for as long as process numbers mean the same, whatever the network calls the machine meanwhile. A container
 * is told from others by its own host name as well: many have the machine-id of the image that they were made from.
 * @returns letters and digits
 */
export async function machineToken(sources: MachineSources = realSources): Promise<string> {
  const id = await machineId(sources);
  const namespace = sources.namespace();
  const isContainer = namespace !== '' && namespace !== OUTERMOST;
  return token([id, isContainer || id === '' ? sources.hostname() : '', namespace].join('\n'));
}

async function machineId({ platform, read, run }: MachineSources): Promise<string> {
  if (platform === 'darwin') {
    const told = await run('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']);
    return /"IOPlatformUUID" = "([\w-]+)"/.exec(told)?.[1] ?? '';
  }
  if (platform === 'win32') {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
    const told = await run('reg.exe', ['query', key, '/v', 'MachineGuid', '/reg:64']);
    return /MachineGuid\s+REG_SZ\s+([\w-]+)/.exec(told)?.[1] ?? '';
  }
  for (const file of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    // It says `uninitialized` early in the first start of a system.
    const id = read(file).trim();
    if (/^[0-9a-f]{32}$/i.test(id)) return id;
  }
  return '';
}

/** @returns letters and digits; `0` where the system does not tell */
export async function bootToken({ platform, read, run }: MachineSources = realSources): Promise<string> {
  if (platform === 'linux') return token(read('/proc/sys/kernel/random/boot_id').trim());
  if (platform === 'darwin') return token((await run('sysctl', ['-n', 'kern.bootsessionuuid'])).trim());
  return '0';
}

export function token(text: string): string {
  if (text === '') return '0';
  return createHash('sha256').update('MetaStudio Desktop\n').update(text).digest('hex').slice(0, 8);
}

/** A small file of the system's, empty where it cannot be read. */
export function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** What a program of the system's writes, empty where it fails. */
export function output(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    // The moment must not be told differently after a journey.
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    execFile(program, [...args], { timeout: 10_000, windowsHide: true, env }, (error, stdout) =>
      resolve(error ? '' : stdout),
    );
  });
}
