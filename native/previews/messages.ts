/** What the studio and its painting process tell each other. */
import type { PreviewSize } from './preview-size.ts';

/** Paths are absolute. */
export interface PaintOrder {
  readonly scriptFile: string;
  /** Folders beside the script's own whose files it may use. */
  readonly allowDirs: readonly string[];
  readonly sceneIndex: number;
  readonly size: PreviewSize;
  /** Where the PNG is written; there is none yet. */
  readonly file: string;
}

export interface PaintedScene {
  /** False when something stands in for what cannot be shown now, and could be shown another time. */
  readonly isFinal: boolean;
}
