/** The scene that is written parted into several: at the caret, by its paragraphs, or as V-02 asks. Each is one step. */
import { useMemo } from 'react';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import { countScene } from '../../../domain/script/scene-text.ts';
import { paragraphCount, splitAt, splitByLength, splitByParagraphs } from '../../../domain/writing/split.ts';
import { showToast } from '../../design/Toast.tsx';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { EDIT_LABELS } from '../edit-labels.ts';
import { useEditor } from '../editor-context.ts';
import { useSettled } from '../use-settled.ts';
import type { SceneTextView } from './scene-text-view.ts';
import { hasRoomFor, splitEdits } from './split-scene.ts';

/** As long as slips wait. */
const REST_MS = 300;

export interface Splitting {
  readonly isTooLong: boolean;
  /** How many scenes it would be. */
  readonly paragraphs: number;
  readonly lengths: number;
  readonly here: () => void;
  readonly byParagraphs: () => void;
  readonly byLength: () => void;
}

export function useSplitting(field: SceneTextView | undefined, text: string): Splitting {
  const { queue, view, selection } = useEditor();
  const texts = useTexts().writing;
  const format = useFormat();
  const most = RULE_LIMITS['V-02.scene'].maximum;
  // Of a long text it takes a moment: no key is to wait for it.
  const restful = useSettled(text, REST_MS);
  const isTooLong = useMemo(() => countScene(restful).characters > most, [restful, most]);
  const paragraphs = useMemo(() => paragraphCount(restful), [restful]);
  const lengths = useMemo(
    () => (isTooLong ? splitByLength(restful, most).length : 1),
    [restful, isTooLong, most],
  );
  const split = (parts: readonly string[], next: number) => {
    if (!hasRoomFor(view.keys.length, parts.length)) {
      const maximum = format.number(RULE_LIMITS['V-01.scenes'].maximum);
      showToast({ kind: 'error', text: texts.splitTooMany(maximum) });
      return;
    }
    const { key } = selection;
    const make = (known: Parameters<typeof splitEdits>[0]) => splitEdits(known, key, text, parts);
    void queue.do({ kind: 'edits', label: EDIT_LABELS.split, make }).then((outcome) => {
      if (outcome.kind !== 'done') return;
      const shown = outcome.after.keys[outcome.after.keys.indexOf(key) + next];
      if (shown !== undefined) selection.select(shown);
    });
  };
  return {
    isTooLong,
    paragraphs,
    lengths,
    here: () => split(splitAt(text, field?.view.state.selection.main.head ?? text.length), 1),
    byParagraphs: () => split(splitByParagraphs(text), 0),
    byLength: () => split(splitByLength(text, most), 0),
  };
}
