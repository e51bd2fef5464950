/** A process for pictures that comes to grief in the way that the name of the picture says. */
import type { FromPictures, ToPictures } from './picture-messages.ts';

process.on('disconnect', () => process.exit(0));
process.on('message', ({ order }: ToPictures) => {
  const name = order.kind === 'look' ? order.shownName : '';
  if (name === 'ends') process.kill(process.pid, 'SIGKILL');
  if (name === 'stuck') for (;;);
  const answer: FromPictures = { type: 'done', looked: undefined };
  if (name === 'fine') process.send?.(answer);
});
