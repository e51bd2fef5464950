/**
 * The system's keychain: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux. Asked in a
 * process of its own: a keychain that is locked waits for its user for as long as they like, and a thread that waits in
 * native code cannot be ended.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** A user may have to type a password; nobody waits longer than this for an answer. */
const PATIENCE_MS = 60_000;
/** A keychain that needs its user in order to keep what is ours is none that can be relied upon at every start. */
const PROBE_PATIENCE_MS = 8000;

export type KeychainRequest =
  | { readonly do: 'get' | 'remove'; readonly account: string }
  | { readonly do: 'set'; readonly account: string; readonly value: string };

export type KeychainAnswer =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly reason: string };

export interface Keychain {
  /** Null where there is nothing of that name. @throws Error when the keychain does not answer */
  get(account: string): Promise<string | null>;
  /** @throws Error when the keychain does not answer */
  set(account: string, value: string): Promise<void>;
  /** @throws Error when the keychain does not answer */
  remove(account: string): Promise<void>;
  /** Whether it keeps and gives back what it is given; found out by doing so. Never throws. */
  isUsable(): Promise<boolean>;
}

export interface KeychainOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly patienceMs?: number;
  /** The program that asks; for tests of one that does not answer. */
  readonly program?: URL;
}

/** `METASTUDIO_KEYCHAIN=off`: none is asked, for machines without a person who could unlock it. */
export function systemKeychain(options: KeychainOptions = {}): Keychain {
  const { environment = process.env } = options;
  const ask = async (request: KeychainRequest, patienceMs = options.patienceMs ?? PATIENCE_MS) => {
    if (environment.METASTUDIO_KEYCHAIN === 'off') throw new Error('no keychain');
    const answer = await askOnce(request, { ...options, patienceMs });
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value;
  };
  return {
    get: (account) => ask({ do: 'get', account }),
    set: async (account, value) => void (await ask({ do: 'set', account, value })),
    remove: async (account) => void (await ask({ do: 'remove', account })),
    isUsable: async () => {
      const account = `probe-${randomBytes(8).toString('hex')}`;
      const value = randomBytes(32).toString('base64');
      const patienceMs = Math.min(PROBE_PATIENCE_MS, options.patienceMs ?? PATIENCE_MS);
      try {
        await ask({ do: 'set', account, value }, patienceMs);
        const kept = await ask({ do: 'get', account }, patienceMs);
        await ask({ do: 'remove', account }, patienceMs);
        return kept === value;
      } catch {
        return false;
      }
    },
  };
}

async function askOnce(
  request: KeychainRequest,
  {
    environment = process.env,
    patienceMs,
    program = new URL('./keychain-process.ts', import.meta.url),
  }: KeychainOptions & { readonly patienceMs: number },
): Promise<KeychainAnswer> {
  // Its output might quote what it was given: nobody reads it.
  const child = fork(program, [], { env: environment, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const { promise, resolve } = Promise.withResolvers<KeychainAnswer>();
  const silent = setTimeout(() => resolve({ ok: false, reason: 'it did not answer' }), patienceMs);
  child.once('message', (answer) => resolve(answer as KeychainAnswer));
  child.once('error', () => resolve({ ok: false, reason: 'it gave no reason' }));
  child.once('exit', () => resolve({ ok: false, reason: 'it gave no reason' }));
  child.send(request, () => undefined);
  try {
    return await promise;
  } finally {
    clearTimeout(silent);
    child.kill('SIGKILL');
  }
}
