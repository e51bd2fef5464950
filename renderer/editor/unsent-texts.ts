/** What is typed and not in the engine yet, and what becomes of it when the draft has changed underneath. */
import type { DraftChange } from '../../domain/contract/drafts.ts';
import type { ShootScriptItem } from '../../domain/script/schema.ts';
import type { JournalEntry } from './journal.ts';
import { textOf } from './scene-keys.ts';

/** A draft's scenes, each with the key that this page knows it by. */
export interface Keyed extends Pick<DraftChange, 'draft' | 'script'> {
  readonly keys: readonly string[];
}

export interface UnsentText {
  /** What the engine has, as far as is known. */
  base: string;
  text: string;
  /** What was sent and has no answer: the engine may have it. */
  sent: string | undefined;
  /** What it was when a run of keys ended, each a step of its own: they are sent first, in their order. */
  readonly sealed: SealedText[];
}

export interface SealedText {
  readonly text: string;
  /** The key of its run. */
  readonly runKey: string;
}

/** A text that was changed here and, meanwhile, in another window. */
export interface TextConflict {
  readonly mine: string;
  /** Undefined when the scene was removed there. */
  readonly theirs: string | undefined;
  /** Where the scene stands, or stood, from 0. */
  readonly sceneIndex: number;
  /** As it was when it was last seen. */
  readonly scene: ShootScriptItem;
}

/** A text that the engine does not have, for whoever wants to copy it. */
export interface UnsentScene {
  /** From 0. */
  readonly sceneIndex: number;
  readonly text: string;
}

export class UnsentTexts {
  readonly #texts = new Map<string, UnsentText>();
  readonly #conflicts = new Map<string, TextConflict>();
  /** Texts of removed scenes that are on their way back as scenes, and are decided only once they are there. */
  readonly #putBacks = new Map<string, TextConflict>();

  get count(): number {
    return this.#texts.size;
  }

  get conflicts(): ReadonlyMap<string, TextConflict> {
    return this.#conflicts;
  }

  get first(): readonly [key: string, unsent: UnsentText] | undefined {
    return this.#texts.entries().next().value;
  }

  get typed(): ReadonlyMap<string, string> {
    return new Map([...this.#texts].map(([key, { text }]) => [key, text]));
  }

  /**
   * @param seen what stood there before the last key
   * @param known what the engine has
   */
  type(key: string, text: string, seen: string, known: Keyed): void {
    const now = textAt(known, key);
    const conflict = this.#conflicts.get(key);
    // An input method was in the middle of it when the disagreement came.
    if (conflict && text !== now) this.#conflicts.set(key, { ...conflict, mine: text });
    else if (conflict) this.#conflicts.delete(key);
    if (now === undefined || conflict) return;
    const isBegun = this.#texts.has(key);
    const unsent = this.#texts.get(key) ?? { base: seen, text, sent: undefined, sealed: [] };
    unsent.text = text;
    if (text === now && unsent.sent === undefined) this.#texts.delete(key);
    else if (isBegun || now === seen) this.#texts.set(key, unsent);
    else this.#disagree(key, text, known, known);
  }

  /**
   * What is unsent stays a step apart from what is typed on.
   * @param runKeyOf the key of a scene's run
   */
  seal(runKeyOf: (key: string) => string): void {
    for (const [key, { text, base, sealed }] of this.#texts)
      if (text !== (sealed.at(-1)?.text ?? base)) sealed.push({ text, runKey: runKeyOf(key) });
  }

  /** Ends a disagreement. With `mine` the text is sent again; where its scene is gone, the caller is to put it back. */
  resolve(key: string, choice: 'mine' | 'theirs'): TextConflict | undefined {
    const conflict = this.#conflicts.get(key);
    this.#conflicts.delete(key);
    if (conflict && choice === 'mine') {
      if (conflict.theirs === undefined) this.#putBacks.set(key, conflict);
      else this.#texts.set(key, { base: conflict.theirs, text: conflict.mine, sent: undefined, sealed: [] });
    }
    return conflict;
  }

  /** @param isDone whether the text is in the engine, as a scene; else it is to be decided anew */
  endPutBack(key: string, isDone: boolean): void {
    const conflict = this.#putBacks.get(key);
    this.#putBacks.delete(key);
    if (conflict && !isDone) this.#conflicts.set(key, conflict);
  }

  /**
   * The engine has the draft in another revision now.
   * @param isOurs whether a change of this page led there: what was typed on then goes over it
   */
  follow(before: Keyed, now: Keyed, isOurs: boolean): void {
    for (const [key, unsent] of [...this.#texts]) {
      const theirs = textAt(now, key);
      if (theirs === unsent.text) this.#texts.delete(key);
      else if (theirs !== undefined && (isOurs || theirs === unsent.base || theirs === unsent.sent)) {
        unsent.base = theirs;
        unsent.sent = undefined;
        if (unsent.sealed[0]?.text === theirs) unsent.sealed.shift();
      } else {
        this.#texts.delete(key);
        this.#disagree(key, unsent.text, before, now);
      }
    }
    for (const [key, { mine, theirs }] of [...this.#conflicts]) {
      const newest = textAt(now, key);
      if (newest === mine) this.#conflicts.delete(key);
      else if (newest !== theirs) this.#disagree(key, mine, before, now);
    }
  }

  /** Takes up the texts of a page that is gone. @param newKey for scenes that are gone too */
  restore(entries: readonly JournalEntry[], now: Keyed, newKey: () => string): void {
    const scenes = now.script.shoot_scripts;
    const texts = scenes.map(textOf);
    const isFree = (key: string | undefined): key is string =>
      key !== undefined && !this.#texts.has(key) && !this.#conflicts.has(key);
    const unplaced: JournalEntry[] = [];
    for (const entry of entries) {
      const { scene_index, revision, base, text, is_disputed } = entry;
      if (texts[scene_index] === text) continue;
      const others = texts.flatMap((one, at) => (one === base ? [at] : []));
      const stands = now.draft.revision === revision || texts[scene_index] === base || others.length !== 1;
      const sceneIndex = stands ? scene_index : others[0]!;
      const key = now.keys[sceneIndex];
      if (base === null || texts[sceneIndex] !== base || !isFree(key)) unplaced.push(entry);
      else if (is_disputed)
        this.#conflicts.set(key, { mine: text, theirs: base, sceneIndex, scene: scenes[sceneIndex]! });
      else this.#texts.set(key, { base, text, sent: undefined, sealed: [] });
    }
    for (const { scene_index: sceneIndex, base, text: mine } of unplaced) {
      const key = now.keys[sceneIndex];
      const scene = scenes[sceneIndex] ?? scenes.at(-1);
      if (!scene) continue;
      // Whose scene was gone already is not to be written over another one.
      if (base !== null && isFree(key))
        this.#conflicts.set(key, { mine, theirs: texts[sceneIndex], sceneIndex, scene });
      else this.#conflicts.set(newKey(), { mine, theirs: undefined, sceneIndex, scene });
    }
  }

  journalEntries({ draft: { revision }, keys }: Keyed): readonly JournalEntry[] {
    const texts = [...this.#texts].map(([key, { base, text }]) => ({
      scene_index: keys.indexOf(key),
      revision,
      base,
      text,
      is_disputed: false,
    }));
    const disputed = [...this.#conflicts, ...this.#putBacks].map(([key, { mine, theirs, sceneIndex }]) => ({
      scene_index: keys.includes(key) ? keys.indexOf(key) : sceneIndex,
      revision,
      base: theirs ?? null,
      text: mine,
      is_disputed: true,
    }));
    return [...texts, ...disputed];
  }

  scenes(known: Keyed): readonly UnsentScene[] {
    return this.journalEntries(known).map(({ scene_index: sceneIndex, text }) => ({ sceneIndex, text }));
  }

  #disagree(key: string, mine: string, before: Keyed, now: Keyed): void {
    const sceneIndex = now.keys.indexOf(key);
    if (sceneIndex >= 0) {
      const scene = now.script.shoot_scripts[sceneIndex]!;
      this.#conflicts.set(key, { mine, theirs: textOf(scene), sceneIndex, scene });
    } else if (mine === '') this.#conflicts.delete(key);
    else {
      const at = before.keys.indexOf(key);
      const scene = before.script.shoot_scripts[at] ?? this.#conflicts.get(key)?.scene;
      if (scene) this.#conflicts.set(key, { mine, theirs: undefined, sceneIndex: Math.max(0, at), scene });
    }
  }
}

function textAt({ script, keys }: Keyed, key: string): string | undefined {
  const scene = script.shoot_scripts[keys.indexOf(key)];
  return scene && textOf(scene);
}
