/** The selected scene as the canvas shows it, and what of it is selected. */
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import type { Size } from '../../../domain/draw/canvas.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import type { SceneFacts } from '../scene-draw-list.ts';

export interface CanvasScene {
  readonly sceneKey: string;
  readonly sceneIndex: number;
  /** With what is under way. */
  readonly script: Script;
  readonly layers: readonly LayerConfig[];
  readonly canvas: Size;
  readonly facts: SceneFacts | undefined;
  /** All layers, bottom first. */
  readonly boxes: readonly LayerBox[];
  /** Those that are seen now and may be taken hold of, bottom first. */
  readonly pickable: readonly LayerBox[];
  /** Ascending; of the layers as they are shown. */
  readonly selected: readonly LayerRef[];
  readonly selectedBoxes: readonly LayerBox[];
  /** What of the selection a hand may change. */
  readonly movable: readonly LayerBox[];
  readonly canEdit: boolean;
  readonly select: (refs: readonly LayerRef[]) => void;
}
