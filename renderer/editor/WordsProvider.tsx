/**
 * Gives what follows the words to those parts of the editor that ask for it, and leaves the others as they are: the draft
 * once its words rest, and what is wrong with it, which is looked for some time longer.
 */
import { type ReactNode, useState } from 'react';
import type { CalmView } from './calm-view.ts';
import { ProblemsContext, SeveritiesContext, useEditor, WordsContext } from './editor-context.ts';
import { useRested } from './use-calm-view.ts';
import { type DraftProblems, useProblems } from './use-problems.ts';

export interface WordsProviderProps {
  readonly calm: CalmView;
  readonly children: ReactNode;
}

export function WordsProvider({ calm, children }: WordsProviderProps) {
  return (
    <WordsContext value={useRested(calm)}>
      <ProblemsProvider>{children}</ProblemsProvider>
    </WordsContext>
  );
}

function ProblemsProvider({ children }: { readonly children: ReactNode }) {
  const problems = useProblems(useEditor().view);
  return (
    <ProblemsContext value={problems}>
      <SeveritiesContext value={useSame(problems.severities)}>{children}</SeveritiesContext>
    </ProblemsContext>
  );
}

/** The same object for as long as it says the same. */
function useSame(severities: DraftProblems['severities']): DraftProblems['severities'] {
  const [kept, setKept] = useState(severities);
  const isSame =
    kept.size === severities.size && [...severities].every(([scene, worst]) => kept.get(scene) === worst);
  if (!isSame) setKept(severities);
  return isSame ? kept : severities;
}
