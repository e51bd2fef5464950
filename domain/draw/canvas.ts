import { RULE_LIMITS } from '../limits.ts';
import type { PartialScript } from '../script/prune.ts';

/** A size in pixels. Positions in a script are canvas pixels whatever the output's resolution. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const LONGER = RULE_LIMITS['V-22.canvas-longer'].maximum;
const SHORTER = RULE_LIMITS['V-22.canvas-shorter'].maximum;
export const LANDSCAPE_CANVAS: Size = { width: LONGER, height: SHORTER };
export const PORTRAIT_CANVAS: Size = { width: SHORTER, height: LONGER };

/** The canvas that a script's positions refer to. The output's own shape decides; `view_mode` only hints. */
export function canvasOf(script: Pick<PartialScript, 'view_mode' | 'video_config'>): Size {
  const { width = 0, height = 0 } = script.video_config ?? {};
  if (width > 0 && height > 0) return width >= height ? LANDSCAPE_CANVAS : PORTRAIT_CANVAS;
  return script.view_mode === 'VERTICAL' ? PORTRAIT_CANVAS : LANDSCAPE_CANVAS;
}

/** `1920x1080`, as messages name a size. */
export function sizeName(size: Size): string {
  return `${size.width}x${size.height}`;
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
