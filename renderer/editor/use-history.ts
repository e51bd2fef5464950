/** Undoing and redoing, as they are at every moment: the first letter that is typed can be undone at once. */
import { useMemo } from 'react';
import type { DraftView } from './draft-view.ts';
import type { EditQueue } from './edit-queue.ts';
import type { EditorActions } from './editor-actions.ts';
import type { EditorHistory } from './editor-context.ts';
import { redoLabelOf, undoLabelOf } from './history-labels.ts';
import { useLive } from './use-calm-view.ts';

const hasUndo = (view: DraftView) => view.saving.kind !== 'unsaved' && undoLabelOf(view) !== null;

const hasRedo = (view: DraftView) => view.saving.kind !== 'unsaved' && redoLabelOf(view) !== null;

/** @param mayAct whether the draft may be changed, and there is an engine to do it */
export function useHistory(queue: EditQueue, actions: EditorActions, mayAct: boolean): EditorHistory {
  const canUndo = useLive(queue, hasUndo) && mayAct;
  const canRedo = useLive(queue, hasRedo) && mayAct;
  return useMemo(
    () => ({
      canUndo,
      canRedo,
      undo: () => canUndo && actions.undo(),
      redo: () => canRedo && actions.redo(),
    }),
    [canUndo, canRedo, actions],
  );
}
