/** What is done to layers of a scene, as commands that can be made anew when another window was quicker. */
import { inOneStep, withJoined } from '../../../domain/arrange/groups.ts';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import { followLayers } from '../follow-layers.ts';
import type { MakeEdits } from '../transient-edits.ts';

/** The scene and its layers as they were when it was meant. */
export interface Meant {
  readonly sceneKey: string;
  readonly layers: readonly LayerConfig[];
}

/** Where a layer of then stands now; undefined when it is gone. */
export type Follow = (ref: LayerRef) => LayerRef | undefined;

/** Made from the scene as it is when it is done. */
export type ChangeOf = (script: Script, scene: number, follow: Follow) => readonly DraftEdit[];

/** Layers that are joined with others take them along. */
export function layerChange(meant: Meant, changeOf: ChangeOf): MakeEdits {
  const shown = shownChange(meant, changeOf);
  return (draft) => {
    const edits = shown(draft);
    return edits && inOneStep(draft.script, withJoined(draft.script, edits));
  };
}

/** What of it the scene itself shows. */
export function shownChange({ sceneKey, layers }: Meant, changeOf: ChangeOf): MakeEdits {
  return ({ script, keys }) => {
    const scene = keys.indexOf(sceneKey);
    if (scene < 0) return undefined;
    const now = layersOf(script, scene);
    const follow: Follow = (ref) => (now === layers ? ref : followLayers([ref], layers, now)[0]);
    return changeOf(script, scene, follow);
  };
}

/** Those that are still there. */
export function followed(refs: readonly LayerRef[], follow: Follow): readonly LayerRef[] {
  return refs.flatMap((ref) => follow(ref) ?? []);
}
