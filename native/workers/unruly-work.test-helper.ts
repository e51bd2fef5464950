/** Work that comes to grief in the way that its order says. */
import { existsSync, writeFileSync } from 'node:fs';
import { fail } from '../../domain/errors.ts';
import { serveWork } from './serve-work.ts';

export type UnrulyOrder =
  | { readonly kind: 'echo'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' | 'stand still' | 'refuse' }
  /** Only as long as the file is not there. */
  | { readonly kind: 'end once'; readonly file: string };

serveWork<UnrulyOrder, Uint8Array>(async (order, { onProgress }) => {
  if (order.kind === 'end once' && !existsSync(order.file)) {
    writeFileSync(order.file, '');
    process.kill(process.pid, 'SIGKILL');
  }
  if (order.kind === 'end') process.kill(process.pid, 'SIGKILL');
  if (order.kind === 'stand still') for (;;);
  if (order.kind === 'refuse') throw fail('DISK_FULL', { details: { folder: 'a' } });
  onProgress(0.5);
  return order.kind === 'echo' ? order.bytes : new Uint8Array();
});
