/** V-04 … V-08, V-21: rules about inserted video, as far as the script alone tells. */
import { RULE_LIMITS } from '../limits.ts';
import { appearanceOf } from './appearance.ts';
import { checkCropShares } from './appearance-rules.ts';
import { videoLayerExtension } from './extensions.ts';
import { checkSources } from './ignored-rules.ts';
import { clipSourcesOf } from './media.ts';
import type { PartialLayer } from './prune.ts';
import type { Report } from './rules.ts';

export function checkClipLayer(layer: PartialLayer, path: string, report: Report): void {
  if (clipSourcesOf(layer).length === 0)
    report.error('SCRIPT_FIELD_MISSING', `${path}.video_config.video_url`, {
      field: 'video_url',
      expected: 'file:…',
    });
  checkSources(clipSourcesOf(layer), path, report);
  if (!layer.image_config?.image_url)
    report.warning(
      'LAYER_COVER_MISSING',
      layer.image_config ? `${path}.image_config.image_url` : `${path}.image_config`,
    );
  const own = videoLayerExtension.safeParse(layer.x_studio ?? {}).data;
  if (own?.fit === 'fill') stretched(`${path}.x_studio.fit`, report);
  checkCropShares(own?.crop, `${path}.x_studio.crop`, report);
}

/** V-08: a clip is scaled in proportion only. */
export function stretched(path: string, report: Report): void {
  report.error('CLIP_STRETCHED', path, { found: 'fill', allowed: 'contain, cover' });
}

/** V-08: told at each clip that appears while so many others are on the canvas already. */
export function checkClipOverlap(
  layers: readonly (PartialLayer | undefined)[],
  scenePath: string,
  report: Report,
): void {
  const { maximum } = RULE_LIMITS['V-08.overlap'];
  for (const { index, found } of clipsAtOnce(layers))
    if (found > maximum)
      report.error('CLIP_OVERLAP', `${scenePath}.layer_config[${index}]`, { found, maximum });
}

/** For each clip, in the order in which they appear, how many are seen at that moment, itself included. */
export function clipsAtOnce(
  layers: readonly (PartialLayer | undefined)[],
): readonly { readonly index: number; readonly found: number }[] {
  const clips = layers.flatMap((layer, index) => {
    if (layer?.layer_type !== 'VIDEO') return [];
    const { inMs, outMs = Number.POSITIVE_INFINITY, isHidden } = appearanceOf(layer);
    return isHidden ? [] : [{ index, inMs, outMs }];
  });
  clips.sort((a, b) => a.inMs - b.inMs || a.index - b.index);
  return clips.map(({ index, inMs }, at) => ({
    index,
    found: 1 + clips.slice(0, at).filter((other) => other.outMs > inMs).length,
  }));
}
