/** Drafts are made of slides whatever page is shown: here their news is told, and they open for whoever waits for them. */
import { createContext, type ReactNode, use, useCallback, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { SlideDrafts } from '../../domain/contract/slides.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine, useEngineEvent, useEngineQuery } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useTexts } from '../texts/language.tsx';
import { useDraftFailures } from './use-draft-failures.ts';

type DeckAsset = Pick<AssetSummary, 'asset_id'>;

export interface DraftMakings {
  /** All that are being made, whoever asked for them. */
  readonly all: SlideDrafts['drafts'];
  readonly make: (asset: DeckAsset) => Promise<void>;
  readonly giveUp: (assetId: string) => void;
  /** Says that this asset is in sight: a draft that was asked for here opens at its end. @returns what ends it */
  readonly watch: (assetId: string) => () => void;
}

const DraftMakingsContext = createContext<DraftMakings | undefined>(undefined);

export function useDraftMakings(): DraftMakings {
  const makings = use(DraftMakingsContext);
  if (!makings) throw new Error('drafts of slides are made outside of DraftMakingsProvider');
  return makings;
}

const NONE: SlideDrafts = { drafts: [], failures: [] };

export function DraftMakingsProvider({ children }: { readonly children: ReactNode }) {
  const engine = useEngine();
  const attempt = useAttempt();
  const texts = useTexts().assets;
  const [, go] = useLocation();
  const { drafts: all, failures } = useEngineQuery('slides.drafts', {}).data ?? NONE;
  /** What was asked for on this page, and has neither ended nor been given up here. */
  const asked = useRef(new Set<string>());
  const watched = useRef<string>(undefined);

  const make = useCallback(
    ({ asset_id }: DeckAsset) =>
      attempt(async () => {
        asked.current.add(asset_id);
        await engine.call('slides.make_draft', { asset_id }).catch((fault: unknown) => {
          asked.current.delete(asset_id);
          throw fault;
        });
      }),
    [attempt, engine],
  );
  const giveUp = useCallback(
    (asset_id: string) =>
      void attempt(async () => {
        asked.current.delete(asset_id);
        await engine.call('slides.cancel_draft', { asset_id });
      }),
    [attempt, engine],
  );
  const watch = useCallback((assetId: string) => {
    watched.current = assetId;
    return () => {
      if (watched.current === assetId) watched.current = undefined;
    };
  }, []);

  useEngineEvent(
    'slides.draft_ended',
    useCallback(
      ({ asset_id, draft }) => {
        const wasAsked = asked.current.delete(asset_id);
        if (!draft) return;
        const open = () => go(`/drafts/${draft.draft_id}`);
        const isWaitedFor = wasAsked && watched.current === asset_id;
        const action = { text: texts.openDraft, onAction: open };
        showToast({ kind: 'done', text: texts.madeDraft(draft.name), ...(isWaitedFor ? {} : { action }) });
        if (isWaitedFor) open();
      },
      [go, texts],
    ),
  );

  useDraftFailures(
    failures,
    useCallback((asset_id: string) => void make({ asset_id }), [make]),
  );

  const makings = useMemo(() => ({ all, make, giveUp, watch }), [all, make, giveUp, watch]);
  return <DraftMakingsContext value={makings}>{children}</DraftMakingsContext>;
}
