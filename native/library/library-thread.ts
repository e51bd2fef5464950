/** The library from the engine's side of its thread: the same stores, whose every method is a message. */
import { Worker } from 'node:worker_threads';
import { fail, StudioError } from '../../domain/errors.ts';
import type { Stores } from './stores.ts';
import { OPENED, type ThreadAnswer, type ThreadCall, type ThreadOptions } from './thread-messages.ts';

/** The methods of a store that answer later, which are all that can be called across a thread. */
type Remote<Store> = {
  readonly [Name in keyof Store as Store[Name] extends (...input: never[]) => Promise<unknown>
    ? Name
    : never]: Store[Name];
};
export type RemoteStores = { readonly [Name in keyof Stores]: Remote<Stores[Name]> };

export interface LibraryThread {
  readonly stores: RemoteStores;
  /** Ends the thread when what it was asked is done. */
  close(): Promise<void>;
  /** Settles when the thread has ended by itself, which is a fault of ours. */
  readonly lost: Promise<Error>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** @throws StudioError as `openLibrary` */
export async function openLibraryThread(options: ThreadOptions = {}): Promise<LibraryThread> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: options });
  const calls = new Map<number, Waiting>();
  const lost = Promise.withResolvers<Error>();
  let count = OPENED;
  let isClosing = false;
  const expect = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      calls.set(id, { resolve, reject });
    });
  const end = (error: Error) => {
    for (const { reject } of calls.values()) reject(error);
    calls.clear();
    if (!isClosing) lost.resolve(error);
    isClosing = true;
  };
  worker.on('message', (answer: ThreadAnswer) => {
    const call = calls.get(answer.id);
    calls.delete(answer.id);
    if ('value' in answer) call?.resolve(answer.value);
    else call?.reject('problems' in answer ? new StudioError(answer.problems) : faultOf(answer.fault));
  });
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (status) => end(new Error(`the library's thread has ended (${status})`)));
  try {
    await expect(OPENED);
  } catch (error) {
    isClosing = true;
    await worker.terminate();
    throw error;
  }
  const send = (call: Omit<ThreadCall, 'id'>): Promise<unknown> => {
    if (isClosing) return Promise.reject(fail('ENGINE_STOPPING'));
    count += 1;
    const answer = expect(count);
    worker.postMessage({ id: count, ...call });
    return answer;
  };
  return {
    stores: remoteStores(send),
    lost: lost.promise,
    close: async () => {
      if (isClosing) return;
      isClosing = true;
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('close');
      await ended;
    },
  };
}

function faultOf(text: string): Error {
  const error = new Error('a fault in the library’s thread');
  error.stack = text;
  return error;
}

/** A store is never thenable: awaiting one must not look like a call. */
function remoteStores(send: (call: Omit<ThreadCall, 'id'>) => Promise<unknown>): RemoteStores {
  const methodsOf = (store: string) =>
    new Proxy({} as Record<string, unknown>, {
      get: (known, method) => {
        if (typeof method === 'symbol' || method === 'then') return undefined;
        known[method] ??= (...input: readonly unknown[]) => send({ store, method, input });
        return known[method];
      },
    });
  return new Proxy({} as Record<string, unknown>, {
    get: (known, store) => {
      if (typeof store === 'symbol' || store === 'then') return undefined;
      known[store] ??= methodsOf(store);
      return known[store];
    },
  }) as unknown as RemoteStores;
}
