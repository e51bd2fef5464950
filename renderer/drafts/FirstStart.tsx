/** Whoever starts the studio with nothing in it finds a project open to play with (V-15). Made once. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { EngineClient } from '../../domain/contract/client.ts';
import type { Language } from '../../domain/errors.ts';
import { useCanChange } from '../app/Banners.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useArranging, useWorkbench } from '../workbench/workbench.tsx';

/** The example that speaks the language of the pages. */
const SAMPLES: Readonly<Record<Language, string>> = { zh: 'welcome', en: 'lesson' };

const SHELVES = ['drafts', 'templates', 'recycled'] as const;

export function FirstStart({ children }: { readonly children: ReactNode }) {
  const texts = useTexts().workbench;
  const language = useLanguage();
  const engine = useEngine();
  const tellFault = useFaults();
  const [, go] = useLocation();
  const { workbench, isKnown } = useWorkbench();
  const arrange = useArranging();
  const canChange = useCanChange();
  const isWanted = isKnown && canChange && workbench.sample === 'wanted';
  const hasBegun = useRef(false);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isWanted || hasBegun.current) return;
    hasBegun.current = true;
    makeSample(engine, SAMPLES[language])
      .then((draftId) => draftId !== undefined && go(`/drafts/${draftId}`))
      .catch((fault) => {
        // For another time: what stood in the way may be gone by then.
        arrange({ sample: 'wanted' });
        tellFault(fault);
      })
      .finally(() => setOver(true));
  }, [isWanted, engine, language, go, arrange, tellFault]);
  const isUndecided = !isKnown || (isWanted && !isOver) || (hasBegun.current && !isOver);
  if (!isUndecided) return children;
  return (
    <div className="first-start" role="status">
      <Spinner size={22} />
      {isKnown && <span>{texts.makingSample}</span>}
    </div>
  );
}

/** @returns its id; undefined where another window makes it, or where there is something to begin with */
async function makeSample(engine: EngineClient, example_id: string): Promise<string | undefined> {
  const { is_first } = await engine.call('workbench.claim', { what: 'sample' });
  if (!is_first) return undefined;
  for (const shelf of SHELVES) {
    const { total } = await engine.call('drafts.list', { shelf, limit: 1 });
    if (total > 0) return undefined;
  }
  const { draft } = await engine.call('drafts.create', { from: { kind: 'example', example_id } });
  return draft.draft_id;
}
