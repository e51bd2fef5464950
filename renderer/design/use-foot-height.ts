/** News stands above what a page has at its foot: nothing of it may be covered while it is needed. */
import { useCallback } from 'react';

const NAME = '--foot-height';

/** @returns the ref of the page's foot, whose height may change at any time */
export function useFootHeight(): (foot: HTMLElement | null) => (() => void) | undefined {
  return useCallback((foot: HTMLElement | null) => {
    if (!foot) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(NAME, `${foot.offsetHeight}px`));
    observer.observe(foot);
    return () => {
      observer.disconnect();
      style.removeProperty(NAME);
    };
  }, []);
}
