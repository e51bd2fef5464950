/** Mends of the draft's problems, each one step of its history. */
import { useMemo, useState } from 'react';
import { EngineError } from '../../domain/contract/engine-error.ts';
import { type Mend, type MendedAll, mendAll, mendOf } from '../../domain/script/mends.ts';
import type { Script } from '../../domain/script/schema.ts';
import { showToast } from '../design/Toast.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import { EDIT_LABELS } from './edit-labels.ts';
import { useDraftProblems, useSteadyEditor } from './editor-context.ts';
import type { DraftProblem } from './live-problems.ts';
import { stillThere } from './still-there.ts';

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
  const { queue, canEdit, actions } = useSteadyEditor();
  const problems = useDraftProblems();
  const found = problems.problems;
  const { script } = problems.of;
  const mends = useMemo(
    () => new Map(canEdit ? (found ?? []).map((one) => [one, mendOf(script, one)]) : []),
    [found, script, canEdit],
  );
  const count = [...mends.values()].filter((mend) => mend && !mend.isDoubtful).length;
  // Its row is there until the problems were looked for anew.
  const [pressed] = useState(() => new WeakSet<DraftProblem>());

  /** @param mendNow of the draft as it is when it is sent, the problems that are still there by then */
  const run = async (
    mended: readonly DraftProblem[],
    mendNow: (script: Script, problems: readonly DraftProblem[]) => MendedAll,
    doneText: (count: number) => string,
  ) => {
    let mendedCount = 0;
    const outcome = await queue.do({
      kind: 'edits',
      label: EDIT_LABELS.mend,
      make: (known) => {
        const there = mended.flatMap((one) => stillThere(one, problems.of, known) ?? []);
        const { edits, count: made } = mendNow(known.script, there);
        mendedCount = made;
        return edits;
      },
    });
    if (outcome.kind === 'done') actions.tellDone(doneText(mendedCount), outcome);
    else if (outcome.kind === 'needless') showToast({ kind: 'done', text: texts.mending.gone });
    else if (outcome.kind === 'failed') tellFault(new EngineError(outcome.fault));
    else if (outcome.kind === 'unsure') showToast({ kind: 'error', text: texts.editor.unsure });
    return outcome;
  };
  return {
    mendOf: (problem) => mends.get(problem),
    mend: (problem) => {
      if (pressed.has(problem)) return;
      pressed.add(problem);
      void run([problem], mendEach, () => texts.mending.done).then(({ kind }) => {
        if (kind !== 'done') pressed.delete(problem);
      });
    },
    count,
    mendAll: () => void run(found ?? [], mendAll, texts.mending.doneMany),
  };
}

/** Doubtful or not. */
function mendEach(script: Script, problems: readonly DraftProblem[]): MendedAll {
  const mends = problems.flatMap((one) => mendOf(script, one) ?? []);
  return { edits: mends.flatMap(({ edits }) => edits), count: mends.length };
}
