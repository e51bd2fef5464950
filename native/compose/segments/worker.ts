/** A worker thread that makes segments, one at a time: painting one scene must not wait for another. */
import { parentPort } from 'node:worker_threads';
import { StudioError } from '../../../domain/errors.ts';
import { watchChildren } from '../../files/children.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { produceSegment } from './produce.ts';

const port = parentPort;
if (!port) throw new Error('a segment worker is started by SegmentWorker');
const tell = (message: FromWorker) => port.postMessage(message);

watchChildren((pid, isRunning) => tell({ type: 'child', pid, isRunning }));

let cancel: AbortController | undefined;

port.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') cancel?.abort();
  else void produce(message);
});

async function produce(message: Extract<ToWorker, { readonly type: 'produce' }>): Promise<void> {
  cancel = new AbortController();
  try {
    await produceSegment(message.recipe, message.file, {
      stage: message.stage,
      shared: message.shared,
      signal: cancel.signal,
      onProgress: (frame) => tell({ type: 'frame', frame }),
    });
    tell({ type: 'done' });
  } catch (error) {
    if (error instanceof StudioError) tell({ type: 'failed', problems: error.problems });
    else
      tell({
        type: 'failed',
        fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
  }
}
