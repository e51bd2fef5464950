/** What undoing and redoing would do at this very moment: words that are being typed are undone first, sent or not. */
import type { DraftView } from './draft-view.ts';
import { EDIT_LABELS } from './edit-labels.ts';

type Seen = Pick<DraftView, 'history' | 'script' | 'savedScript'>;

const isTyped = ({ script, savedScript }: Seen) => script !== savedScript;

/** @returns null where there is nothing to undo */
export function undoLabelOf(view: Seen): string | null {
  return isTyped(view) ? EDIT_LABELS.text : view.history.undo_label;
}

/** @returns null where there is nothing to redo, as after every change */
export function redoLabelOf(view: Seen): string | null {
  return isTyped(view) ? null : view.history.redo_label;
}
