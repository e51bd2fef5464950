/** V-02: the characters of all scenes together. */
import { useMemo } from 'react';
import { countScene } from '../../domain/script/scene-text.ts';
import type { Script, ShootScriptItem } from '../../domain/script/schema.ts';
import { textOf } from './scene-keys.ts';

const counts = new WeakMap<ShootScriptItem, number>();

function countOf(scene: ShootScriptItem): number {
  const known = counts.get(scene);
  if (known !== undefined) return known;
  const count = scene.shoot_script.script_type === 'AUDIO' ? 0 : countScene(textOf(scene)).characters;
  counts.set(scene, count);
  return count;
}

export function useTextTotal(script: Script): number {
  return useMemo(() => script.shoot_scripts.reduce((sum, scene) => sum + countOf(scene), 0), [script]);
}
