/** How large a panel was made, remembered for as long as the window is open. */
import { useCallback, useState } from 'react';
import { useWindowSize, type WindowSize } from '../design/window-size.ts';

export interface PanelRange {
  readonly least: number;
  readonly most: number;
}

export interface PanelSize extends PanelRange {
  /** CSS pixels. */
  readonly size: number;
  readonly setSize: (size: number) => void;
  readonly reset: () => void;
}

/** @param initialOf what it takes until somebody sets it, and the bounds, in this window */
export function usePanelSize(
  name: string,
  initialOf: (within: WindowSize) => PanelRange & { readonly initial: number },
): PanelSize {
  const key = `metastudio.panel.${name}`;
  const { initial, least, most } = initialOf(useWindowSize());
  const [wished, setWished] = useState(() => {
    const stored = Number(sessionStorage.getItem(key) ?? Number.NaN);
    return Number.isFinite(stored) ? stored : undefined;
  });
  const setSize = useCallback(
    (size: number) => {
      setWished(size);
      sessionStorage.setItem(key, String(Math.round(size)));
    },
    [key],
  );
  const reset = useCallback(() => {
    setWished(undefined);
    sessionStorage.removeItem(key);
  }, [key]);
  return { size: Math.min(most, Math.max(least, wished ?? initial)), least, most, setSize, reset };
}
