/** A scene's draw list as the page computes it: the script as it is this moment, with what the engine knows of its files. */
import type { OutputOf } from '../../domain/contract/contract.ts';
import { USUAL_PERSON } from '../../domain/draw/avatar.ts';
import { canvasOf } from '../../domain/draw/canvas.ts';
import { createSceneView, type SceneView } from '../../domain/draw/list.ts';
import { sceneFraming } from '../../domain/draw/scene-framing.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
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
  return script.shoot_scripts[sceneIndex] ? sceneViewOf(script, sceneIndex, facts).drawListAt(frame) : [];
}

/** Until something is known: a scene of ten seconds. */
const UNKNOWN = { framesPerSecond: 25, frameCount: 250 } as const;

interface Known {
  readonly sceneIndex: number;
  readonly facts: SceneFacts | undefined;
  readonly view: SceneView;
}

/** Canvas, outlines and properties ask for the same one after each other; a script is never changed, only replaced. */
const lastOf = new WeakMap<Script, Known>();

/** @param sceneIndex from 0, of one that is there @param facts undefined until the engine has told them */
export function sceneViewOf(script: Script, sceneIndex: number, facts: SceneFacts | undefined): SceneView {
  const last = lastOf.get(script);
  if (last?.sceneIndex === sceneIndex && last.facts === facts) return last.view;
  const view = makeView(script, sceneIndex, facts);
  lastOf.set(script, { sceneIndex, facts, view });
  return view;
}

function makeView(script: Script, sceneIndex: number, facts: SceneFacts | undefined): SceneView {
  const framing = sceneFraming(script.shoot_scripts[sceneIndex]?.shoot_script ?? {});
  return createSceneView({
    script,
    sceneIndex,
    canvas: canvasOf(script),
    framesPerSecond: facts?.frames_per_second ?? UNKNOWN.framesPerSecond,
    frameCount: facts?.frame_count ?? UNKNOWN.frameCount,
    avatarSize: facts?.avatar_sizes[framing] ?? USUAL_PERSON,
    pictures: new Map(
      facts?.pictures.map(({ source, width, height, duration_ms }) => [
        source,
        { width, height, ...(duration_ms === null ? {} : { durationMs: duration_ms }) },
      ]),
    ),
    cues: (facts?.cues ?? []).map(({ start_frame, end_frame, lines }) => ({
      startFrame: start_frame,
      endFrame: end_frame,
      lines,
    })),
    aiLabelText: facts?.ai_label_text ?? undefined,
  });
}
