/** A process for pictures that comes to grief in the way that the name of the picture says. */
import type { FromWorker, ToWorker } from '../../workers/messages.ts';
import type { LookedAtPicture, PictureOrder } from './picture-messages.ts';

process.on('disconnect', () => process.exit(0));
process.on('message', ({ order }: ToWorker<PictureOrder>) => {
  const name = order.kind === 'look' ? order.shownName : '';
  if (name === 'ends') process.kill(process.pid, 'SIGKILL');
  if (name === 'stuck') for (;;);
  const answer: FromWorker<LookedAtPicture | undefined> = { type: 'done', result: undefined };
  if (name === 'fine') process.send?.(answer);
});
