/** What undo and redo would do, in words: an edit carries its label through the engine's history. */
import type { Texts } from '../texts/texts.ts';

export const EDIT_LABELS = {
  text: 'edit_text',
  rename: 'rename',
  add: 'add_scene',
  duplicate: 'duplicate_scene',
  remove: 'remove_scene',
  move: 'move_scene',
  background: 'set_background',
  restore: 'restore_version',
} as const;

/** @param label of this version, or of a newer one's edits */
export function wordsOf(label: string, texts: Texts['editor']): string {
  const words: Readonly<Record<string, string>> = {
    [EDIT_LABELS.text]: texts.labelEditText,
    [EDIT_LABELS.rename]: texts.labelRename,
    [EDIT_LABELS.add]: texts.labelAddScene,
    [EDIT_LABELS.duplicate]: texts.labelDuplicateScene,
    [EDIT_LABELS.remove]: texts.labelRemoveScene,
    [EDIT_LABELS.move]: texts.labelMoveScene,
    [EDIT_LABELS.background]: texts.labelBackground,
    [EDIT_LABELS.restore]: texts.labelRestore,
  };
  return words[label] ?? texts.labelOther;
}
