/** What the parts of the editor know of the draft and of each other. */
import { createContext, type RefObject, use } from 'react';
import type { DraftView } from './draft-view.ts';
import type { EditQueue } from './edit-queue.ts';
import type { EditorActions } from './editor-actions.ts';
import type { EditorPanels } from './panels.ts';
import type { LayerSelection } from './use-layer-selection.ts';
import type { DraftProblems } from './use-problems.ts';
import type { SceneSelection } from './use-selection.ts';

export type InspectorTab = 'scene' | 'problems' | 'history';

/** Undoing and redoing, where there is something to undo or redo and an engine to do it. */
export interface EditorHistory {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** What no word that is typed changes: whoever asks for no more is not shown anew for it. */
export interface SteadyEditor {
  readonly queue: EditQueue;
  /** The draft as it was when something other than words changed last; its words may have been typed on since. */
  readonly shape: DraftView;
  readonly canEdit: boolean;
  readonly selection: SceneSelection;
  /** Of the selected scene. */
  readonly layers: LayerSelection;
  readonly actions: EditorActions;
  readonly history: EditorHistory;
  readonly panels: EditorPanels;
  readonly tab: InspectorTab;
  readonly showTab: (tab: InspectorTab) => void;
  /** Where the text of the selected scene is written. */
  readonly textArea: RefObject<HTMLElement | null>;
}

export interface EditorState extends SteadyEditor {
  /** With the words, once they rest. */
  readonly view: DraftView;
}

export const EditorContext = createContext<SteadyEditor | undefined>(undefined);
export const WordsContext = createContext<DraftView | undefined>(undefined);
export const ProblemsContext = createContext<DraftProblems | undefined>(undefined);
export const SeveritiesContext = createContext<DraftProblems['severities']>(new Map());

export function useSteadyEditor(): SteadyEditor {
  return present(use(EditorContext));
}

export function useEditor(): EditorState {
  return { ...useSteadyEditor(), view: present(use(WordsContext)) };
}

/** What is wrong with the draft, and how far that is known. */
export function useDraftProblems(): DraftProblems {
  return present(use(ProblemsContext));
}

/** The worst of each scene, by its index: the same until it is another. */
export function useSeverities(): DraftProblems['severities'] {
  return use(SeveritiesContext);
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a part of the editor is used outside of it');
  return value;
}
