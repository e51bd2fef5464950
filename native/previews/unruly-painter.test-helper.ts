/** Stands in for the painting process, and does what a hostile file may make it do. The order's file says what. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FromPainter, ToPainter } from './messages.ts';

process.on('disconnect', () => process.exit(0));
process.on('message', ({ order: { file } }: ToPainter) => {
  const wish = path.basename(file);
  if (wish === 'stuck') for (;;);
  if (wish === 'crash') process.kill(process.pid, 'SIGSEGV');
  const noted = `${file}.noted`;
  if (wish === 'crash-once' && !existsSync(noted)) {
    writeFileSync(noted, '');
    process.exit(1);
  }
  writeFileSync(file, '');
  const message: FromPainter = { type: 'painted', painted: { isFinal: true } };
  process.send!(message);
});
