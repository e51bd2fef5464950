/** A draft as a page sees it: what the engine has, and over it what is being typed. */
import type { DraftChange, DraftSummary, HistoryState } from '../../domain/contract/drafts.ts';
import type { ErrorRecord } from '../../domain/contract/envelope.ts';
import type { Script, ShootScriptItem } from '../../domain/script/schema.ts';
import { followScenes, type KeyedScenes, textOf, withText } from './scene-keys.ts';
import type { TextConflict } from './unsent-texts.ts';

/** What the engine has, as far as this page knows. */
export interface KnownDraft extends DraftChange {
  /** Of the scenes, in their order. */
  readonly keys: readonly string[];
}

export type Saving =
  | { readonly kind: 'saved' | 'saving' | 'conflict' }
  | { readonly kind: 'unsaved'; readonly fault: ErrorRecord; readonly isTriedAgain: boolean };

export interface DraftView {
  readonly draft: DraftSummary;
  readonly history: HistoryState;
  /** With what is being typed. */
  readonly script: Script;
  /** As the engine has it. */
  readonly savedScript: Script;
  /** Of the scenes, in their order. */
  readonly keys: readonly string[];
  readonly conflicts: ReadonlyMap<string, TextConflict>;
  readonly saving: Saving;
  /** What time does not mend: nothing is sent until somebody does something. */
  readonly lasting: ErrorRecord | undefined;
}

/** The next view, in which what says the same as before is the same object: nothing is painted anew for it. */
export function withSameParts(before: DraftView, next: DraftView): DraftView {
  const areKeysSame = areSame(before.keys, next.keys);
  const areConflictsSame = areSame([...before.conflicts].flat(), [...next.conflicts].flat());
  return {
    ...next,
    keys: areKeysSame ? before.keys : next.keys,
    conflicts: areConflictsSame ? before.conflicts : next.conflicts,
  };
}

const areSame = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((item, at) => item === other[at]);

const keyedScenes = ({ script, keys }: KnownDraft): KeyedScenes => ({ scenes: script.shoot_scripts, keys });

/** The next revision of a draft, with the scenes found again. @param keys where this page knows them itself */
export function followDraft(
  before: KnownDraft,
  change: DraftChange,
  newKey: () => string,
  keys?: readonly string[],
): KnownDraft {
  const followed = followScenes(keyedScenes(before), change.script.shoot_scripts, newKey);
  const isKnown = keys?.length === followed.scenes.length;
  return {
    ...change,
    script: { ...change.script, shoot_scripts: [...followed.scenes] },
    keys: isKnown ? keys : followed.keys,
  };
}

/** What was typed into a scene last, so that the same is the same object until the next key. */
const lastTyped = new WeakMap<ShootScriptItem, ShootScriptItem>();

function typedScene(scene: ShootScriptItem, text: string): ShootScriptItem {
  const last = lastTyped.get(scene);
  if (last && textOf(last) === text) return last;
  const made = withText(scene, text);
  lastTyped.set(scene, made);
  return made;
}

/** The script with what is being typed. Scenes without such a text stay the same objects. */
export function typedScript(known: KnownDraft, typed: ReadonlyMap<string, string>): Script {
  if (typed.size === 0) return known.script;
  return {
    ...known.script,
    shoot_scripts: known.script.shoot_scripts.map((scene, index) => {
      const text = typed.get(known.keys[index]!);
      return text === undefined || text === textOf(scene) ? scene : typedScene(scene, text);
    }),
  };
}
