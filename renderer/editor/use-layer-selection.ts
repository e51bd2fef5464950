/** Which layers of the selected scene are being worked on. None: the scene itself is. */
import { useCallback, useMemo, useState } from 'react';
import { type LayerRef, sortedRefs } from '../../domain/arrange/layer-ref.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';
import { followLayers } from './follow-layers.ts';

export interface LayerSelection {
  /** Ascending. */
  readonly refs: readonly LayerRef[];
  readonly has: (ref: LayerRef) => boolean;
  /** These and no others. */
  readonly select: (refs: readonly LayerRef[]) => void;
  /** Takes one in, or out. */
  readonly toggle: (ref: LayerRef) => void;
}

const NONE: readonly LayerRef[] = [];
const NO_LAYERS: readonly LayerConfig[] = [];

export function useLayerSelection(
  sceneKey: string,
  layers: readonly LayerConfig[] = NO_LAYERS,
): LayerSelection {
  const [chosen, setChosen] = useState({ sceneKey, layers, refs: NONE });
  let { refs } = chosen;
  if (chosen.sceneKey !== sceneKey) refs = NONE;
  else if (chosen.layers !== layers) refs = followLayers(chosen.refs, chosen.layers, layers);
  if (chosen.sceneKey !== sceneKey || chosen.layers !== layers) setChosen({ sceneKey, layers, refs });
  const select = useCallback(
    (next: readonly LayerRef[]) => setChosen((last) => ({ ...last, refs: sortedRefs(next) })),
    [],
  );
  const toggle = useCallback(
    (ref: LayerRef) =>
      setChosen((last) => ({
        ...last,
        refs: last.refs.includes(ref)
          ? last.refs.filter((one) => one !== ref)
          : sortedRefs([...last.refs, ref]),
      })),
    [],
  );
  return useMemo(() => ({ refs, has: (ref) => refs.includes(ref), select, toggle }), [refs, select, toggle]);
}
