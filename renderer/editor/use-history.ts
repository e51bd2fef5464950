/** Undoing and redoing, as they are at every moment: the first letter that is typed can be undone at once. */
import { useMemo } from 'react';
import type { DraftView } from './draft-view.ts';
import type { EditQueue } from './edit-queue.ts';
import type { EditorActions } from './editor-actions.ts';
import type { EditorHistory } from './editor-context.ts';
import { useLive } from './use-calm-view.ts';

const isTyped = ({ script, savedScript }: DraftView) => script !== savedScript;

const hasUndo = (view: DraftView) =>
  view.saving.kind !== 'unsaved' && (view.history.undo_label !== null || isTyped(view));

const hasRedo = (view: DraftView) =>
  view.saving.kind !== 'unsaved' && view.history.redo_label !== null && !isTyped(view);

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
