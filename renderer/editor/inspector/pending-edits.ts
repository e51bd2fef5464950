/** Changes that are on their way to the engine, done to the draft that a page shows meanwhile. */
import { applyEdits } from '../../../domain/drafts/apply.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { Script } from '../../../domain/script/schema.ts';

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
