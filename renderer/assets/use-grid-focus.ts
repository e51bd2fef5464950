/** Which asset of the list has the focus: it keeps it wherever it moves to, and leaves it to its neighbour when it goes. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { AssetPages } from './asset-pages.ts';
import { type ListPlace, placeAt, placeNow } from './list-place.ts';

export interface GridFocusOptions {
  readonly pages: AssetPages;
  readonly total: number;
  readonly reveal: (index: number) => void;
  /** What is shown over the list, by its id: the list goes with it. */
  readonly followed: string | undefined;
}

export interface GridFocus {
  /** Index of the one that has the focus, or would get it. It is the only one with a `tabindex` of 0. */
  readonly at: number;
  /** Gives one the focus and brings it into view. */
  readonly goTo: (index: number) => void;
  readonly onFocus: (index: number | undefined) => void;
  readonly onBlur: () => void;
}

/** @param box of the list */
export function useGridFocus(
  box: RefObject<HTMLElement | null>,
  { pages, total, reveal, followed }: GridFocusOptions,
): GridFocus {
  const [place, setPlace] = useState<ListPlace>();
  const now = place && placeNow(place, pages);
  useEffect(() => {
    if (now !== place) setPlace(now);
  }, [now, place]);

  /** Set by a key: the focus goes there once it is there. */
  const isWished = useRef(false);
  /** The focus is in the list; what has it may go. */
  const isHeld = useRef(false);
  const restore = useRef(() => {
    const isLost = isHeld.current && document.activeElement === document.body;
    if (!isWished.current && !isLost) return;
    const element = box.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
    if (!element) return;
    isWished.current = false;
    element.focus({ preventScroll: true });
  });

  useLayoutEffect(() => {
    if (followed === undefined) return;
    const index = pages.indexOf(followed);
    if (index >= 0) {
      setPlace({ index, id: followed });
      reveal(index);
    }
    const { current: goBack } = restore;
    return () => {
      // Whoever comes back from it goes on from there, once what lay over the list has let go of it.
      requestAnimationFrame(() => {
        isHeld.current = true;
        goBack();
      });
    };
  }, [followed, pages, reveal]);
  useLayoutEffect(() => restore.current());

  return {
    at: Math.min(now?.index ?? 0, Math.max(0, total - 1)),
    goTo: (index) => {
      setPlace(placeAt(index, pages));
      isWished.current = true;
      reveal(index);
    },
    onFocus: (index) => {
      isHeld.current = true;
      if (index !== undefined) setPlace(placeAt(index, pages));
    },
    onBlur: () => {
      isHeld.current = false;
    },
  };
}
