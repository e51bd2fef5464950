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

/** A size of which a side may be missing, completed to a shape: that of `shape`, scaled. */
export function completeSize(
  size: { readonly width?: number | undefined; readonly height?: number | undefined } | undefined,
  shape: Size,
): Size {
  const { width, height } = size ?? {};
  if (width === undefined && height === undefined) return shape;
  const scale = width === undefined ? height! / shape.height : width / shape.width;
  return {
    width: width ?? Math.max(1, Math.round(shape.width * scale)),
    height: height ?? Math.max(1, Math.round(shape.height * scale)),
  };
}
