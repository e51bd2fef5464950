/** What undo and redo would do, in words: an edit carries its label through the engine's history. */
import type { PlaceRole } from '../../domain/assets/placement.ts';
import type { Texts } from '../texts/texts.ts';

export const EDIT_LABELS = {
  text: 'edit_text',
  rename: 'rename',
  add: 'add_scene',
  duplicate: 'duplicate_scene',
  remove: 'remove_scene',
  move: 'move_scene',
  background: 'set_background',
  placeBackground: 'place_background',
  placeLayer: 'place_layer',
  placeMusic: 'place_music',
  restore: 'restore_version',
  layout: 'set_layout',
  theme: 'set_theme',
  orientation: 'switch_orientation',
} as const;

/** Of an asset that is put into a draft. */
export const PLACE_LABELS: Readonly<Record<PlaceRole, string>> = {
  background: EDIT_LABELS.placeBackground,
  layer: EDIT_LABELS.placeLayer,
  music: EDIT_LABELS.placeMusic,
};

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
    [EDIT_LABELS.placeBackground]: texts.labelPlaceBackground,
    [EDIT_LABELS.placeLayer]: texts.labelPlaceLayer,
    [EDIT_LABELS.placeMusic]: texts.labelPlaceMusic,
    [EDIT_LABELS.restore]: texts.labelRestore,
    [EDIT_LABELS.layout]: texts.labelLayout,
    [EDIT_LABELS.theme]: texts.labelTheme,
    [EDIT_LABELS.orientation]: texts.labelOrientation,
  };
  return words[label] ?? texts.labelOther;
}
