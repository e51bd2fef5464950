/** Changes of the draft that the engine has not answered yet: shown at once, sent in their order. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { applyEdits } from '../../../domain/drafts/apply.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { Script } from '../../../domain/script/schema.ts';
import type { DraftCommand, Outcome } from '../draft-commands.ts';

/** A draft as edits are made for it: scenes by their keys. */
export interface KeyedDraft {
  readonly script: Script;
  readonly keys: readonly string[];
}

export interface PendingEdit {
  readonly label: string;
  /** Changes of the same thing that follow each other are one step. */
  readonly run: string | undefined;
  readonly make: (draft: KeyedDraft) => readonly DraftEdit[];
}

/**
 * The draft as it will be once the engine has answered.
 * @param pending in their order; what does not fit any more is left out
 */
export function withPending(draft: KeyedDraft, pending: readonly PendingEdit[]): Script {
  return pending.reduce((script, { make }) => {
    try {
      const edits = make({ script, keys: draft.keys });
      return edits.length === 0 ? script : applyEdits(script, edits).script;
    } catch {
      // The engine refuses it too, and that is told.
      return script;
    }
  }, draft.script);
}

type EditsCommand = Extract<DraftCommand, { kind: 'edits' }>;

export function usePendingEdits(draft: KeyedDraft, send: (command: EditsCommand) => Promise<Outcome>) {
  const [pending, setPending] = useState<readonly PendingEdit[]>([]);
  const newest = useRef(new Map<string, PendingEdit>());
  const add = useCallback(
    (edit: PendingEdit) => {
      const { label, run, make } = edit;
      if (run !== undefined) newest.current.set(run, edit);
      setPending((all) => [...all.filter((one) => run === undefined || one.run !== run), edit]);
      // Of a hand that is quicker than the engine only the last place is sent.
      const isOld = () => run !== undefined && newest.current.get(run) !== edit;
      void send({
        kind: 'edits',
        label,
        ...(run === undefined ? {} : { coalesceKey: run }),
        make: (known) => (isOld() ? undefined : make(known)),
      }).then(() => setPending((all) => all.filter((one) => one !== edit)));
    },
    [send],
  );
  const { script, keys } = draft;
  const shown = useMemo(() => withPending({ script, keys }, pending), [script, keys, pending]);
  return { script: shown, add };
}
