/** Stands in for the painting process, and does what a hostile file may make it do. The order's file says what. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FromWorker, ToWorker } from '../workers/messages.ts';
import type { PaintedScene, PaintOrder } from './messages.ts';

process.on('disconnect', () => process.exit(0));
process.on('message', ({ order: { file } }: ToWorker<PaintOrder>) => {
  const wish = path.basename(file);
  if (wish === 'stuck') for (;;);
  if (wish === 'crash') process.kill(process.pid, 'SIGSEGV');
  const noted = `${file}.noted`;
  if (wish === 'crash-once' && !existsSync(noted)) {
    writeFileSync(noted, '');
    process.exit(1);
  }
  writeFileSync(file, '');
  const message: FromWorker<PaintedScene> = { type: 'done', result: { isFinal: true } };
  process.send!(message);
});
