/** The assets that a view asks for, kept true by the engine's events. */
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { InputOf } from '../../domain/contract/contract.ts';
import { Calm } from '../engine/calm.ts';
import { useEngine } from '../engine/engine.tsx';
import { AssetPages } from './asset-pages.ts';

export type AssetQuestion = Required<Omit<InputOf<'assets.list'>, 'offset' | 'limit'>>;

/** Changes come in swarms while files are taken in: the list is asked for again this long after the first. */
const CALM_MS = 300;

export interface AssetList {
  readonly pages: AssetPages;
  readonly isLoading: boolean;
  readonly fault: unknown;
  readonly total: number;
  /** What was found for an earlier question is still shown. */
  readonly isBehind: boolean;
  readonly retry: () => void;
  /** Asks for what is shown again, once however often it is wished for within a moment. */
  readonly renew: () => void;
}

export function useAssetPages(question: AssetQuestion): AssetList {
  const engine = useEngine();
  const [, render] = useReducer((count: number) => count + 1, 0);
  const key = JSON.stringify(question);
  const pages = useMemo(
    () =>
      new AssetPages({
        fetch: (offset, limit) =>
          engine.call('assets.list', { ...(JSON.parse(key) as AssetQuestion), offset, limit }),
        onChange: render,
      }),
    [engine, key],
  );
  const renewal = useRef(() => {});
  const renew = useCallback(() => renewal.current(), []);
  useEffect(() => {
    pages.see(0, 1);
    const calm = new Calm(CALM_MS, () => pages.refresh());
    renewal.current = () => calm.changed(1);
    const take = ({ assets }: { readonly assets: readonly AssetSummary[] }) => {
      if (!pages.put(assets)) calm.changed(assets.length);
    };
    const ends = [
      engine.on('assets.changed', take),
      engine.on('assets.removed', ({ asset_ids }) => calm.changed(asset_ids.length)),
      engine.onLost(() => pages.refresh()),
    ];
    return () => {
      calm.end();
      for (const end of ends) end();
    };
  }, [engine, pages]);

  /** The last that had an answer: shown until another has one. */
  const answered = useRef(pages);
  if (pages.total !== undefined) answered.current = pages;
  const shown = answered.current.total === undefined ? pages : answered.current;
  return {
    pages: shown,
    isLoading: shown.total === undefined && shown.fault === undefined,
    fault: pages.fault,
    total: shown.total ?? 0,
    isBehind: shown !== pages,
    retry: () => pages.refresh(),
    renew,
  };
}
