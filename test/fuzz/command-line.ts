/** Mutated scripts through `metastudio check FILE --json`, as a user or a program would. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ERRORS } from '../../domain/errors.ts';
import { mutatedScript } from './mutate.ts';
import type { Failure } from './run.ts';

const MAIN = path.resolve(import.meta.dirname, '../../native/cli/main.ts');
const WATCHDOG_MS = 60_000;
const AT_ONCE = 2;

export async function throughCommandLine(first: number, count: number): Promise<readonly Failure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-fuzz-'));
  const failures: Failure[] = [];
  let next = first;
  const work = async () => {
    for (let seed = next++; seed < first + count; seed = next++) {
      const file = path.join(folder, `${seed} "%s" [x]:'.json`);
      await writeFile(file, mutatedScript(seed));
      const reason = faultOf(await check(file));
      if (reason !== undefined) failures.push({ seed, reason });
      await rm(file);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await rm(folder, { recursive: true });
  return failures;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function check(file: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, 'check', file, '--json', '--lang', 'en'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), WATCHDOG_MS);
    const out: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({
        status,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(complaints).toString(),
      });
    });
  });
}

/** What is wrong with how the command ended; undefined when it ended as promised. */
function faultOf({ status, stdout, stderr }: Ended): string | undefined {
  if (status !== 0 && status !== 2) return `exit ${status}: ${stdout.slice(0, 500)}${stderr.slice(0, 500)}`;
  if (/^\s+at .*:\d+:\d+/m.test(stderr + stdout)) return `a stack trace: ${stderr.slice(0, 500)}`;
  let answer: { ok?: unknown; errors?: { code?: string; message?: string }[] };
  try {
    answer = JSON.parse(stdout);
  } catch {
    return `no JSON: ${stdout.slice(0, 200)}`;
  }
  if (answer.ok !== (status === 0)) return `ok is ${answer.ok} with exit ${status}`;
  if (status === 0) return undefined;
  const codes = answer.errors?.map((one) => one.code ?? '') ?? [];
  if (codes.length === 0) return 'no errors with exit 2';
  return codes.every((code) => Object.hasOwn(ERRORS, code)) ? undefined : `unknown code among ${codes}`;
}
