/** Where the layers of a scene stand, from what is known of it. */
import { type LayerBox, layerBoxes } from '../../../domain/arrange/layer-boxes.ts';
import { canvasOf } from '../../../domain/draw/canvas.ts';
import { createSceneView, type SceneView } from '../../../domain/draw/list.ts';
import { sceneFraming } from '../../../domain/draw/scene-framing.ts';
import type { Script } from '../../../domain/script/schema.ts';
import type { SceneFacts } from '../scene-draw-list.ts';

/** Until something is known: the shape of the avatars that come with the product, and a scene of ten seconds. */
const UNKNOWN = { avatar: { width: 920, height: 1150 }, framesPerSecond: 25, frameCount: 250 } as const;

export function sceneViewOf(script: Script, sceneIndex: number, facts: SceneFacts | undefined): SceneView {
  const framing = sceneFraming(script.shoot_scripts[sceneIndex]?.shoot_script ?? {});
  return createSceneView({
    script,
    sceneIndex,
    canvas: canvasOf(script),
    framesPerSecond: facts?.frames_per_second ?? UNKNOWN.framesPerSecond,
    frameCount: facts?.frame_count ?? UNKNOWN.frameCount,
    avatarSize: facts?.avatar_sizes[framing] ?? UNKNOWN.avatar,
    pictures: new Map(
      facts?.pictures.map(({ source, width, height, duration_ms }) => [
        source,
        { width, height, durationMs: duration_ms ?? undefined },
      ]),
    ),
    cues: [],
    aiLabelText: undefined,
  });
}

/** Bottom first, whether they are seen at this moment or not. */
export function sceneBoxes(
  script: Script,
  sceneIndex: number,
  facts: SceneFacts | undefined,
): readonly LayerBox[] {
  return layerBoxes(sceneViewOf(script, sceneIndex, facts).items);
}
