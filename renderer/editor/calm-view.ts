/**
 * The draft as all but the field for words shows it. Words that are being typed reach it once nobody has typed for a
 * moment, and now and then while somebody goes on, so that a key waits for nothing but its field; whatever else changes,
 * it follows at once, typed words and all.
 */
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import type { Script, ShootScriptItem } from '../../domain/script/schema.ts';
import type { DraftView } from './draft-view.ts';
import type { EditQueue } from './edit-queue.ts';
import { contentOf, textOf, withText } from './scene-keys.ts';

/** Longer than between two keys of whoever types fast. */
const CALM_MS = 250;
/** Whoever never rests sees how much they have written all the same. */
const LONGEST_MS = 1000;

/** A view with its number: the higher is the newer. */
export interface NumberedView {
  readonly view: DraftView;
  readonly number: number;
}

export interface CalmViewOptions {
  readonly queue: Pick<EditQueue, 'view' | 'onChange'>;
  /** Runs something later. @returns what cancels it */
  readonly later: (timeMs: number, run: () => void) => () => void;
}

export class CalmView {
  readonly #options: CalmViewOptions;
  readonly #listeners = new Set<() => void>();
  #seen: DraftView;
  #count = 0;
  #prompt: NumberedView;
  #rested: NumberedView;
  #cancelRest: (() => void) | undefined;
  #cancelLongest: (() => void) | undefined;

  constructor(options: CalmViewOptions) {
    this.#options = options;
    this.#seen = options.queue.view;
    this.#prompt = { view: this.#seen, number: 0 };
    this.#rested = this.#prompt;
  }

  /** As it was when something other than words changed last. */
  get prompt(): NumberedView {
    return this.#prompt;
  }

  /** As it was when nobody had typed for a moment, or somebody had for long; older than `prompt` where something else has changed since. */
  get rested(): NumberedView {
    return this.#rested;
  }

  /** Follows the queue. @returns what ends the following */
  follow(): () => void {
    const { queue } = this.#options;
    this.#look();
    const end = queue.onChange(() => this.#look());
    return () => {
      end();
      this.#endWaiting();
    };
  }

  /** @returns what ends the listening */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #look(): void {
    const { view } = this.#options.queue;
    const before = this.#seen;
    if (view === before) return;
    this.#seen = view;
    if (areOnlyWordsChanged(before, view)) {
      // That words have been saved is no key.
      if (this.#cancelRest && areWordsSame(before.script, view.script)) return;
      const { later } = this.#options;
      this.#cancelRest?.();
      this.#cancelRest = later(CALM_MS, () => this.#rest());
      this.#cancelLongest ??= later(LONGEST_MS, () => this.#rest());
    } else {
      this.#endWaiting();
      this.#count += 1;
      this.#prompt = { view, number: this.#count };
      this.#tell();
    }
  }

  #rest(): void {
    this.#endWaiting();
    this.#count += 1;
    this.#rested = { view: this.#seen, number: this.#count };
    this.#tell();
  }

  #endWaiting(): void {
    this.#cancelRest?.();
    this.#cancelLongest?.();
    this.#cancelRest = undefined;
    this.#cancelLongest = undefined;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/**
 * Whether somebody has typed or what was typed has been saved, and nothing else: words that a command or another window
 * has changed are others in the engine and in the page at once.
 */
export function areOnlyWordsChanged(before: DraftView, after: DraftView): boolean {
  return (
    before.lasting === after.lasting &&
    troubleOf(before) === troubleOf(after) &&
    before.conflicts === after.conflicts &&
    before.keys === after.keys &&
    besidesWords(before.draft) === besidesWords(after.draft) &&
    isScriptSame(before.script, after.script) &&
    isScriptSame(before.savedScript, after.savedScript) &&
    (areWordsSame(before.script, after.script) || areWordsSame(before.savedScript, after.savedScript))
  );
}

/** Why words are not saved, where it does not pass with the next answer. */
const troubleOf = ({ saving }: DraftView) =>
  saving.kind === 'unsaved' ? `${saving.fault.code} ${saving.isTriedAgain}` : saving.kind === 'conflict';

/** Of scripts with the same scenes. */
const areWordsSame = (one: Script, other: Script) =>
  one === other ||
  one.shoot_scripts.every((scene, at) => {
    const also = other.shoot_scripts[at]!;
    return scene === also || textOf(scene) === textOf(also);
  });

function besidesWords(draft: DraftSummary): string {
  return JSON.stringify({ ...draft, revision: 0, changed_at: '', estimated_duration_ms: 0 });
}

function isScriptSame(one: Script, other: Script): boolean {
  if (one === other) return true;
  const [scenes, others] = [one.shoot_scripts, other.shoot_scripts];
  return (
    scenes.length === others.length &&
    scenes.every((scene, at) => isSceneSame(scene, others[at]!)) &&
    JSON.stringify({ ...one, shoot_scripts: [] }) === JSON.stringify({ ...other, shoot_scripts: [] })
  );
}

function isSceneSame(one: ShootScriptItem, other: ShootScriptItem): boolean {
  return one === other || contentOf(withText(one, '')) === contentOf(withText(other, ''));
}
