/** The draft as it is shown while something is under way. */
import { useCallback, useSyncExternalStore } from 'react';
import type { Script } from '../../domain/script/schema.ts';
import { useSteadyEditor } from './editor-context.ts';
import { TransientEdits } from './transient-edits.ts';

export interface ShownEdits {
  readonly transient: TransientEdits;
  /** What the canvas shows: a scene that nothing is done to is the same object as in the view. */
  readonly script: Script;
  /** A hand moves something now. */
  readonly isGesture: boolean;
}

export function useTransientEdits(): ShownEdits {
  const { queue, shape } = useSteadyEditor();
  const transient = TransientEdits.of(queue);
  useSyncExternalStore(
    useCallback((listener) => transient.onChange(listener), [transient]),
    () => transient.version,
  );
  return { transient, script: transient.shown(shape), isGesture: transient.isGesture };
}
