/** What can be told of a layer's times once its scene's length is known. */
import { isEverVisible, type Visibility, visibilityOf } from '../draw/visibility.ts';
import { type Problem, problem } from '../errors.ts';
import { type Appearance, appearanceOf, isUnseen } from '../script/appearance.ts';
import type { Script } from '../script/schema.ts';
import type { Timeline } from './types.ts';

/** Warnings about layers that are never seen, or never in full. What the script's numbers tell is its check's to say. */
export function layerTimeProblems(script: Script, { scenes, framesPerSecond }: Timeline): readonly Problem[] {
  return scenes.flatMap(({ scene, frameCount }) => {
    const content = script.shoot_scripts[scene]!.shoot_script;
    return (content.layer_config ?? []).flatMap((layer, index) => {
      if (isUnseen(layer, content)) return [];
      const appearance = appearanceOf(layer);
      const seen = visibilityOf(appearance, { framesPerSecond, frameCount });
      const path = `shoot_scripts[${scene}].shoot_script.layer_config[${index}].x_studio`;
      const frameMs = 1000 / framesPerSecond;
      const sceneMs = Math.floor((frameCount * 1000) / framesPerSecond);
      return isEverVisible(seen, frameCount)
        ? fadeProblems(appearance, seen, { path, frameCount, sceneMs, frameMs })
        : [neverSeen(appearance, seen, { path, frameCount, sceneMs, frameMs })];
    });
  });
}

interface Place {
  /** Of the layer's `x_studio`. */
  readonly path: string;
  /** Of the scene, as is `sceneMs`. */
  readonly frameCount: number;
  readonly sceneMs: number;
  readonly frameMs: number;
}

function neverSeen(
  { inMs, outMs = 0 }: Appearance,
  { fromFrame }: Visibility,
  { path, frameCount, sceneMs, frameMs }: Place,
): Problem {
  if (fromFrame >= frameCount)
    return problem('LAYER_NEVER_SEEN', {
      severity: 'warning',
      path: `${path}.in_ms`,
      details: { found: inMs, maximum: sceneMs },
    });
  return problem('LAYER_SHORTER_THAN_FRAME', {
    severity: 'warning',
    path: `${path}.out_ms`,
    details: { start: inMs, end: outMs, frame: Math.round(frameMs * 10) / 10 },
  });
}

function fadeProblems(
  { inMs, outMs, fadeInMs, fadeOutMs }: Appearance,
  { fromFrame, untilFrame, fadeInFrames, fadeOutFrames }: Visibility,
  { path, frameCount, sceneMs, frameMs }: Place,
): Problem[] {
  const fades = fadeInMs + fadeOutMs;
  const isToldByCheck = outMs !== undefined && fades > outMs - inMs;
  const isSeenInFull = fromFrame + fadeInFrames <= Math.min(untilFrame - fadeOutFrames, frameCount);
  // Rounded to frames, fades may overlap that do not as they were asked for; nobody sees that.
  const overlapMs = inMs + fadeInMs - Math.min((outMs ?? sceneMs) - fadeOutMs, sceneMs);
  if (isToldByCheck || isSeenInFull || overlapMs < frameMs) return [];
  const maximum = Math.min(outMs ?? sceneMs, sceneMs) - inMs;
  return [problem('LAYER_FADES_TOO_LONG', { severity: 'warning', path, details: { found: fades, maximum } })];
}
