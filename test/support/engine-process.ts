/** The engine as users run it, in a home of a test's own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readRecord } from '../../native/engine/record.ts';
import { type HttpClient, httpClient } from '../../native/host/http-client.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../native/cli/main.ts');

/** Where the engine of a home keeps its library. */
export const dataFolderOf = (home: string) => path.join(home, 'data');

export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #home: string;
  readonly #ended: Promise<unknown>;
  #said = '';

  /** @param options of `engine run` beside those that every test needs */
  constructor(home: string, options: readonly string[] = []) {
    this.#home = home;
    mkdirSync(home, { recursive: true });
    const env = { ...process.env, METASTUDIO_HOME: home };
    this.#child = spawn(process.execPath, [PROGRAM, 'engine', 'run', '--json', ...options], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        this.#said += piece;
      });
    this.#ended = once(this.#child, 'close');
  }

  /** @returns how to call it, once it listens @throws Error when it has ended instead */
  async listening(): Promise<HttpClient> {
    const listens = new Promise<void>((resolve) => {
      this.#child.stdout!.on('data', () => {
        if (/"pid": \d+\s*}/.test(this.#said)) resolve();
      });
    });
    const ended = this.#ended.then(() => {
      throw new Error(`the engine has ended: ${this.#said}`);
    });
    await Promise.race([listens, ended]);
    ended.catch(() => {});
    const record = await readRecord(dataFolderOf(this.#home));
    if (!record || record.pid !== this.#child.pid) throw new Error(`whose engine is this? ${this.#said}`);
    return httpClient({ origin: record.origin, token: record.shell_token });
  }

  /** As it ends when it is asked to. */
  async end(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.#ended;
  }

  /** In the middle of whatever it does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
