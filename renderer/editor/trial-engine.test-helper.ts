/** A draft in memory, changed by the same code as in the library, behind a line that can fail in every way. */
import type { DraftChange } from '../../domain/contract/drafts.ts';
import { type EngineError, engineError } from '../../domain/contract/engine-error.ts';
import { errorOf } from '../../domain/contract/envelope.ts';
import { applyEdits } from '../../domain/drafts/apply.ts';
import { blankScript } from '../../domain/drafts/blank.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import { EditQueue } from './edit-queue.ts';
import type { Journal, JournalEntry, JournalRecord } from './journal.ts';

export const DRAFT_ID = '0'.repeat(32);

/** `lost`: never arrives. `unanswered`: is done, and its answer never arrives. */
export type Fate = 'lost' | 'unanswered' | ErrorCode | undefined;

interface Step {
  readonly label: string;
  readonly before: Script;
  readonly after: Script;
}

export function sceneOf(text: string) {
  const [scene] = blankScript('LANDSCAPE', 'en').shoot_scripts;
  return { ...scene!, shoot_script: { ...scene!.shoot_script, text_config: { text } } };
}

export class TrialEngine {
  readonly calls: string[] = [];
  /** Of each call. */
  readonly inputs: unknown[] = [];
  /** Of the next calls, in order. */
  readonly fates: Fate[] = [];
  shelf: 'drafts' | 'recycled' = 'drafts';
  revision = 1;
  #script: Script;
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => {};

  constructor(...texts: readonly string[]) {
    const script = blankScript('LANDSCAPE', 'en');
    const scenes = texts.map((text, index) => ({ ...sceneOf(text), sequence_no: index }));
    this.#script = { ...script, shoot_scripts: scenes };
  }

  get texts(): readonly (string | undefined)[] {
    return this.#script.shoot_scripts.map((scene) => scene.shoot_script.text_config?.text);
  }

  get steps(): readonly string[] {
    return this.#done.map(({ label }) => label);
  }

  change(): DraftChange {
    const draft = {
      draft_id: DRAFT_ID,
      name: this.#script.script_name,
      revision: this.revision,
      shelf: this.shelf,
      created_at: '2026-01-01T00:00:00.000Z',
      changed_at: '2026-01-01T00:00:00.000Z',
      recycled_at: null,
      scene_count: this.#script.shoot_scripts.length,
      width: 1920,
      height: 1080,
      estimated_duration_ms: 0,
      avatar_id: 'avatar:lin',
    };
    const history = {
      undo_label: this.#done.at(-1)?.label ?? null,
      redo_label: this.#undone.at(-1)?.label ?? null,
    };
    return structuredClone({ draft, script: this.#script, history });
  }

  /** What another window does. */
  edit(label: string, ...edits: readonly DraftEdit[]): void {
    const after = applyEdits(this.#script, edits).script;
    this.#done.push({ label, before: this.#script, after });
    this.#undone.length = 0;
    this.#turn(after);
  }

  setText(scene: number, text: string): void {
    this.edit('edit_text', {
      kind: 'set',
      path: `/shoot_scripts/${scene}/shoot_script/text_config/text`,
      value: text,
    });
  }

  /** Until `release`, what is asked arrives and is not done yet. */
  hold(): void {
    this.#gate = new Promise((open) => {
      this.#open = open;
    });
  }

  release(): void {
    this.#open();
    this.#gate = Promise.resolve();
  }

  async call(name: string, input: unknown): Promise<never> {
    this.calls.push(name);
    this.inputs.push(input);
    const fate = this.fates.shift();
    await this.#gate;
    if (fate === 'lost') throw engineError('ENGINE_UNREACHABLE', 'en');
    if (fate !== undefined && fate !== 'unanswered') throw engineError(fate, 'en');
    const answer = this.#answer(name, input as never);
    if (fate === 'unanswered') throw engineError('ENGINE_UNREACHABLE', 'en');
    return answer as never;
  }

  #answer(
    name: string,
    input: { base_revision: number; edits: DraftEdit[]; label: string; name: string; step: number },
  ): unknown {
    if (name === 'drafts.open') return { ...this.change(), files: [] };
    if (input.base_revision !== this.revision) throw engineError('CONFLICT', 'en');
    if (this.shelf === 'recycled') throw engineError('DRAFT_RECYCLED', 'en');
    try {
      if (name === 'drafts.undo') this.#back(this.#done, this.#undone, 'before');
      else if (name === 'drafts.redo') this.#back(this.#undone, this.#done, 'after');
      else if (name === 'drafts.go_to') this.#goTo(input.step);
      else if (name === 'drafts.rename')
        this.edit('rename', { kind: 'set', path: '/script_name', value: input.name });
      else this.edit(input.label, ...input.edits);
    } catch (fault) {
      if (fault instanceof StudioError) throw engineErrorOf(fault);
      throw fault;
    }
    return this.change();
  }

  #back(from: Step[], to: Step[], side: 'before' | 'after'): void {
    const step = from.pop();
    if (!step) throw engineError(side === 'before' ? 'DRAFT_NOTHING_TO_UNDO' : 'DRAFT_NOTHING_TO_REDO', 'en');
    to.push(step);
    this.#turn(step[side]);
  }

  #goTo(step: number): void {
    const revision = this.revision + 1;
    while (this.#done.length > step) this.#back(this.#done, this.#undone, 'before');
    while (this.#done.length < step) this.#back(this.#undone, this.#done, 'after');
    this.revision = revision;
  }

  #turn(script: Script): void {
    this.#script = script;
    this.revision += 1;
  }
}

function engineErrorOf(fault: StudioError): EngineError {
  return engineError(fault.problems[0]!.code, 'en', fault.problems[0]!.details);
}

/** Time that passes when the test says so. */
export class Timers {
  readonly #due = new Map<object, { readonly atMs: number; readonly run: () => void }>();
  #nowMs = 0;

  readonly later = (timeMs: number, run: () => void) => {
    const key = {};
    this.#due.set(key, { atMs: this.#nowMs + timeMs, run });
    return () => void this.#due.delete(key);
  };

  /** Lets time pass, and what it sets off come to its end. */
  async pass(timeMs: number): Promise<void> {
    const endMs = this.#nowMs + timeMs;
    await settled();
    for (;;) {
      const next = [...this.#due]
        .filter(([, { atMs }]) => atMs <= endMs)
        .sort((a, b) => a[1].atMs - b[1].atMs)[0];
      if (!next) break;
      this.#due.delete(next[0]);
      this.#nowMs = next[1].atMs;
      next[1].run();
      await settled();
    }
    this.#nowMs = endMs;
  }
}

/** Whatever goes on without time passing has ended. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

export class MemoryJournal implements Journal {
  record: JournalRecord = { draft_name: '', name: null, texts: [] };

  get entries(): readonly JournalEntry[] {
    return this.record.texts;
  }

  read(): JournalRecord {
    return this.record;
  }

  write(record: JournalRecord): void {
    this.record = structuredClone(record);
  }
}

/** A window on the draft. */
export function openWindow(engine: TrialEngine, journal = new MemoryJournal()) {
  const timers = new Timers();
  const queue = new EditQueue({
    first: engine.change(),
    call: (name, input) => engine.call(name, input),
    recordOf: (fault) =>
      fault instanceof StudioError ? errorOf(fault.problems, 'en') : (fault as EngineError).record,
    later: timers.later,
    journal,
  });
  const key = (scene: number) => queue.view.keys[scene]!;
  const shown = () => queue.view.script.shoot_scripts.map((scene) => scene.shoot_script.text_config?.text);
  return {
    queue,
    timers,
    journal,
    key,
    shown,
    type: (scene: number, text: string) => queue.setText(key(scene), text),
  };
}
