/** Everything that a program asks of the disk, as `strace` sees it: in order, with every byte. Linux. */
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

export type DiskEvent =
  | { readonly kind: 'makeFolder'; readonly path: string }
  | { readonly kind: 'create'; readonly path: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  /** `file`: the number that the program knows the open file by, unique in the log. */
  | { readonly kind: 'open'; readonly path: string; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly file: number; readonly bytes: number }
  | { readonly kind: 'sync'; readonly file: number }
  /** What the program has told the world. */
  | { readonly kind: 'said'; readonly text: string };

/** Each of these on a file of ours would be missed: the recording is refused. */
const UNREAD = [
  'writev',
  'pwritev',
  'pwritev2',
  'truncate',
  'fallocate',
  'link',
  'linkat',
  'dup',
  'dup2',
  'dup3',
];
const READ = [
  'openat',
  'close',
  'write',
  'pwrite64',
  'ftruncate',
  'fsync',
  'fdatasync',
  'rename',
  'unlink',
  'mkdir',
];

/**
 * Runs a program of this repository to its end.
 * @param folder only what it does below it counts; there when it begins, and empty
 * @param log is written and removed
 */
export async function recordWrites(
  program: string,
  args: readonly string[],
  folder: string,
  log: string,
): Promise<readonly DiskEvent[]> {
  await promisify(execFile)(
    'strace',
    [
      ...['-f', '-qq', '--seccomp-bpf', '-xx', '-s', '1000000', '-o', log],
      ...['-e', `trace=${[...READ, ...UNREAD].join()}`, '-e', 'signal=none'],
      ...[process.execPath, program, ...args],
    ],
    // Writes that go past the system calls would not be seen.
    { env: { ...process.env, UV_USE_IO_URING: '0' }, maxBuffer: 1 << 26 },
  );
  const events: DiskEvent[] = [];
  const reader = new LogReader(folder, events);
  for await (const line of createInterface({ input: createReadStream(log, 'latin1') })) reader.line(line);
  await rm(log);
  return events;
}

interface SystemCall {
  readonly name: string;
  readonly args: string;
  readonly result: number;
}

class LogReader {
  readonly #folder: string;
  readonly #events: DiskEvent[];
  /** Beginnings of calls during which another thread was heard of. */
  readonly #unfinished = new Map<string, string>();
  /** By the system's number: ours, and where writing goes on. */
  readonly #open = new Map<number, { readonly file: number; position: number }>();
  readonly #there = new Set<string>();
  #files = 0;

  constructor(folder: string, events: DiskEvent[]) {
    this.#folder = folder;
    this.#events = events;
    this.#there.add(folder);
  }

  /** A call counts when it has ended: SQLite works in one thread, so that its own calls do not overlap. */
  line(line: string): void {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const begun = /^(.*) <unfinished \.\.\.>$/.exec(rest);
    if (begun) {
      this.#unfinished.set(thread, begun[1]!);
      return;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const whole = resumed ? `${this.#unfinished.get(thread)}${resumed[1]}` : rest;
    const [, name, args, result] = /^(\w+)\((.*)\) += (-?\d+)/.exec(whole) ?? [];
    if (name !== undefined && Number(result) >= 0)
      this.#call({ name, args: args ?? '', result: Number(result) });
  }

  #call({ name, args, result }: SystemCall): void {
    const [first = '', second = '', ...more] = args.split(', ');
    const opened = this.#open.get(Number(first));
    const at = () => textOf(first);
    if (name === 'openat') {
      this.#openFile(textOf(second), more[0] ?? '', result);
      return;
    }
    if (name === 'write' && first === '1') {
      this.#events.push({ kind: 'said', text: bytesOf(second).toString() });
      return;
    }
    if (name === 'rename' || name === 'unlink' || name === 'mkdir') {
      if (!this.#isOurs(at())) return;
      if (name === 'rename') this.#events.push({ kind: 'rename', path: at(), to: textOf(second) });
      else this.#events.push({ kind: name === 'mkdir' ? 'makeFolder' : 'unlink', path: at() });
      if (name === 'mkdir') this.#there.add(at());
      else this.#there.delete(at());
      if (name === 'rename') this.#there.add(textOf(second));
      return;
    }
    if (!opened) return;
    const { file } = opened;
    switch (name) {
      case 'close':
        this.#open.delete(Number(first));
        return;
      case 'write':
        this.#write(file, opened.position, second, result);
        opened.position += result;
        return;
      case 'pwrite64':
        this.#write(file, Number(more[1]), second, result);
        return;
      case 'ftruncate':
        this.#events.push({ kind: 'truncate', file, bytes: Number(second) });
        return;
      case 'fsync':
      case 'fdatasync':
        this.#events.push({ kind: 'sync', file });
        return;
      default:
        throw new Error(`a call that is not understood: ${name}(${args.slice(0, 100)})`);
    }
  }

  #openFile(name: string, flags: string, result: number): void {
    if (!this.#isOurs(name)) {
      this.#open.delete(result);
      return;
    }
    if (flags.includes('O_CREAT') && !this.#there.has(name)) {
      this.#events.push({ kind: 'create', path: name });
      this.#there.add(name);
    }
    const file = this.#files++;
    this.#open.set(result, { file, position: 0 });
    this.#events.push({ kind: 'open', path: name, file });
    if (flags.includes('O_TRUNC')) this.#events.push({ kind: 'truncate', file, bytes: 0 });
  }

  #write(file: number, offset: number, hex: string, written: number): void {
    const data = bytesOf(hex);
    if (data.length < written) throw new Error('strace has cut a write short');
    this.#events.push({ kind: 'write', file, offset, data: data.subarray(0, written) });
  }

  /** SQLite's `-shm` is memory that processes share: what a restart finds in it is not looked at. */
  #isOurs(name: string): boolean {
    const isBelow = name === this.#folder || name.startsWith(this.#folder + path.sep);
    return isBelow && !name.endsWith('-shm');
  }
}

const bytesOf = (text: string) => Buffer.from(text.replaceAll(/"|\\x/g, ''), 'hex');
const textOf = (text: string) => bytesOf(text).toString();
