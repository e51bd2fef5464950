/** Whether somebody has asked their system for less that moves. */
import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(prefers-reduced-motion: reduce)');

export function useReducedMotion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const seen = query();
      seen.addEventListener('change', listener);
      return () => seen.removeEventListener('change', listener);
    },
    () => query().matches,
  );
}
