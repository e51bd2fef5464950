/** A scene of a draft that somebody wants to see. */
import { fail } from '../../domain/errors.ts';
import type { Script, ShootScript } from '../../domain/script/schema.ts';
import type { Material } from '../drafts/workspace.ts';

export interface SceneWish {
  readonly script: Script;
  /** May hold more than the script names. */
  readonly files: readonly Material[];
  /** From 0. */
  readonly sceneIndex: number;
}

/** @throws StudioError `SCENE_NOT_FOUND` */
export function sceneOf({ script, sceneIndex }: Pick<SceneWish, 'script' | 'sceneIndex'>): ShootScript {
  const item = script.shoot_scripts[sceneIndex];
  const count = script.shoot_scripts.length;
  if (!item) throw fail('SCENE_NOT_FOUND', { details: { scene: sceneIndex + 1, count } });
  return item.shoot_script;
}
