/** How large pictures of scenes are: in the shape of the video, so that what is seen is what will be rendered. */
import { canvasOf, type Size } from '../../domain/draw/canvas.ts';
import type { Script } from '../../domain/script/schema.ts';

export type PreviewSize = 'thumbnail' | 'screen';

/** Pixels of the longer side. */
export const LONGER_SIDE: Readonly<Record<PreviewSize, number>> = { thumbnail: 480, screen: 1280 };

/** Even pixels. A video without a size of its own has its canvas's shape. */
export function previewSizeOf(script: Pick<Script, 'view_mode' | 'video_config'>, size: PreviewSize): Size {
  const { width, height } = script.video_config;
  const shape = width > 0 && height > 0 ? { width, height } : canvasOf(script);
  const scale = LONGER_SIDE[size] / Math.max(shape.width, shape.height);
  const even = (length: number) => Math.max(2, 2 * Math.round((length * scale) / 2));
  return { width: even(shape.width), height: even(shape.height) };
}
