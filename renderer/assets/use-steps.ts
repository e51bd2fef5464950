/** From the asset that is shown to those beside it in the list, also once it is not in the list any more. */
import { useEffect, useRef } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { AssetPages } from './asset-pages.ts';

/** @returns the one before or after it; undefined at the ends of the list */
export function useSteps(
  pages: AssetPages,
  shownId: string | undefined,
): (by: 1 | -1) => AssetSummary | undefined {
  /** Where it was seen last. */
  const place = useRef(0);
  const index = shownId === undefined ? -1 : pages.indexOf(shownId);
  useEffect(() => {
    if (index >= 0) place.current = index;
  }, [index]);
  return (by) => {
    if (index >= 0) return pages.at(index + by);
    // Another has come into its place.
    return pages.at(by > 0 ? place.current : place.current - 1);
  };
}
