/** Keeps what is looked at where it is while assets come and go above it; another question begins at the top. */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type CardGrid, type CardShape, cardsBetween } from '../design/card-places.ts';
import type { AssetPages } from './asset-pages.ts';
import { shiftOf } from './list-place.ts';
import { scrollerOf, viewOf } from './use-card-window.ts';

interface Shown {
  readonly pages: AssetPages;
  readonly grid: CardGrid | undefined;
  readonly from: number;
  readonly ids: readonly (string | undefined)[];
}

export interface SteadyViewOptions {
  readonly pages: AssetPages;
  readonly grid: CardGrid | undefined;
  readonly shape: CardShape;
  readonly range: readonly [from: number, to: number];
}

export function useSteadyView(
  box: RefObject<HTMLElement | null>,
  { pages, grid, shape, range: [from, to] }: SteadyViewOptions,
): void {
  const last = useRef<Shown>(undefined);
  const carried = useRef(0);
  useLayoutEffect(() => {
    const before = last.current;
    const ids = Array.from({ length: to - from }, (_, index) => pages.at(from + index)?.asset_id);
    last.current = { pages, grid, from, ids };
    if (!before) return;
    const scroller = scrollerOf(box.current);
    if (!scroller) return;
    if (before.pages !== pages) {
      carried.current = 0;
      scroller.scrollTop = 0;
      return;
    }
    if (!grid || before.grid !== grid || !isMoved(before, pages)) return;
    const view = viewOf(box.current);
    // Whoever is at the top wants to see what comes.
    if (!view || view.top <= 0) return;
    const end = before.from + before.ids.length;
    const [first, after] = cardsBetween(view.top, view.top + view.height, end, grid, shape);
    const start = Math.max(first, before.from);
    // By whole rows: what moves within its row is carried over to the next time.
    carried.current += shiftOf(before.ids.slice(start - before.from, after - before.from), start, pages);
    const rows = Math.round(carried.current / grid.columns);
    carried.current -= rows * grid.columns;
    scroller.scrollTop += rows * (grid.height + shape.gapY);
  });
}

function isMoved({ from, ids }: Shown, pages: AssetPages): boolean {
  return ids.some((id, index) => id !== undefined && pages.at(from + index)?.asset_id !== id);
}
