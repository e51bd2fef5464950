/**
 * What a draft and its history have to be, kept as plainly as can be: every state whole, one after the other. No patch
 * and no inverse is used here, so that it can tell whether those are right.
 */
import { applyEdits } from '../../domain/drafts/apply.ts';
import { canonicalJson } from '../../domain/drafts/canonical.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { Script } from '../../domain/script/schema.ts';

const known = new WeakMap<Script, string>();

/** Scripts are never changed in place, so that each is written once. */
export function bytesOf(script: Script): string {
  const bytes = known.get(script) ?? canonicalJson(script as unknown as JsonValue);
  known.set(script, bytes);
  return bytes;
}

export interface ModelStep {
  readonly label: string;
  readonly client: string;
  readonly key: string | undefined;
  readonly atMs: number;
  readonly revision: number;
  readonly editCount: number;
  readonly script: Script;
}

/** How a change is answered. */
export type Outcome = ErrorCode | 'done';

export interface ModelEdit {
  readonly edits: readonly DraftEdit[];
  readonly label: string;
  readonly client: string;
  readonly key?: string | undefined;
  readonly atMs: number;
}

/** Two edits of one key are one step when no more time than this lies between them, in milliseconds. */
const TOGETHER_MS = 5000;

export class HistoryModel {
  revision = 1;
  cursor = 0;
  isRecycled = false;
  readonly steps: ModelStep[] = [];
  readonly versions = new Map<number, Script>();
  readonly #first: Script;

  constructor(first: Script) {
    this.#first = first;
  }

  /** After so many steps. */
  scriptAt(cursor: number): Script {
    return cursor === 0 ? this.#first : this.steps[cursor - 1]!.script;
  }

  get script(): Script {
    return this.scriptAt(this.cursor);
  }

  get labels(): { undo: string | null; redo: string | null } {
    return {
      undo: this.steps[this.cursor - 1]?.label ?? null,
      redo: this.steps[this.cursor]?.label ?? null,
    };
  }

  edit(base: number, { edits, key, ...step }: ModelEdit): Outcome {
    const refusal = this.#refusal(base);
    if (refusal) return refusal;
    try {
      this.#take(applyEdits(this.script, edits).script, { ...step, key });
      return 'done';
    } catch (error) {
      if (error instanceof StudioError) return error.problems[0]!.code;
      throw error;
    }
  }

  undo(base: number): Outcome {
    const refusal = this.#refusal(base);
    if (refusal) return refusal;
    if (this.cursor === 0) return 'DRAFT_NOTHING_TO_UNDO';
    this.cursor -= 1;
    this.revision += 1;
    return 'done';
  }

  redo(base: number): Outcome {
    const refusal = this.#refusal(base);
    if (refusal) return refusal;
    if (this.cursor === this.steps.length) return 'DRAFT_NOTHING_TO_REDO';
    this.cursor += 1;
    this.revision += 1;
    return 'done';
  }

  /** @param step the last that is done afterwards */
  goTo(base: number, step: number): Outcome {
    const refusal = this.#refusal(base);
    if (refusal) return refusal;
    if (step === this.cursor) return 'done';
    if (step > this.steps.length) return 'DRAFT_STEP_NOT_FOUND';
    this.cursor = step;
    this.revision += 1;
    return 'done';
  }

  /** What is typed after a version was kept is a step of its own. */
  saveVersion(base: number, keep: (script: Script) => void): Outcome {
    const refusal = this.#refusal(base);
    if (refusal) return refusal;
    const last = this.steps[this.cursor - 1];
    if (last) this.steps[this.cursor - 1] = { ...last, key: undefined };
    keep(this.script);
    return 'done';
  }

  restoreVersion(base: number, version: number, client: string, atMs: number): Outcome {
    const refusal = this.#refusal(base);
    if (refusal) return refusal;
    const script = this.versions.get(version);
    if (!script) return 'VERSION_NOT_FOUND';
    this.#take(script, { label: 'restore_version', client, key: undefined, atMs });
    return 'done';
  }

  #refusal(base: number): Outcome | undefined {
    if (this.isRecycled) return 'DRAFT_RECYCLED';
    return base === this.revision ? undefined : 'CONFLICT';
  }

  #take(script: Script, step: Omit<ModelStep, 'script' | 'revision' | 'editCount'>): void {
    if (bytesOf(script) === bytesOf(this.script)) return;
    this.steps.length = this.cursor;
    const last = this.steps.at(-1);
    const isSame =
      last !== undefined &&
      step.key !== undefined &&
      step.key === last.key &&
      step.client === last.client &&
      this.revision === last.revision &&
      step.atMs >= last.atMs &&
      step.atMs <= last.atMs + TOGETHER_MS;
    this.revision += 1;
    const { revision } = this;
    // It went on until all was as before it.
    const isGone = isSame && bytesOf(script) === bytesOf(this.scriptAt(this.cursor - 1));
    if (isGone) this.steps.pop();
    else if (isSame) {
      const editCount = last.editCount + 1;
      this.steps[this.steps.length - 1] = { ...last, atMs: step.atMs, revision, editCount, script };
    } else this.steps.push({ ...step, revision, editCount: 1, script });
    this.cursor = this.steps.length;
  }
}
