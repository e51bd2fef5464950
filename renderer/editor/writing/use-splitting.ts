/** The scene that is written parted into several: at the caret, by its paragraphs, or as V-02 asks. Each is one step. */
import { useMemo } from 'react';
import { hasRoomFor } from '../../../domain/drafts/split-scene.ts';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import { countScene } from '../../../domain/script/scene-text.ts';
import { paragraphCount, splitAt, splitByLength, splitByParagraphs } from '../../../domain/writing/split.ts';
import { showToast } from '../../design/Toast.tsx';
import { useFormat, useTexts } from '../../texts/language.tsx';
import type { KnownDraft } from '../draft-view.ts';
import { EDIT_LABELS } from '../edit-labels.ts';
import { useEditor } from '../editor-context.ts';
import { sceneWith, textOf } from '../scene-keys.ts';
import type { SceneTextView } from './scene-text-view.ts';
import { splitEdits } from './split-scene.ts';

export interface Splitting {
  /** And can be parted into scenes that are not. */
  readonly isTooLong: boolean;
  /** How many scenes it would be. */
  readonly paragraphs: number;
  readonly lengths: number;
  readonly here: () => void;
  readonly byParagraphs: () => void;
  readonly byLength: () => void;
}

/** @param text as it was when nobody typed */
export function useSplitting(field: SceneTextView | undefined, text: string): Splitting {
  const { queue, selection, actions } = useEditor();
  const texts = useTexts().writing;
  const format = useFormat();
  const most = RULE_LIMITS['V-02.scene'].maximum;
  const paragraphs = useMemo(() => paragraphCount(text), [text]);
  const lengths = useMemo(
    () => (countScene(text).characters > most ? splitByLength(text, most).length : 1),
    [text, most],
  );
  const textNow = () => {
    const scene = sceneWith(queue.view, selection.key);
    return scene ? textOf(scene) : '';
  };
  const split = async (text: string, parts: readonly string[], next: number) => {
    const maximum = format.number(RULE_LIMITS['V-01.scenes'].maximum);
    const isNone = parts.length < 2;
    if (isNone || !hasRoomFor(queue.view.keys.length, parts.length)) {
      showToast({ kind: 'error', text: isNone ? texts.splitNone : texts.splitTooMany(maximum) });
      return;
    }
    const { key } = selection;
    const make = (known: KnownDraft) => splitEdits(known, key, text, parts);
    const outcome = await actions.edit({ kind: 'edits', label: EDIT_LABELS.split, make });
    if (outcome.kind === 'needless') showToast({ kind: 'error', text: texts.splitOvertaken });
    if (outcome.kind !== 'done') return;
    const shown = outcome.after.keys[outcome.after.keys.indexOf(key) + next];
    if (shown !== undefined) selection.select(shown);
  };
  /** The field and the draft have the same words then: a caret among others would be elsewhere. */
  const whenWritten = (run: () => void) => () => (field ? field.whenWritten(run) : run());
  return {
    isTooLong: lengths > 1,
    paragraphs,
    lengths,
    here: whenWritten(() => {
      const now = textNow();
      void split(now, splitAt(now, field?.view.state.selection.main.head ?? now.length), 1);
    }),
    byParagraphs: whenWritten(() => void split(textNow(), splitByParagraphs(textNow()), 0)),
    byLength: whenWritten(() => void split(textNow(), splitByLength(textNow(), most), 0)),
  };
}
