/**
 * Makes samples of voices and avatars, one after the other, for as long as somebody wants them. A process of its own: synthesisers are
 * foreign code, and whoever stops listening ends what they are at.
 */
import { serveWork } from '../workers/serve-work.ts';
import type { SampleOrder } from './messages.ts';

serveWork<SampleOrder, unknown>(async (order, { onProgress }) => {
  // A picture needs none of what speaks, which takes longer to load than the picture to paint.
  if (order.kind === 'portrait') return await (await import('./paint-portrait.ts')).paintPortrait(order);
  const { performSpoken } = await import('./spoken-samples.ts');
  return await performSpoken(order, onProgress);
});
