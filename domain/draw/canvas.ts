import type { Script } from '../script/schema.ts';

/** A size in pixels. Positions in a script are canvas pixels whatever the output's resolution. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const LANDSCAPE_CANVAS: Size = { width: 1920, height: 1080 };
export const PORTRAIT_CANVAS: Size = { width: 1080, height: 1920 };

/** The canvas that a script's positions refer to. The output's own shape decides; `view_mode` only hints. */
export function canvasOf(script: Pick<Script, 'view_mode' | 'video_config'>): Size {
  const { width, height } = script.video_config;
  if (width > 0 && height > 0) return width >= height ? LANDSCAPE_CANVAS : PORTRAIT_CANVAS;
  return script.view_mode === 'VERTICAL' ? PORTRAIT_CANVAS : LANDSCAPE_CANVAS;
}
