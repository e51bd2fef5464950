/** Gives what follows the words to those parts of the editor that ask for it, and leaves the others as they are. */
import { type ReactNode, useMemo } from 'react';
import type { CalmView } from './calm-view.ts';
import { WordsContext } from './editor-context.ts';
import { useRested } from './use-calm-view.ts';
import { useProblems } from './use-problems.ts';

export interface WordsProviderProps {
  readonly calm: CalmView;
  readonly children: ReactNode;
}

export function WordsProvider({ calm, children }: WordsProviderProps) {
  const view = useRested(calm);
  const problems = useProblems(view);
  const words = useMemo(() => ({ view, problems }), [view, problems]);
  return <WordsContext value={words}>{children}</WordsContext>;
}
