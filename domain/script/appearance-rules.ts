/** Rules about when layers are seen, and which part of a picture is shown. */
import { appearanceOf } from './appearance.ts';
import type { PartialLayer } from './prune.ts';
import type { Report } from './rules.ts';

/** Decimals such as 0.1 + 0.9 must not count as more than all. */
const SLACK = 1e-9;

export function checkAppearance(layer: PartialLayer, path: string, report: Report): void {
  const { inMs, outMs, fadeInMs, fadeOutMs } = appearanceOf(layer);
  if (outMs === undefined) return;
  if (outMs <= inMs)
    report.error('LAYER_OUT_BEFORE_IN', `${path}.x_studio.out_ms`, { found: outMs, minimum: inMs + 1 });
  else if (fadeInMs + fadeOutMs > outMs - inMs)
    report.warning('LAYER_FADES_TOO_LONG', `${path}.x_studio`, {
      found: fadeInMs + fadeOutMs,
      maximum: outMs - inMs,
    });
}

interface Crop {
  readonly x?: number | undefined;
  readonly y?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** @param path of the `crop` */
export function checkCropShares(crop: Crop | undefined, path: string, report: Report): void {
  const { x = 0, y = 0, width = 0, height = 0 } = crop ?? {};
  for (const [start, length, name] of [
    [x, width, 'width'],
    [y, height, 'height'],
  ] as const)
    if (start + length > 1 + SLACK)
      report.error('CROP_OUTSIDE_PICTURE', `${path}.${name}`, {
        found: start + length,
        start: name === 'width' ? 'x' : 'y',
        length: name,
      });
}
