/** What is selected in the library. A range reaches over what has not come yet, and is whole once that has. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AssetPages } from './asset-pages.ts';
import { type AssetSelection, NOTHING, only } from './selection.ts';
import type { AssetQuestion } from './use-asset-pages.ts';

export interface SelectedAssets {
  readonly selection: AssetSelection;
  readonly select: (selection: AssetSelection) => void;
  /** @param to the one after the last */
  readonly selectRange: (from: number, to: number) => void;
}

/** @param question another one has other answers: what was selected among the last may not be among them */
export function useAssetSelection(pages: AssetPages, question: AssetQuestion): SelectedAssets {
  const [selection, setSelection] = useState<AssetSelection>(NOTHING);
  /** Of the range whose rest is awaited. */
  const rest = useRef(new AbortController());
  const select = useCallback((next: AssetSelection) => {
    rest.current.abort();
    setSelection(next);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is why
  useEffect(() => {
    select(NOTHING);
    return () => rest.current.abort();
  }, [question, select]);

  const selectRange = useCallback(
    (from: number, to: number) => {
      const there: string[] = [];
      for (let index = from; index < to; index += 1) {
        const asset = pages.at(index);
        if (!asset) break;
        there.push(asset.asset_id);
      }
      select(only(there));
      if (there.length === to - from) return;
      rest.current = new AbortController();
      const { signal } = rest.current;
      pages.between(from, to, signal).then(
        (assets) => {
          // Whatever was selected since, or asked of the library, is what the user wants now.
          if (!signal.aborted) setSelection(only(assets.map((one) => one.asset_id)));
        },
        // The list itself says when the engine is away.
        () => {},
      );
    },
    [pages, select],
  );
  return { selection, select, selectRange };
}
