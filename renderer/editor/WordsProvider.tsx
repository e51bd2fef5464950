/**
 * Gives what follows the words to those parts of the editor that ask for it, and leaves the others as they are: the draft
 * once its words rest, and what is wrong with it, which is looked for some time longer.
 */
import type { ReactNode } from 'react';
import type { CalmView } from './calm-view.ts';
import { ProblemsContext, SeveritiesContext, useEditor, WordsContext } from './editor-context.ts';
import { useRested } from './use-calm-view.ts';
import { useKept } from './use-kept.ts';
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
      <SeveritiesContext value={useKept(problems.severities, areSame)}>{children}</SeveritiesContext>
    </ProblemsContext>
  );
}

const areSame = (one: DraftProblems['severities'], other: DraftProblems['severities']) =>
  one.size === other.size && [...other].every(([scene, worst]) => one.get(scene) === worst);
