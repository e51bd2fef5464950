/** The scenes of a draft while they are looked at: a key follows each, whatever other windows do to the draft. */
import { useState } from 'react';
import type { Script } from '../../domain/script/schema.ts';
import { followScenes, type KeyedScenes } from '../editor/scene-keys.ts';

interface Held {
  readonly draftId: string;
  readonly script: Script;
  readonly scenes: KeyedScenes;
  /** Keys that were given so far. */
  readonly given: number;
}

/** @param script of the draft; undefined until it is known */
export function useKeyedScenes(draftId: string, script: Script | undefined): KeyedScenes | undefined {
  const [held, hold] = useState<Held>();
  const isSame = held?.draftId === draftId;
  if (script && !(isSame && held.script === script)) {
    let given = held?.given ?? 0;
    const newKey = () => `scene-${given++}`;
    const before = isSame ? held.scenes : { scenes: [], keys: [] };
    hold({ draftId, script, scenes: followScenes(before, script.shoot_scripts, newKey), given });
  }
  return isSame ? held.scenes : undefined;
}
