/**
 * The way of an editor's changes into the engine: one at a time, in order, each on the revision that the one before it
 * gave. What is typed meanwhile is put together and goes next.
 *
 * - Nothing is done twice: when an answer was lost, the draft is asked for and looked at before anything is sent again.
 * - Nothing is lost: a text stays here, and in the journal, until the engine has said that it has it.
 * - Nothing of another window is overwritten unseen: a text goes onto the newest revision by itself only where that text
 *   is still what it was; else both are shown, and the user chooses.
 */
import type { DraftChange, DraftSummary } from '../../domain/contract/drafts.ts';
import type { ErrorRecord } from '../../domain/contract/envelope.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { isWorthAnother } from '../engine/way-out.ts';
import {
  type CallDraft,
  type Doubt,
  type DraftBase,
  type DraftCommand,
  isOfHistory,
  isOvertaken,
  type Outcome,
  ownEditsOf,
  sendCommand,
  wasDone,
} from './draft-commands.ts';
import {
  type DraftView,
  followDraft,
  type KnownDraft,
  type Saving,
  typedScript,
  withSameParts,
} from './draft-view.ts';
import { EditRuns } from './edit-runs.ts';
import type { Journal } from './journal.ts';
import { keysAfter, textOf, withText } from './scene-keys.ts';
import { type UnsentScene, UnsentTexts } from './unsent-texts.ts';
import { type Waiting, WaitingCommands } from './waiting-commands.ts';

export interface EditQueueOptions {
  /** The draft as it was opened. */
  readonly first: DraftChange;
  readonly call: CallDraft;
  readonly recordOf: (fault: unknown) => ErrorRecord;
  /** Runs something later. @returns what cancels it */
  readonly later: (timeMs: number, run: () => void) => () => void;
  readonly journal: Journal;
}

/** Between two edits of one text while it is typed. */
const PACE_MS = 80;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;
/** One after the other, before it is waited: other windows that are always quicker must not keep this one spinning. */
const MOST_REFUSALS = 20;

/** Keys pressed in one text. */
const runOf = (sceneKey: string) => `text/${sceneKey}`;

/** What the user is in the middle of: no text or name yet, but more than the engine has. */
export type Unfinished = 'composition' | 'name' | 'layer_text';

export class EditQueue {
  readonly #options: EditQueueOptions;
  readonly #listeners = new Set<() => void>();
  #known: KnownDraft;
  readonly #texts = new UnsentTexts();
  readonly #runs: EditRuns;
  readonly #commands = new WaitingCommands();
  readonly #flushes: ((isSaved: boolean) => void)[] = [];
  /** Sent, and its answer was lost. */
  #doubt: (Doubt & { readonly waiting: Waiting }) | undefined;
  /** Sent, and its answer may still come. */
  #sent: Waiting | undefined;
  /** The newest that an event has told of. */
  #toldRevision = 0;
  #mustOpen = false;
  #fault: ErrorRecord | undefined;
  /** After a fault that time does not mend. */
  #isHalted = false;
  #isRunning = false;
  readonly #unfinished = new Set<Unfinished>();
  #isClosed = false;
  #pauseMs = FIRST_PAUSE_MS;
  #refusals = 0;
  #cancelWake: (() => void) | undefined;
  #keyCount = 0;
  #view!: DraftView;

  constructor(options: EditQueueOptions) {
    this.#options = options;
    this.#runs = new EditRuns(options.later);
    const { first } = options;
    this.#known = { ...first, keys: first.script.shoot_scripts.map(() => this.#newKey()) };
    const { name, texts } = options.journal.read();
    this.#texts.restore(texts, this.#known, () => this.#newKey());
    if (name !== null && name !== first.draft.name) void this.#commands.add({ kind: 'rename', name });
    this.#view = this.#makeView();
  }

  get view(): DraftView {
    return this.#view;
  }

  get hasUnsent(): boolean {
    return this.#texts.count + this.#texts.conflicts.size + this.#commands.count > 0;
  }

  /** What was typed and the engine does not have, or may not have. */
  get unsentScenes(): readonly UnsentScene[] {
    return this.#texts.scenes(this.#known);
  }

  /** @returns what ends the listening */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * What is typed into a scene, whole.
   * @param seen what stood there before the last key: with an input method another window may have changed it since
   */
  setText(key: string, text: string, seen?: string): void {
    this.#texts.type(key, text, seen ?? this.#shownText(key), this.#known);
    this.#runs.goOn(runOf(key));
    this.#isHalted = false;
    this.#publish();
    this.#wake(PACE_MS);
  }

  /** What is typed from now on is undone by itself, and so is what was typed before, sent or not. */
  endRun(): void {
    this.#texts.seal((key) => this.#runs.keyOf(runOf(key)));
    this.#runs.end();
  }

  /** Nothing of it is sent before it is finished; it only is not saved. */
  setUnfinished(what: Unfinished, isUnfinished: boolean): void {
    if (isUnfinished) this.#unfinished.add(what);
    else this.#unfinished.delete(what);
    this.#publish();
  }

  /** Texts that wait go first. */
  do(command: DraftCommand): Promise<Outcome> {
    if (this.#isClosed) return Promise.resolve({ kind: 'dropped' });
    const isOfRun = command.kind === 'edits' && command.coalesceKey !== undefined;
    const asked = isOfRun ? { ...command, ...this.#runOf(command.coalesceKey) } : command;
    const outcome = this.#commands.add(asked);
    this.#isHalted = false;
    this.#publish();
    void this.#run();
    return outcome;
  }

  /** A hand has hold of something: its edits of one thing are one step until it lets go. @returns told when it does */
  hold(): () => void {
    return this.#runs.hold();
  }

  resolve(key: string, choice: 'mine' | 'theirs'): void {
    const conflict = this.#texts.resolve(key, choice);
    if (conflict && choice === 'mine' && conflict.theirs === undefined) {
      const { mine, scene, sceneIndex } = conflict;
      const make = ({ keys }: KnownDraft): DraftEdit[] => {
        const at = Math.min(sceneIndex, keys.length);
        return [{ kind: 'insert_scene', at, scene: withText(scene, mine).shoot_script }];
      };
      void this.do({ kind: 'edits', label: 'add_scene', make }).then((outcome) => {
        this.#texts.endPutBack(key, outcome.kind === 'done');
        this.#publish();
      });
    }
    this.#publish();
    void this.#run();
  }

  /** What an event tells: a newer revision is asked for; another shelf is shown at once. */
  told(draft: DraftSummary): void {
    this.#toldRevision = Math.max(this.#toldRevision, draft.revision);
    if (draft.revision === this.#known.draft.revision) {
      const hasMoved = draft.shelf !== this.#known.draft.shelf;
      this.#known = { ...this.#known, draft };
      if (hasMoved) this.#isHalted = false;
      this.#publish();
    }
    void this.#run();
  }

  /** Looks at once what there is to do: after the connection is back, or when the user asks for another attempt. */
  tryAgain(): void {
    this.#mustOpen = true;
    this.#isHalted = false;
    this.#pauseMs = FIRST_PAUSE_MS;
    void this.#run();
  }

  /** Sends what waits without pacing it. @returns whether the engine has everything */
  flush(): Promise<boolean> {
    if (this.#isIdle()) return Promise.resolve(this.#texts.conflicts.size === 0);
    return new Promise((settle) => {
      this.#flushes.push(settle);
      // Its first request leaves before this returns: a page that is being left has no other moment.
      void this.#run();
    });
  }

  /** What was typed and is unsent stays in the journal, which is another's from now on. Commands are told that they end. */
  close(): void {
    this.#isClosed = true;
    this.#cancelWake?.();
    this.#runs.close();
    this.#listeners.clear();
    this.#settleFlushes(false);
    this.#endCommands({ kind: 'dropped' });
  }

  /** There is no draft any more that the texts could be put into. */
  discard(): void {
    this.close();
    this.#options.journal.write({ draft_name: '', name: null, texts: [] });
  }

  #newKey(): string {
    this.#keyCount += 1;
    return `scene-${this.#keyCount}`;
  }

  #runOf(thing: string): { readonly coalesceKey: string; readonly isHeld: boolean } {
    const isHeld = this.#runs.isHeld(thing);
    return { coalesceKey: this.#runs.goOn(thing), isHeld };
  }

  #shownText(key: string): string {
    const scene = this.#view.script.shoot_scripts[this.#view.keys.indexOf(key)];
    return scene ? textOf(scene) : '';
  }

  #isIdle(): boolean {
    return (
      this.#texts.count === 0 &&
      this.#commands.count === 0 &&
      this.#doubt === undefined &&
      !this.#isRunning &&
      !this.#mustOpen
    );
  }

  #wake(timeMs: number): void {
    if (this.#cancelWake || this.#isClosed) return;
    this.#cancelWake = this.#options.later(timeMs, () => {
      this.#cancelWake = undefined;
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#isClosed || this.#isHalted) {
      if (this.#isHalted) this.#settleFlushes(false);
      return;
    }
    this.#isRunning = true;
    let isPaused = false;
    try {
      this.#cancelWake?.();
      this.#cancelWake = undefined;
      while (!this.#isClosed && !isPaused) {
        const next = this.#next();
        if (!next) break;
        const isText = next === this.#sendText;
        const fault = await next.call(this);
        if (this.#isClosed) return;
        if (fault) isPaused = this.#takeFault(fault);
        else this.#takeSuccess(next === this.#reopen);
        const isPaced = isText && this.#texts.count > 0 && this.#flushes.length + this.#commands.count === 0;
        if (!isPaused && isPaced) {
          isPaused = true;
          this.#wake(PACE_MS);
        }
        this.#publish();
      }
    } finally {
      this.#isRunning = false;
      if (this.#isIdle()) this.#settleFlushes(this.#texts.conflicts.size === 0);
      else if (this.#fault) this.#settleFlushes(false);
      this.#publish();
    }
  }

  #settleFlushes(isSaved: boolean): void {
    for (const settle of this.#flushes.splice(0)) settle(isSaved);
  }

  #next(): (() => Promise<ErrorRecord | undefined>) | undefined {
    if (this.#mustOpen || this.#doubt || this.#toldRevision > this.#known.draft.revision) return this.#reopen;
    if (this.#texts.count > 0) return this.#sendText;
    return this.#commands.count > 0 ? this.#runCommand : undefined;
  }

  #takeSuccess(isOnlyOpened: boolean): void {
    this.#fault = undefined;
    this.#pauseMs = FIRST_PAUSE_MS;
    if (!isOnlyOpened) this.#refusals = 0;
  }

  /** @returns whether to stop for now */
  #takeFault(fault: ErrorRecord): boolean {
    if (fault.code === 'CONFLICT') {
      this.#mustOpen = true;
      this.#refusals += 1;
      if (this.#refusals < MOST_REFUSALS) return false;
    }
    if (fault.code === 'ENGINE_UNREACHABLE') this.#mustOpen = true;
    this.#fault = fault;
    if (isWorthAnother(fault)) {
      this.#wake(this.#pauseMs);
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * this.#pauseMs);
    } else {
      this.#isHalted = true;
      this.#endCommands({ kind: 'failed', fault });
    }
    return true;
  }

  /** All that wait. Of one that was sent nobody knows what became of it. */
  #endCommands(outcome: Outcome): void {
    const sent = this.#doubt?.waiting ?? this.#sent;
    this.#doubt = undefined;
    this.#commands.end(outcome, sent);
    this.#publish();
  }

  async #reopen(): Promise<ErrorRecord | undefined> {
    try {
      const { draft_id } = this.#known.draft;
      const change = await this.#options.call('drafts.open', { draft_id });
      this.#mustOpen = false;
      this.#toldRevision = Math.min(this.#toldRevision, change.draft.revision);
      const doubt = this.#doubt;
      this.#doubt = undefined;
      const isDone = doubt && wasDone(doubt, change);
      this.#take(change, isDone === true, isDone === true ? ownEditsOf(doubt!) : undefined);
      if (doubt && isDone)
        this.#settleCommand(doubt.waiting, { kind: 'done', before: doubt.before, after: this.#known });
      else if (doubt && (isDone === undefined || this.#isOvertaken(doubt)))
        this.#settleCommand(doubt.waiting, { kind: 'unsure' });
      return undefined;
    } catch (fault) {
      return this.#options.recordOf(fault);
    }
  }

  /** It was not done, and would be something else now. */
  #isOvertaken({ command, before }: Doubt): boolean {
    return isOfHistory(command) && this.#known.draft.revision !== before.draft.revision;
  }

  async #sendText(): Promise<ErrorRecord | undefined> {
    const [key, unsent] = this.#texts.first!;
    const sceneIndex = this.#known.keys.indexOf(key);
    const path = `/shoot_scripts/${sceneIndex}/shoot_script/text_config/text`;
    const { text: value, runKey } = unsent.sealed[0] ?? {
      text: unsent.text,
      runKey: this.#runs.keyOf(runOf(key)),
    };
    unsent.sent = value;
    try {
      const change = await this.#options.call('drafts.edit', {
        ...this.#based(),
        edits: [{ kind: 'set', path, value }],
        label: 'edit_text',
        coalesce_key: runKey,
      });
      this.#take(change, true, []);
      return undefined;
    } catch (fault) {
      const record = this.#options.recordOf(fault);
      // Any other answer says that nothing was done.
      if (record.code !== 'ENGINE_UNREACHABLE') unsent.sent = undefined;
      return record;
    }
  }

  async #runCommand(): Promise<ErrorRecord | undefined> {
    const waiting = this.#commands.first!;
    const { command } = waiting;
    const before = this.#known;
    const edits = command.kind === 'edits' ? (command.make(before) ?? []) : [];
    if (isOvertaken(command, this.#revision) || (command.kind === 'edits' && edits.length === 0)) {
      this.#settleCommand(waiting, { kind: 'needless' });
      return undefined;
    }
    this.#sent = waiting;
    try {
      const change = await sendCommand(this.#options.call, this.#based(), command, edits);
      this.#take(change, true, ownEditsOf({ command, edits }));
      this.#settleCommand(waiting, { kind: 'done', before, after: this.#known });
      return undefined;
    } catch (fault) {
      const record = this.#options.recordOf(fault);
      if (record.code === 'ENGINE_UNREACHABLE') this.#doubt = { command, edits, before, waiting };
      else if (record.code === 'CONFLICT' ? isOfHistory(command) : !record.retryable) {
        this.#settleCommand(waiting, { kind: 'failed', fault: record });
        return record.code === 'CONFLICT' ? record : undefined;
      }
      return record;
    } finally {
      this.#sent = undefined;
    }
  }

  get #revision(): number {
    return this.#known.draft.revision;
  }

  #based(): DraftBase {
    return { draft_id: this.#known.draft.draft_id, base_revision: this.#revision };
  }

  #settleCommand(waiting: Waiting, outcome: Outcome): void {
    this.#commands.remove(waiting);
    this.#publish();
    waiting.settle(outcome);
  }

  /**
   * The draft as the engine has it now, under what is being typed.
   * @param isOurs whether a change of this page led there: what was typed on then goes over it
   * @param edits of this page; undefined where only the engine knows what was done to the scenes
   */
  #take(change: DraftChange, isOurs: boolean, edits?: readonly DraftEdit[]): void {
    if (change.draft.revision < this.#known.draft.revision) return;
    const before = this.#known;
    const newKey = () => this.#newKey();
    const keys = edits && keysAfter(before.keys, edits, newKey);
    this.#known = followDraft(before, change, newKey, keys);
    this.#texts.follow(before, this.#known, isOurs);
  }

  #publish(): void {
    if (this.#isClosed) return;
    this.#options.journal.write({
      draft_name: this.#known.draft.name,
      name: this.#commands.wishedName,
      texts: this.#texts.journalEntries(this.#known),
    });
    this.#view = this.#makeView();
    for (const listener of [...this.#listeners]) listener();
  }

  #makeView(): DraftView {
    const { draft, history, keys } = this.#known;
    const next: DraftView = {
      draft,
      history,
      keys,
      script: typedScript(this.#known, this.#texts.typed),
      savedScript: this.#known.script,
      conflicts: new Map(this.#texts.conflicts),
      saving: this.#saving(),
      lasting: this.#isHalted ? this.#fault : undefined,
    };
    const before: DraftView | undefined = this.#view;
    return before ? withSameParts(before, next) : next;
  }

  #saving(): Saving {
    const hasWork = this.#texts.count > 0 || this.#commands.count > 0;
    if (hasWork && this.#fault)
      return {
        kind: 'unsaved',
        fault: this.#fault,
        isTriedAgain: !this.#isHalted && isWorthAnother(this.#fault),
      };
    if (this.#texts.conflicts.size > 0) return { kind: 'conflict' };
    return { kind: hasWork || this.#unfinished.size > 0 ? 'saving' : 'saved' };
  }
}
