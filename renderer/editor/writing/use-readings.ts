/** S-04: how words are read in the whole draft. */
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { EDIT_LABELS } from '../edit-labels.ts';
import { useEditor } from '../editor-context.ts';

export interface Readings {
  /** Word and reading, as they were added. */
  readonly entries: readonly (readonly [word: string, reading: string])[];
  readonly set: (word: string, reading: string) => void;
  readonly remove: (word: string) => void;
}

const pathOf = (word: string) => `/x_studio/readings/${word.replaceAll('~', '~0').replaceAll('/', '~1')}`;

export function useReadings(): Readings {
  const { view, queue } = useEditor();
  const entries = Object.entries(view.script.x_studio?.readings ?? {});
  const change = (edit: DraftEdit) =>
    void queue.do({ kind: 'edits', label: EDIT_LABELS.reading, make: () => [edit] });
  return {
    entries,
    set: (word, reading) => change({ kind: 'set', path: pathOf(word), value: reading }),
    remove: (word) => change({ kind: 'unset', path: pathOf(word) }),
  };
}
