/** Whoever starts the studio with nothing in it finds a project open to play with (V-15). Made once. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Language } from '../../domain/errors.ts';
import { useCanChange } from '../app/Banners.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useWorkbench } from '../workbench/workbench.tsx';

/** The example that speaks the language of the pages. */
const SAMPLES: Readonly<Record<Language, string>> = { zh: 'welcome', en: 'lesson' };

export function FirstStart({ children }: { readonly children: ReactNode }) {
  const texts = useTexts().workbench;
  const language = useLanguage();
  const engine = useEngine();
  const tellFault = useFaults();
  const [, go] = useLocation();
  const { workbench, isKnown } = useWorkbench();
  const canChange = useCanChange();
  const isWanted = isKnown && canChange && workbench.sample === 'wanted';
  const hasBegun = useRef(false);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isWanted || hasBegun.current) return;
    hasBegun.current = true;
    engine
      .call('drafts.create_first', { example_id: SAMPLES[language] })
      .then(({ draft }) => draft && go(`/drafts/${draft.draft_id}`))
      .catch(tellFault)
      .finally(() => setOver(true));
  }, [isWanted, engine, language, go, tellFault]);
  const isUndecided = !isKnown || (isWanted && !isOver) || (hasBegun.current && !isOver);
  if (!isUndecided) return children;
  return (
    <div className="first-start" role="status">
      <Spinner size={22} />
      {isKnown && <span>{texts.makingSample}</span>}
    </div>
  );
}
