/**
 * The library's thread: the only place of the engine where SQLite works, so that no window waits for a disk. Started by
 * `openLibraryThread`. Calls are done one after the other, in the order in which they come.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { StudioError } from '../../domain/errors.ts';
import { openLibrary } from './database.ts';
import { openStores } from './stores.ts';
import { OPENED, type ThreadAnswer, type ThreadCall, type ThreadOptions } from './thread-messages.ts';

const port = parentPort!;
const answer = (one: ThreadAnswer) => port.postMessage(one);

try {
  const library = await openLibrary(workerData as ThreadOptions);
  const stores = openStores(library) as unknown as Record<string, Record<string, unknown>>;
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (call: ThreadCall | 'close') => {
    turn = turn.then(async () => {
      if (call !== 'close') return answer(await answerTo(stores, call));
      library.close();
      port.close();
    });
  });
  answer({ id: OPENED, value: null });
} catch (error) {
  answer(faultOf(OPENED, error));
}

async function answerTo(
  stores: Record<string, Record<string, unknown>>,
  { id, store, method, input }: ThreadCall,
): Promise<ThreadAnswer> {
  try {
    const work = stores[store]![method] as (...input: unknown[]) => Promise<unknown>;
    return { id, value: await work.apply(stores[store], [...input]) };
  } catch (error) {
    return faultOf(id, error);
  }
}

function faultOf(id: number, error: unknown): ThreadAnswer {
  if (error instanceof StudioError) return { id, problems: error.problems };
  return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
