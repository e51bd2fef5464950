/** Work with many assets, as pages see it. */
import { useSyncExternalStore } from 'react';
import { type ManyState, manyState, watchMany } from './many-work.ts';

/** Whatever page is shown: what is left to do would be left undone with the window. */
watchMany(() => {
  if (manyState()) window.addEventListener('beforeunload', keep);
  else window.removeEventListener('beforeunload', keep);
});

function keep(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Undefined while nothing takes more than a moment. */
export function useManyWork(): ManyState | undefined {
  return useSyncExternalStore(watchMany, manyState);
}
