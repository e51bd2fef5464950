/** A scene's draw list as the page computes it: the script as it is this moment, with what the engine knows of its files. */
import type { OutputOf } from '../../domain/contract/contract.ts';
import { canvasOf } from '../../domain/draw/canvas.ts';
import { createSceneView } from '../../domain/draw/list.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import { humanLayerExtension } from '../../domain/script/extensions.ts';
import type { Script } from '../../domain/script/schema.ts';

export type SceneFacts = OutputOf<'previews.facts'>;

/**
 * Bottom first.
 * @param sceneIndex from 0
 * @param facts of this scene, be they of a revision before
 * @param frame scene-local; that of the scene's cover unless said
 */
export function sceneDrawList(
  script: Script,
  sceneIndex: number,
  facts: SceneFacts,
  frame: number = facts.cover_frame,
): readonly DrawItem[] {
  const scene = script.shoot_scripts[sceneIndex]?.shoot_script;
  if (!scene) return [];
  const human = scene.layer_config?.find(({ layer_type }) => layer_type === 'HUMAN');
  const { framing = 'full' } = humanLayerExtension.safeParse(human?.x_studio ?? {}).data ?? {};
  const pictures = facts.pictures.map(({ source, width, height, duration_ms }) => {
    const moving = duration_ms === null ? {} : { durationMs: duration_ms };
    return [source, { width, height, ...moving }] as const;
  });
  const view = createSceneView({
    script,
    sceneIndex,
    canvas: canvasOf(script),
    framesPerSecond: facts.frames_per_second,
    frameCount: facts.frame_count,
    avatarSize: facts.avatar_sizes[framing],
    pictures: new Map(pictures),
    cues: facts.cues.map(({ start_frame, end_frame, lines }) => ({
      startFrame: start_frame,
      endFrame: end_frame,
      lines,
    })),
    aiLabelText: facts.ai_label_text ?? undefined,
  });
  return view.drawListAt(frame);
}
