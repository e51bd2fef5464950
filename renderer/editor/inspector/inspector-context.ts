/** What the parts of the inspector know: the draft as it will be, and how it is changed. */
import { createContext, use } from 'react';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import type { Turned } from '../../../domain/arrange/turned.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { Script, ShootScript } from '../../../domain/script/schema.ts';
import type { SceneFacts } from '../scene-draw-list.ts';
import type { LayerChange } from './layer-edits.ts';

export interface DraftChangeOptions {
  /** Changes of the same thing that follow each other are one step; of those that wait only the newest is sent. */
  readonly run?: string;
  /** Each of them counts: it says by how much, and not how much. */
  readonly isStep?: boolean;
}

export interface LayerChangeOptions extends DraftChangeOptions {
  /** Of the selected scene; the selected ones where none are named. */
  readonly refs?: readonly LayerRef[];
}

export interface InspectorState {
  /** With what is under way, here and on the canvas. */
  readonly script: Script;
  readonly sceneKey: string;
  /** Of the selected scene, from 0. */
  readonly sceneIndex: number;
  readonly scene: ShootScript;
  /** Undefined until the engine has told them. */
  readonly facts: SceneFacts | undefined;
  readonly boxes: ReadonlyMap<LayerRef, Turned>;
  /** The selected layers, ascending. */
  readonly refs: readonly LayerRef[];
  readonly canEdit: boolean;
  /** These layers and no others. */
  readonly select: (refs: readonly LayerRef[]) => void;
  /** @param make asked for the script as it is when it is sent; `scene` is where the selected one stands in it */
  readonly change: (
    label: string,
    make: (script: Script, scene: number) => readonly DraftEdit[],
    options?: DraftChangeOptions,
  ) => void;
  /** @param make asked for the layers as they stand when it is sent */
  readonly editLayers: (
    label: string,
    make: (script: Script, scene: number, refs: readonly LayerRef[]) => readonly DraftEdit[],
    options?: LayerChangeOptions,
  ) => void;
  /** The same change of each. */
  readonly changeLayers: (label: string, change: LayerChange, options?: LayerChangeOptions) => void;
  /** While a hand draws something along. @returns told when it lets go */
  readonly hold: () => () => void;
}

export const InspectorContext = createContext<InspectorState | undefined>(undefined);

export function useInspector(): InspectorState {
  const state = use(InspectorContext);
  if (!state) throw new Error('a part of the inspector is used outside of it');
  return state;
}
