/**
 * Reads one file of slides and ends. A process of its own: what a hostile file does to a parser or decoder it does not do to
 * the engine.
 */
import { problemsOf } from '../log.ts';
import type { FromReader, SlidesOrder } from './messages.ts';
import { readPdf } from './read-pdf.ts';
import { readPptx } from './read-pptx.ts';

// A terminal's Ctrl-C is the engine's to interpret.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
process.once('message', (order: SlidesOrder) => void read(order));

async function read(order: SlidesOrder): Promise<void> {
  try {
    const work = order.format === 'PDF' ? readPdf : readPptx;
    await send({
      type: 'read',
      read: await work(order, (fraction) => void send({ type: 'fraction', fraction })),
    });
  } catch (error) {
    await send({ type: 'failed', problems: await problemsOf(error) });
  }
  process.disconnect();
}

function send(message: FromReader): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) resolve();
    else process.send?.(message, undefined, undefined, () => resolve());
  });
}
