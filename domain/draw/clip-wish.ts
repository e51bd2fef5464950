/** How often, and from where on, a VIDEO layer plays its clip. */
import { videoLayerExtension } from '../script/extensions.ts';
import type { LayerConfig } from '../script/schema.ts';
import type { ClipWish } from './clip.ts';

/** @param durationMs of the whole clip, > 0 */
export function clipWishOf(layer: LayerConfig, durationMs: number): ClipWish {
  return {
    durationMs,
    fromMs: videoLayerExtension.safeParse(layer.x_studio ?? {}).data?.from_ms,
    loopCount: layer.video_config?.loop_count,
  };
}
