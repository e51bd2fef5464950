/** Paints as the studio's own process does, and comes to grief with a text that says so: what a hostile file may do to it. */
import type { ItemOrder } from '../../native/previews/item-messages.ts';
import type { ToWorker } from '../../native/workers/messages.ts';

// Heard before the work is.
process.on('message', ({ order }: ToWorker<ItemOrder>) => {
  if (order.kind !== 'paint' || order.shown.kind === 'nothing') return;
  if (order.item.kind === 'text' && order.item.text === 'crash') process.kill(process.pid, 'SIGSEGV');
});
await import('../../native/previews/item-process.ts');
