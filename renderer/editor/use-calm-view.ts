/** The editor's draft as its parts show it, and what of it has to be shown at every key. */
import { startTransition, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { later } from '../engine/later.ts';
import { CalmView } from './calm-view.ts';
import type { DraftView } from './draft-view.ts';
import type { EditQueue } from './edit-queue.ts';

/** @param queue the same for as long as the component is shown */
export function useCalmView(queue: EditQueue): DraftView {
  const [calm] = useState(() => new CalmView({ queue, later }));
  const prompt = useSyncExternalStore(
    useCallback((listener) => calm.onChange(listener), [calm]),
    () => calm.prompt,
  );
  const [rested, setRested] = useState(calm.rested);
  useEffect(() => {
    // The next key is taken before all of the editor has been painted anew.
    const end = calm.onChange(() => startTransition(() => setRested(calm.rested)));
    const endFollowing = calm.follow();
    return () => {
      endFollowing();
      end();
    };
  }, [calm]);
  return rested.number > prompt.number ? rested.view : prompt.view;
}

/**
 * Something of the draft as it is at this very moment, words that are being typed included.
 * @param select gives something simple, or what the view has itself: a new object each time never comes to rest
 */
export function useLive<Value>(queue: EditQueue, select: (view: DraftView) => Value): Value {
  return useSyncExternalStore(
    useCallback((listener) => queue.onChange(listener), [queue]),
    () => select(queue.view),
  );
}
