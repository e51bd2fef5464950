/** What can be told of a script's clips once their files have been looked at. */
import { type Size, sizeName } from '../draw/canvas.ts';
import { type Problem, problem } from '../errors.ts';
import { appearanceOf } from './appearance.ts';
import { backgroundExtension, videoLayerExtension } from './extensions.ts';
import { backgroundSourceOf, clipSourceOf } from './media.ts';
import type { PartialLayer, PartialScript } from './prune.ts';

export interface ClipFacts extends Size {
  readonly durationMs: number;
}

/** Two shapes count as the same up to this: sides are whole pixels. */
const SHAPE_SLACK = 0.01;

/** @param clips by source as the script has it; those that are missing had faults of their own */
export function clipProblems(
  script: PartialScript,
  clips: ReadonlyMap<string, ClipFacts>,
): readonly Problem[] {
  return (script.shoot_scripts ?? []).flatMap((item, index) => {
    const path = `shoot_scripts[${index}].shoot_script`;
    const behind = item?.shoot_script?.background_config?.flatMap((background, at) => {
      if (background?.background_type !== 'VIDEO') return [];
      const clip = clips.get(backgroundSourceOf(background)?.id ?? '');
      const own = backgroundExtension.safeParse(background.x_studio ?? {}).data;
      return clip ? startProblems(own?.from_ms, clip, `${path}.background_config[${at}]`) : [];
    });
    const layers = item?.shoot_script?.layer_config?.flatMap((layer, at) => {
      if (layer?.layer_type !== 'VIDEO' || appearanceOf(layer).isHidden) return [];
      const clip = clips.get(clipSourceOf(layer)?.id ?? '');
      return clip ? layerProblems(layer, clip, `${path}.layer_config[${at}]`) : [];
    });
    return [...(behind ?? []), ...(layers ?? [])];
  });
}

function layerProblems(layer: PartialLayer, clip: ClipFacts, path: string): Problem[] {
  const own = videoLayerExtension.safeParse(layer.x_studio ?? {}).data;
  const problems = startProblems(own?.from_ms, clip, path);
  const { width, height } = layer.size ?? {};
  if (own?.fit !== undefined || width === undefined || height === undefined) return problems;
  const shown = {
    width: clip.width * (own?.crop?.width ?? 1),
    height: clip.height * (own?.crop?.height ?? 1),
  };
  const difference = (shown.width * height) / (shown.height * width);
  if (Math.abs(Math.log(difference)) > SHAPE_SLACK)
    problems.push(
      problem('CLIP_SHAPE_DIFFERS', {
        severity: 'warning',
        path: `${path}.size`,
        details: {
          found: sizeName({ width: Math.round(shown.width), height: Math.round(shown.height) }),
          size: sizeName({ width, height }),
        },
      }),
    );
  return problems;
}

function startProblems(fromMs: number | undefined, { durationMs }: ClipFacts, path: string): Problem[] {
  if (fromMs === undefined || fromMs < durationMs) return [];
  const details = { found: fromMs, maximum: Math.floor(durationMs) };
  return [problem('CLIP_STARTS_AFTER_END', { path: `${path}.x_studio.from_ms`, details })];
}
