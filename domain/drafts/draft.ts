/** A draft as the library keeps it and as the engine's methods pass it on. */
import type { Script } from '../script/schema.ts';
import type { DraftFacts } from './facts.ts';
import type { StepSubject } from './step-subject.ts';

export type Shelf = 'drafts' | 'templates' | 'recycled';

export interface Draft extends DraftFacts {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** From 1; counts every change of the script, undo and redo included. */
  readonly revision: number;
  readonly shelf: Shelf;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly createdMs: number;
  /** When the script was changed last. */
  readonly changedMs: number;
  readonly recycledMs: number | undefined;
}

/** What undo and redo would do, by the labels of the edits. */
export interface DraftHistory {
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
}

export interface DraftState {
  readonly draft: Draft;
  readonly script: Script;
  readonly history: DraftHistory;
}

/** One step of a draft's history. */
export interface DraftStep {
  /** From 1. */
  readonly step: number;
  readonly label: string;
  readonly client: string;
  readonly atMs: number;
  /** Of the draft right after its last edit was taken. */
  readonly revision: number;
  /** What was typed in one go is one step of many edits. */
  readonly editCount: number;
  readonly subject: StepSubject;
  /** False for what has been undone and can be redone. */
  readonly isDone: boolean;
}

/** A part of a draft's history. */
export interface DraftSteps {
  readonly revision: number;
  /** The last step that is done; 0 when none is. */
  readonly present: number;
  /** Of all steps, undone ones included. */
  readonly count: number;
  /** When the draft was made, in milliseconds since 1970. */
  readonly createdMs: number;
  /** Newest first. */
  readonly steps: readonly DraftStep[];
}

export interface DraftVersion {
  readonly id: number;
  readonly name: string;
  /** Of the draft when it was kept. */
  readonly revision: number;
  readonly createdMs: number;
  readonly sceneCount: number;
}

/** A material as the library knows it: a copy of its own, by content, or a file where the user has it. */
export interface DraftFileRow {
  /** As the script has it, without `file:`. */
  readonly reference: string;
  /** Of the copy in the library, hexadecimal. */
  readonly sha256: string | undefined;
  readonly bytes: number | undefined;
  /** Absolute; used where there is no copy. */
  readonly linkedPath: string | undefined;
  /** When the linked file was changed last, as far as was seen. */
  readonly linkedModifiedMs: number | undefined;
}
