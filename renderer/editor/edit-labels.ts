/** What undo and redo would do, in words: an edit carries its label through the engine's history. */
import type { PlaceRole } from '../../domain/assets/placement.ts';
import type { Language } from '../../domain/errors.ts';
import { EDIT_WORDS, OTHER_EDIT } from './edit-words.ts';

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
  mend: 'mend',
  replaceWords: 'replace_words',
  split: 'split_scene',
  reading: 'set_reading',
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
export function wordsOf(label: string, language: Language): string {
  const [verb = ''] = label.split('_');
  const known = [label, verb].find((one) => Object.hasOwn(EDIT_WORDS, one));
  return (known === undefined ? OTHER_EDIT : EDIT_WORDS[known]!)[language];
}
