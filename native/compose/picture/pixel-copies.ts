/**
 * The canvas library hands out pixels as copies outside of V8's heap. V8 sees that memory grow and answers with
 * collections of everything, one for every dozen pictures, each some milliseconds long. Collecting the youngest alone
 * takes a fifth of a millisecond and frees the copies just as well; the memory comes back in the next turn of the
 * event loop, and is used again.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Far more than lies on a painter's heap together with the copies that wait to be freed. */
const HEAP_BEFORE_MARKING_MB = 256;

/**
 * For threads that are started from now on: no marking of the whole heap before there is so much on it. V8 counts the
 * copies and otherwise marks everything twice a second, for a tenth of the time that painting takes.
 */
export function makeRoomForPixelCopies(): void {
  setFlagsFromString(`--initial-heap-size=${HEAP_BEFORE_MARKING_MB}`);
}

type CollectYoung = (options: { readonly type: 'minor' }) => void;

let collect: CollectYoung | undefined;

/** Frees copies of pixels that nobody holds any more. To be called once for a few pictures. */
export async function freePixelCopies(): Promise<void> {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as CollectYoung;
  }
  collect({ type: 'minor' });
  await nextTurn();
}
