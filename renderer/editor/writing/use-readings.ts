/** S-04: how words are read in the whole draft. */
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { KnownDraft } from '../draft-view.ts';
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
  const { view, actions } = useEditor();
  const entries = Object.entries(view.script.x_studio?.readings ?? {});
  const change = (make: (known: KnownDraft) => readonly DraftEdit[]) =>
    void actions.edit({ kind: 'edits', label: EDIT_LABELS.reading, make });
  return {
    entries,
    set: (word, reading) => change(() => [{ kind: 'set', path: pathOf(word), value: reading }]),
    // Taken out by another window already, it is as somebody wants it.
    remove: (word) =>
      change(({ script }) =>
        Object.hasOwn(script.x_studio?.readings ?? {}, word) ? [{ kind: 'unset', path: pathOf(word) }] : [],
      ),
  };
}
