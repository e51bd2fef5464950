/** Changes of the draft that the engine has not answered yet: shown at once, sent in their order. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { DraftCommand, Outcome } from '../draft-commands.ts';
import { type KeyedDraft, type PendingEdit, withPending } from './pending-edits.ts';

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
