/** Which scene is being worked on. */
import { useCallback, useMemo, useState } from 'react';

export interface SceneSelection {
  readonly key: string;
  /** From 0. */
  readonly index: number;
  readonly select: (key: string) => void;
  /** To a neighbour; nowhere at the end. */
  readonly step: (by: -1 | 1) => void;
}

/** When the selected scene is gone, the one that stands in its place is. @param keys at least one */
export function useSelection(keys: readonly string[]): SceneSelection {
  const [chosen, setChosen] = useState({ key: keys[0] ?? '', index: 0 });
  const found = keys.indexOf(chosen.key);
  const index = found >= 0 ? found : Math.min(chosen.index, keys.length - 1);
  const key = keys[index] ?? '';
  if (key !== chosen.key || index !== chosen.index) setChosen({ key, index });
  const select = useCallback((next: string) => setChosen((last) => ({ key: next, index: last.index })), []);
  return useMemo(() => {
    const step = (by: -1 | 1) => {
      const next = keys[index + by];
      if (next !== undefined) select(next);
    };
    return { key, index, select, step };
  }, [keys, key, index, select]);
}
