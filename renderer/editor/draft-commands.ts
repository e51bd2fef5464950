/** What an editor asks of the engine beside typing, and how to tell whether it was done when its answer was lost. */
import type { InputOf, OutputOf } from '../../domain/contract/contract.ts';
import type { DraftChange, HistoryState } from '../../domain/contract/drafts.ts';
import type { ErrorRecord } from '../../domain/contract/envelope.ts';
import { applyEdits } from '../../domain/drafts/apply.ts';
import { canonicalJson } from '../../domain/drafts/canonical.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { KnownDraft } from './draft-view.ts';

export type DraftCommand =
  | {
      readonly kind: 'edits';
      readonly label: string;
      readonly coalesceKey?: string;
      /** A hand has had hold of it since the edit of its key before. */
      readonly isHeld?: boolean;
      /**
       * Made just before it is sent, and made again when another window was quicker: scenes by their keys, never by
       * where they stood. Undefined when there is nothing left to do.
       */
      readonly make: (draft: KnownDraft) => readonly DraftEdit[] | undefined;
    }
  | { readonly kind: 'rename'; readonly name: string }
  /** @property onlyAt the revision that it is meant for: at another one there is nothing to do */
  | { readonly kind: 'undo'; readonly onlyAt?: number }
  | { readonly kind: 'redo' }
  /** @property onlyAt as of `undo` @property expected what undo and redo would do there */
  | {
      readonly kind: 'go_to';
      readonly step: number;
      readonly onlyAt: number;
      readonly expected: HistoryState;
    };

export type DraftMethod =
  | 'drafts.open'
  | 'drafts.edit'
  | 'drafts.rename'
  | 'drafts.undo'
  | 'drafts.redo'
  | 'drafts.go_to';

export type CallDraft = <Name extends DraftMethod>(
  name: Name,
  input: InputOf<Name>,
) => Promise<OutputOf<Name>>;

export interface DraftBase {
  readonly draft_id: string;
  readonly base_revision: number;
}

/** @param edits of a command that has some */
export function sendCommand(
  call: CallDraft,
  base: DraftBase,
  command: DraftCommand,
  edits: readonly DraftEdit[],
): Promise<DraftChange> {
  switch (command.kind) {
    case 'undo':
      return call('drafts.undo', base);
    case 'redo':
      return call('drafts.redo', base);
    case 'go_to':
      return call('drafts.go_to', { ...base, step: command.step });
    case 'rename':
      return call('drafts.rename', { ...base, name: command.name });
    case 'edits': {
      const { label, coalesceKey, isHeld } = command;
      const key = coalesceKey === undefined ? {} : { coalesce_key: coalesceKey };
      const held = isHeld ? { held: true } : {};
      return call('drafts.edit', { ...base, edits: [...edits], label, ...key, ...held });
    }
  }
}

export type Outcome =
  | { readonly kind: 'done'; readonly before: KnownDraft; readonly after: KnownDraft }
  /** There was nothing left to do. */
  | { readonly kind: 'needless' }
  | { readonly kind: 'failed'; readonly fault: ErrorRecord }
  /** The answer was lost and others have changed the draft since: it may have been done, and is not sent again. */
  | { readonly kind: 'unsure' }
  /** The draft was left before it was sent. */
  | { readonly kind: 'dropped' };

/** A command that was sent and has no answer. */
export interface Doubt {
  readonly command: DraftCommand;
  readonly edits: readonly DraftEdit[];
  /** What it was sent on. */
  readonly before: KnownDraft;
}

/** @param now the draft as it is found afterwards @returns undefined when nobody can tell */
export function wasDone({ command, edits, before }: Doubt, now: DraftChange): boolean | undefined {
  const passed = now.draft.revision - before.draft.revision;
  if (passed <= 0) return false;
  // Had another window taken the revision that follows, ours would have been refused.
  if (passed > 1) return undefined;
  switch (command.kind) {
    case 'edits':
      return (
        canonicalJson(jsonOf(applyEdits(before.script, edits).script)) === canonicalJson(jsonOf(now.script))
      );
    case 'rename':
      return now.draft.name === command.name;
    case 'undo':
      return now.history.redo_label !== null && now.history.redo_label === before.history.undo_label;
    case 'redo':
      return now.history.undo_label !== null && now.history.undo_label === before.history.redo_label;
    case 'go_to':
      return (
        now.history.undo_label === command.expected.undo_label &&
        now.history.redo_label === command.expected.redo_label
      );
  }
}

/** Which step it is that is undone or redone, and where it moves scenes, only the engine knows. */
export function ownEditsOf({
  command,
  edits,
}: Pick<Doubt, 'command' | 'edits'>): readonly DraftEdit[] | undefined {
  return isOfHistory(command) ? undefined : edits;
}

/** What undoing takes back is another thing once another window has changed something: it is not tried again unasked. */
export function isOfHistory({ kind }: DraftCommand): boolean {
  return kind === 'undo' || kind === 'redo' || kind === 'go_to';
}

/** @returns whether it was meant for another revision than this */
export function isOvertaken(command: DraftCommand, revision: number): boolean {
  return 'onlyAt' in command && command.onlyAt !== undefined && command.onlyAt !== revision;
}

function jsonOf(script: DraftChange['script']): JsonValue {
  return script as unknown as JsonValue;
}
