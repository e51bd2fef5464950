/** Asks for the facts of the selected scene, once for all who need them. */
import { type ReactNode, useMemo } from 'react';
import { useEditor } from './editor-context.ts';
import { SceneFactsContext, useAskedFacts } from './use-scene-facts.ts';

export function SceneFactsProvider({ children }: { readonly children: ReactNode }) {
  const { queue, view, selection } = useEditor();
  const { facts, fault, retry } = useAskedFacts(queue, view.draft, selection.key);
  const known = useMemo(() => ({ facts, fault, retry }), [facts, fault, retry]);
  return <SceneFactsContext value={known}>{children}</SceneFactsContext>;
}
