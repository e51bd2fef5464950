/** The editor's draft as its parts show it, and what of it has to be shown at every key. */
import { startTransition, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { later } from '../engine/later.ts';
import { CalmView, type NumberedView } from './calm-view.ts';
import type { DraftView } from './draft-view.ts';
import type { EditQueue } from './edit-queue.ts';

/** @param queue the same for as long as the component is shown */
export function useCalmView(queue: EditQueue): CalmView {
  const [calm] = useState(() => new CalmView({ queue, later }));
  useEffect(() => calm.follow(), [calm]);
  return calm;
}

/** The draft as it was when something other than words changed last. */
export function useShape(calm: CalmView): DraftView {
  return usePrompt(calm).view;
}

/** The draft with the words as they were when they rested last. */
export function useRested(calm: CalmView): DraftView {
  const prompt = usePrompt(calm);
  const [rested, setRested] = useState(calm.rested);
  // The next key is taken before all that shows words has been painted anew.
  useEffect(() => calm.onChange(() => startTransition(() => setRested(calm.rested))), [calm]);
  return rested.number > prompt.number ? rested.view : prompt.view;
}

function usePrompt(calm: CalmView): NumberedView {
  return useSyncExternalStore(
    useCallback((listener) => calm.onChange(listener), [calm]),
    () => calm.prompt,
  );
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
