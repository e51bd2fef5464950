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

/** What follows the words, once they rest. */
export interface EditorWords {
  readonly view: DraftView;
  readonly problems: DraftProblems;
}

export type EditorState = SteadyEditor & EditorWords;

export const EditorContext = createContext<SteadyEditor | undefined>(undefined);
export const WordsContext = createContext<EditorWords | undefined>(undefined);

export function useSteadyEditor(): SteadyEditor {
  const editor = use(EditorContext);
  if (!editor) throw new Error('the editor is used outside of EditorContext');
  return editor;
}

export function useEditor(): EditorState {
  const editor = useSteadyEditor();
  const words = use(WordsContext);
  if (!words) throw new Error('the editor is used outside of WordsContext');
  return { ...editor, ...words };
}
