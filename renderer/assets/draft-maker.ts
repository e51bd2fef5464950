/** The draft of slides that somebody waits for: made by the engine, and given up as soon as nobody wants it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { PayloadOf } from '../../domain/contract/contract.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine, useEngineEvent } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import { tellLosses } from './losses-news.ts';

export interface DraftMaker {
  /** Undefined while none is made. */
  readonly making: { readonly assetId: string; readonly fraction: number | undefined } | undefined;
  /** Opens the draft once it is there. */
  readonly make: (asset: AssetSummary) => Promise<void>;
  readonly giveUp: () => void;
}

export function useDraftMaker(): DraftMaker {
  const engine = useEngine();
  const tellFault = useFaults();
  const texts = useTexts().assets;
  const [, go] = useLocation();
  const [making, setMaking] = useState<DraftMaker['making']>();
  /** Counts wishes: what comes of an older one is not shown. */
  const wish = useRef(0);
  const isMaking = useRef(false);

  useEngineEvent(
    'assets.draft_progress',
    useCallback(
      ({ asset_id, fraction }: PayloadOf<'assets.draft_progress'>) =>
        setMaking((now) => (now?.assetId === asset_id ? { ...now, fraction } : now)),
      [],
    ),
  );

  const giveUp = useCallback(() => {
    wish.current += 1;
    // Nobody waits for its answer.
    if (isMaking.current) void engine.call('assets.cancel_draft', {}).catch(() => undefined);
    isMaking.current = false;
    setMaking(undefined);
  }, [engine]);
  useEffect(() => giveUp, [giveUp]);

  const make = useCallback(
    async function again(asset: AssetSummary): Promise<void> {
      giveUp();
      const mine = wish.current;
      const { asset_id, name } = asset;
      isMaking.current = true;
      setMaking({ assetId: asset_id, fraction: undefined });
      try {
        const { draft, problems } = await engine.call('assets.make_draft', { asset_id, name });
        if (wish.current !== mine) return;
        isMaking.current = false;
        showToast({ kind: 'done', text: texts.madeDraft(draft.name) });
        tellLosses({ name: draft.name, losses: problems });
        go(`/drafts/${draft.draft_id}`);
      } catch (fault) {
        if (wish.current !== mine) return;
        isMaking.current = false;
        if (!(fault instanceof EngineError && fault.code === 'CANCELLED'))
          tellFault(fault, () => void again(asset));
      }
      setMaking(undefined);
    },
    [engine, giveUp, texts, go, tellFault],
  );
  return useMemo(() => ({ making, make, giveUp }), [making, make, giveUp]);
}
