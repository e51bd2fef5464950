/** What can be done with a draft in the editor, each with its news. */
import { useMemo } from 'react';
import type { PlaceableAsset } from '../../domain/assets/placement.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import type { Problem } from '../../domain/errors.ts';
import { showToast } from '../design/Toast.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import type { DraftCommand, Outcome } from './draft-commands.ts';
import type { KnownDraft } from './draft-view.ts';
import { EDIT_LABELS } from './edit-labels.ts';
import type { EditQueue } from './edit-queue.ts';
import { whenOvertaken } from './last-step.ts';
import { sceneAfter } from './new-scene.ts';
import { type AssetPlace, placeCommand } from './place-asset.ts';
import { contentOf } from './scene-keys.ts';

/** Scenes by their keys. */
export interface EditorActions {
  readonly undo: () => void;
  readonly redo: () => void;
  /** To a step of the history. */
  readonly goTo: (command: Extract<DraftCommand, { kind: 'go_to' }>) => Promise<void>;
  readonly rename: (name: string) => void;
  readonly addAfter: (key: string) => void;
  readonly duplicate: (key: string) => void;
  readonly remove: (key: string) => void;
  readonly move: (key: string, beside: string, side: 'before' | 'after') => void;
  readonly moveBy: (key: string, steps: -1 | 1) => void;
  /** Any edits, told of where they fail. */
  readonly edit: (command: Extract<DraftCommand, { kind: 'edits' }>) => Promise<Outcome>;
  /** News of a step, with its undoing for as long as it is the last one. */
  readonly tellDone: (text: string, outcome: Extract<Outcome, { kind: 'done' }>) => void;
  /** @returns the number of the scene that has it now, from 1; undefined where nothing was done */
  readonly place: (
    asset: PlaceableAsset,
    reference: string,
    place: AssetPlace,
    onRefused: (problem: Problem) => void,
  ) => Promise<number | undefined>;
}

const HISTORY_ENDS: readonly string[] = ['DRAFT_NOTHING_TO_UNDO', 'DRAFT_NOTHING_TO_REDO'];

export function useEditorActions(queue: EditQueue, select: (key: string) => void): EditorActions {
  const texts = useTexts();
  const tellFault = useFaults();
  return useMemo(() => {
    const run = async (command: DraftCommand): Promise<Outcome> => {
      const outcome = await queue.do(command);
      // Pressed once too often: that nothing is left to go back to shows by itself.
      const isTold = outcome.kind === 'failed' && !HISTORY_ENDS.includes(outcome.fault.code);
      if (isTold) tellFault(new EngineError(outcome.fault));
      if (outcome.kind === 'unsure') showToast({ kind: 'error', text: texts.editor.unsure });
      return outcome;
    };
    const edit = (
      label: string,
      key: string,
      makeEdit: (at: number, known: KnownDraft) => DraftEdit | undefined,
    ) =>
      run({
        kind: 'edits',
        label,
        make(known) {
          const at = known.keys.indexOf(key);
          const made = at < 0 ? undefined : makeEdit(at, known);
          return made && [made];
        },
      });
    const selectNew = (outcome: Outcome) => {
      if (outcome.kind !== 'done') return;
      const fresh = outcome.after.keys.find((key) => !outcome.before.keys.includes(key));
      if (fresh !== undefined) select(fresh);
    };
    /** Shows what was undone or redone. */
    const selectChanged = (outcome: Outcome) => {
      if (outcome.kind !== 'done') return;
      const { before, after } = outcome;
      const changed = after.keys.find((key, index) => {
        const was = before.script.shoot_scripts[before.keys.indexOf(key)];
        return !was || contentOf(was) !== contentOf(after.script.shoot_scripts[index]!);
      });
      if (changed !== undefined) select(changed);
    };
    const undoOnly = async (onlyAt: number) => {
      const outcome = await run({ kind: 'undo', onlyAt });
      selectChanged(outcome);
      if (outcome.kind === 'needless') showToast({ kind: 'error', text: texts.editor.removedOvertaken });
    };
    const actions: EditorActions = {
      tellDone(text, { after }) {
        const onlyAt = after.draft.revision;
        const action = { text: texts.common.undo, onAction: () => void undoOnly(onlyAt) };
        whenOvertaken(queue, onlyAt, showToast({ kind: 'done', text, action }));
      },
      undo: () => void run({ kind: 'undo' }).then(selectChanged),
      redo: () => void run({ kind: 'redo' }).then(selectChanged),
      goTo: async (command) => {
        const outcome = await run(command);
        selectChanged(outcome);
        if (outcome.kind === 'needless') showToast({ kind: 'error', text: texts.history.overtaken });
      },
      rename: (name) => void run({ kind: 'rename', name }),
      addAfter: (key) =>
        void edit(EDIT_LABELS.add, key, (at, { script }) => ({
          kind: 'insert_scene',
          at: at + 1,
          scene: sceneAfter(script.shoot_scripts[at]!),
        })).then(selectNew),
      duplicate: (key) =>
        void edit(EDIT_LABELS.duplicate, key, (at) => ({ kind: 'duplicate_scene', scene: at })).then(
          selectNew,
        ),
      remove: (key) =>
        void edit(EDIT_LABELS.remove, key, (at, { keys }) =>
          keys.length > 1 ? { kind: 'remove_scene', scene: at } : undefined,
        ).then((outcome) => {
          if (outcome.kind !== 'done') return;
          const number = outcome.before.keys.indexOf(key) + 1;
          actions.tellDone(texts.editor.removedScene(number), outcome);
        }),
      move: (key, beside, side) =>
        void edit(EDIT_LABELS.move, key, (at, { keys }) => {
          const rest = keys.filter((one) => one !== key);
          const found = rest.indexOf(beside);
          const to = side === 'before' ? found : found + 1;
          return found < 0 || to === at ? undefined : { kind: 'move_scene', scene: at, to };
        }),
      moveBy: (key, steps) =>
        void edit(EDIT_LABELS.move, key, (at, { keys }) => {
          const to = at + steps;
          return to < 0 || to >= keys.length ? undefined : { kind: 'move_scene', scene: at, to };
        }),
      edit: run,
      place: async (asset, reference, place, onRefused) => {
        const outcome = await run(placeCommand(asset, reference, place, onRefused));
        if (outcome.kind !== 'done') return undefined;
        if (place.role !== 'music') select(place.sceneKey);
        return outcome.after.keys.indexOf(place.sceneKey) + 1;
      },
    };
    return actions;
  }, [queue, select, texts, tellFault]);
}
