/** Which cards of a long list are near the view, and how to bring one into it. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  type CardGrid,
  type CardShape,
  cardGrid,
  cardPlace,
  cardsBetween,
  cardsHeight,
} from '../design/card-places.ts';
import { steadyWheel } from './steady-wheel.ts';

/** Beyond the edges of the view, in its heights: what scrolls in is there before it is seen, even where frames are slow. */
const AHEAD = 2;
const BEHIND = 0.5;
/** From the edge of the view to a card that was brought into it: room for its ring. */
const EDGE = 8;

export interface CardWindow {
  readonly grid: CardGrid | undefined;
  readonly height: number;
  /** The first, and the one after the last. */
  readonly range: readonly [from: number, to: number];
  /** Rows that fit into the view. */
  readonly rows: number;
  readonly reveal: (index: number) => void;
}

/** @param box of the list, within what scrolls */
export function useCardWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
  shape: CardShape,
): CardWindow {
  const [width, setWidth] = useState(0);
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const [rows, setRows] = useState(1);
  const last = useRef({ top: 0, isDown: true });
  const grid = useMemo(() => (width > 0 ? cardGrid(width, shape) : undefined), [width, shape]);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);

  const look = useCallback((): readonly [number, number] => {
    const view = viewOf(box.current);
    if (!view || !grid) return [0, 0];
    if (view.top !== last.current.top) last.current = { top: view.top, isDown: view.top > last.current.top };
    const { isDown } = last.current;
    const above = view.height * (isDown ? BEHIND : AHEAD);
    const below = view.height * (isDown ? AHEAD : BEHIND);
    return cardsBetween(view.top - above, view.top + view.height + below, count, grid, shape);
  }, [box, count, grid, shape]);

  useLayoutEffect(() => {
    setRange(look());
    const view = viewOf(box.current);
    if (view && grid)
      setRows(Math.max(1, Math.floor((view.height + shape.gapY) / (grid.height + shape.gapY))));
  }, [box, grid, shape, look]);

  useEffect(() => {
    const scroller = scrollerOf(box.current);
    if (!scroller) return;
    const scrolled = () => {
      // At once: a frame without what has just come into view would show nothing there.
      flushSync(() => setRange((before) => same(before, look())));
    };
    const observer = new ResizeObserver(() => setRange((before) => same(before, look())));
    observer.observe(scroller);
    scroller.addEventListener('scroll', scrolled, { passive: true });
    const endWheel = steadyWheel(scroller, scrolled);
    return () => {
      endWheel();
      observer.disconnect();
      scroller.removeEventListener('scroll', scrolled);
    };
  }, [box, look]);

  const reveal = useCallback(
    (index: number) => {
      const scroller = scrollerOf(box.current);
      const view = viewOf(box.current);
      if (!scroller || !view || !grid) return;
      const { y } = cardPlace(index, grid, shape);
      const under = y + grid.height + EDGE - (view.top + view.height);
      const over = y - EDGE - view.top;
      if (over < 0) scroller.scrollTop += over;
      else if (under > 0) scroller.scrollTop += Math.min(under, over);
    },
    [box, grid, shape],
  );

  return { grid, height: grid ? cardsHeight(count, grid, shape) : 0, range, rows, reveal };
}

function same(before: readonly [number, number], next: readonly [number, number]): readonly [number, number] {
  return before[0] === next[0] && before[1] === next[1] ? before : next;
}

export function scrollerOf(box: HTMLElement | null): HTMLElement | null {
  return box?.closest<HTMLElement>('.frame-content') ?? null;
}

/** What can be seen of the list, in its own pixels: without what stays on top of it. */
export function viewOf(
  box: HTMLElement | null,
): { readonly top: number; readonly height: number } | undefined {
  const scroller = scrollerOf(box);
  if (!box || !scroller) return undefined;
  const outer = scroller.getBoundingClientRect();
  const cover = scroller.querySelector('[data-stays]');
  const isStuck = cover !== null && getComputedStyle(cover).position === 'sticky';
  const edge = outer.top + (isStuck ? cover.clientHeight : 0);
  return { top: edge - box.getBoundingClientRect().top, height: Math.max(1, outer.bottom - edge) };
}
