/** A scene's recipe made ready to be painted. */
import type { AvatarPlayer, Performance } from '../../../domain/avatar/types.ts';
import type { Size } from '../../../domain/draw/canvas.ts';
import { createSceneView, type SceneView } from '../../../domain/draw/list.ts';
import { openAvatar } from '../../avatar/catalogue.ts';
import type { AvatarRecipe, SceneRecipe } from './recipe.ts';

export interface OpenScene {
  readonly view: SceneView;
  readonly player: AvatarPlayer;
}

/** @throws StudioError AVATAR_NOT_FOUND, AVATAR_DATA_INVALID */
export async function openScene(
  recipe: SceneRecipe,
  { canvas, framesPerSecond }: { readonly canvas: Size; readonly framesPerSecond: number },
): Promise<OpenScene> {
  const { frameCount } = recipe;
  const player = await openPlayer(recipe.avatar, { framesPerSecond, frameCount });
  const view = createSceneView({
    script: recipe.script,
    sceneIndex: 0,
    canvas,
    framesPerSecond,
    frameCount,
    cues: recipe.cues,
    aiLabelText: recipe.aiLabelText ?? undefined,
    avatarSize: player.info,
    pictures: new Map(Object.entries(recipe.assets)),
  });
  return { view, player };
}

/** The avatar of a scene's recipe, ready to be painted. @throws StudioError AVATAR_NOT_FOUND, AVATAR_DATA_INVALID */
export async function openPlayer(
  avatar: AvatarRecipe,
  { framesPerSecond, frameCount }: Pick<Performance, 'framesPerSecond' | 'frameCount'>,
): Promise<AvatarPlayer> {
  const { seed, speechOffsetSample, phonemes, actions, emotions } = avatar;
  const levelDb = Float32Array.from(avatar.levelDb, (level) => level ?? Number.NEGATIVE_INFINITY);
  return (await openAvatar(avatar.id)).perform(
    { seed, framesPerSecond, frameCount, speechOffsetSample, phonemes, levelDb, actions, emotions },
    { framing: avatar.framing, looks: avatar.looks },
  );
}
