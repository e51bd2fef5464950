/** How many pixels of the device a CSS pixel has: zoom of the window included. */
import { useSyncExternalStore } from 'react';

function onChange(listener: () => void): () => void {
  // A query is about one ratio: with another, another is needed.
  let seen = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const change = () => {
    seen.removeEventListener('change', change);
    seen = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    seen.addEventListener('change', change);
    listener();
  };
  seen.addEventListener('change', change);
  return () => seen.removeEventListener('change', change);
}

export function useDevicePixels(): number {
  return useSyncExternalStore(onChange, () => window.devicePixelRatio);
}
