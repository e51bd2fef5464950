/**
 * The draw list of a scene: what is on the canvas at a frame, bottom first. A pure function of the script and the
 * frame, read by every painter, so that preview and export cannot disagree about what is where.
 */
import type { SubtitleCue } from '../subtitle/types.ts';
import { aiLabelItem } from './label.ts';
import { type SceneLayersOptions, sceneLayers, type TimedItem } from './layers.ts';
import { subtitleBox, subtitleItem } from './subtitle.ts';
import type { DrawItem } from './types.ts';
import { fadeAt, isVisible, visibilityChanges } from './visibility.ts';

export interface SceneViewOptions extends SceneLayersOptions {
  /** The scene's cues in scene-local frames, ascending, not overlapping; none where subtitles are off. */
  readonly cues: readonly SubtitleCue[];
  /** V-17: the visible mark's words; undefined where it is switched off. */
  readonly aiLabelText: string | undefined;
}

export interface SceneView {
  /**
   * Items at a scene-local frame, bottom first. The same array for every frame between two changes; an item that looks
   * as before is the same object in the next array too.
   */
  drawListAt(frame: number): readonly DrawItem[];
  /** Ascending scene-local frames, 0 first, from which the list differs from the frame before. All within the scene. */
  readonly changes: readonly number[];
  /** Everything that is ever on the canvas but subtitles and label, bottom first, as it looks when it has not faded. */
  readonly items: readonly DrawItem[];
}

export function createSceneView(options: SceneViewOptions): SceneView {
  const { script, sceneIndex, canvas, cues, frameCount } = options;
  if (!script.shoot_scripts[sceneIndex]) throw new RangeError(`the script has no scene ${sceneIndex}`);
  const layers = sceneLayers(options);
  const label = options.aiLabelText ? [aiLabelItem(options.aiLabelText, canvas)] : [];
  const box = subtitleBox(script.video_config.subtitle_config, canvas);
  const subtitles = cues.map((cue) => subtitleItem(box, cue));
  const changes = changesOf(layers, cues, frameCount);
  // Made when asked for: a scene full of fades has as many lists as frames, and most readers want a few.
  const lists: (readonly DrawItem[])[] = [];
  const listFrom = (frame: number): readonly DrawItem[] => {
    const cue = lastNotAfter(cues, frame, (one) => one.startFrame);
    const isOn = cue >= 0 && frame < cues[cue]!.endFrame;
    return [...layers.flatMap((one) => shownAt(one, frame)), ...(isOn ? [subtitles[cue]!] : []), ...label];
  };
  return {
    changes,
    items: layers.map(({ item }) => item),
    drawListAt(frame) {
      const index = Math.max(
        0,
        lastNotAfter(changes, frame, (change) => change),
      );
      lists[index] ??= listFrom(changes[index]!);
      return lists[index];
    },
  };
}

function shownAt({ item, visibility }: TimedItem, frame: number): readonly DrawItem[] {
  if (!isVisible(visibility, frame)) return [];
  const fade = fadeAt(visibility, frame);
  return [fade === 1 ? item : { ...item, opacity: item.opacity * fade }];
}

function changesOf(
  layers: readonly TimedItem[],
  cues: readonly SubtitleCue[],
  frameCount: number,
): readonly number[] {
  const frames = [
    ...layers.flatMap(({ visibility }) => visibilityChanges(visibility)),
    ...cues.flatMap((cue) => [cue.startFrame, cue.endFrame]),
  ];
  const within = frames.filter((frame) => frame > 0 && frame < frameCount);
  return [...new Set([0, ...within])].sort((a, b) => a - b);
}

/** Index of the last entry of an ascending list whose frame is not after the given one, −1 for none. */
function lastNotAfter<Entry>(
  entries: readonly Entry[],
  frame: number,
  frameOf: (entry: Entry) => number,
): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (frameOf(entries[middle]!) <= frame) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
