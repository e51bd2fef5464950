/** Mends of the draft's problems, each one step of its history. */
import { useMemo } from 'react';
import { EngineError } from '../../domain/contract/engine-error.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { type Mend, mendAll, mendOf } from '../../domain/script/mends.ts';
import { showToast } from '../design/Toast.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import type { KnownDraft } from './draft-view.ts';
import { EDIT_LABELS } from './edit-labels.ts';
import { useEditor } from './editor-context.ts';
import { type DraftProblem, movedProblem } from './live-problems.ts';

export interface Mending {
  /** Undefined of what has none, and while nothing can be changed. */
  readonly mendOf: (problem: DraftProblem) => Mend | undefined;
  readonly mend: (problem: DraftProblem) => void;
  /** How many problems `mendAll` would mend. */
  readonly count: number;
  readonly mendAll: () => void;
}

export function useMending(): Mending {
  const texts = useTexts();
  const tellFault = useFaults();
  const { queue, canEdit, problems, actions } = useEditor();
  const found = problems.problems;
  const { script, keys } = problems.of;
  const mends = useMemo(
    () => new Map(canEdit ? (found ?? []).map((one) => [one, mendOf(script, one)]) : []),
    [found, script, canEdit],
  );
  const count = [...mends.values()].filter((mend) => mend && !mend.isDoubtful).length;

  /** @param edits of the draft as it is when they are sent, for the problems where they are by then */
  const run = async (
    mended: readonly DraftProblem[],
    edits: (known: KnownDraft, moved: readonly DraftProblem[]) => readonly DraftEdit[],
    done: string,
  ) => {
    const outcome = await queue.do({
      kind: 'edits',
      label: EDIT_LABELS.mend,
      make: (known) =>
        edits(
          known,
          mended.flatMap((one) => movedProblem(one, keys, known.keys) ?? []),
        ),
    });
    if (outcome.kind === 'done')
      showToast({ kind: 'done', text: done, action: { text: texts.common.undo, onAction: actions.undo } });
    else if (outcome.kind === 'needless') showToast({ kind: 'done', text: texts.mending.gone });
    else if (outcome.kind === 'failed') tellFault(new EngineError(outcome.fault));
    else if (outcome.kind === 'unsure') showToast({ kind: 'error', text: texts.editor.unsure });
  };
  return {
    mendOf: (problem) => mends.get(problem),
    mend: (problem) =>
      void run(
        [problem],
        (known, moved) => moved.flatMap((one) => mendOf(known.script, one)?.edits ?? []),
        texts.mending.done,
      ),
    count,
    mendAll: () =>
      void run(
        found ?? [],
        (known, moved) => mendAll(known.script, moved).edits,
        texts.mending.doneMany(count),
      ),
  };
}
