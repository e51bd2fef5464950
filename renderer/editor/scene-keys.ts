/**
 * Which scene is which, from one revision of a draft to the next. Scenes have no names of their own, only places, and
 * places change whenever a window adds, moves or removes one; a page that knows a scene by its place would write into
 * another one. So each gets a key of the page's own, that follows it.
 */
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import type { Script, ShootScriptItem } from '../../domain/script/schema.ts';

export interface KeyedScenes {
  readonly scenes: readonly ShootScriptItem[];
  /** One a scene, each once. */
  readonly keys: readonly string[];
}

export function textOf(scene: ShootScriptItem): string {
  return scene.shoot_script.text_config?.text ?? '';
}

/** @returns undefined where the scene is gone */
export function sceneWith(
  { script, keys }: { readonly script: Script; readonly keys: readonly string[] },
  key: string,
): ShootScriptItem | undefined {
  return script.shoot_scripts[keys.indexOf(key)];
}

export function withText(scene: ShootScriptItem, text: string): ShootScriptItem {
  const { shoot_script: content } = scene;
  return { ...scene, shoot_script: { ...content, text_config: { ...content.text_config, text } } };
}

const contents = new WeakMap<ShootScriptItem, string>();

/** A text that two scenes share when they differ in nothing but their number. */
export function contentOf(scene: ShootScriptItem): string {
  const known = contents.get(scene);
  if (known !== undefined) return known;
  const content = JSON.stringify({ ...scene, sequence_no: 0 });
  contents.set(scene, content);
  return content;
}

/**
 * Finds the scenes of one revision in the next. What is the same keeps its key, and is the same object, so that nothing
 * is painted anew for it; a scene that was changed keeps its key as long as it can be told from its neighbours.
 * @param newKey for scenes that were not there
 */
export function followScenes(
  before: KeyedScenes,
  after: readonly ShootScriptItem[],
  newKey: () => string,
): KeyedScenes {
  const keys: (string | undefined)[] = after.map(() => undefined);
  const scenes = [...after];
  const left = new Set(before.scenes.keys());
  const pair = (from: number, to: number) => {
    const old = before.scenes[from]!;
    keys[to] = before.keys[from]!;
    if (old.sequence_no === after[to]!.sequence_no && contentOf(old) === contentOf(after[to]!))
      scenes[to] = old;
    left.delete(from);
  };
  const isSame = (from: number, to: number) => {
    const [old, next] = [before.scenes[from], after[to]];
    return old !== undefined && next !== undefined && contentOf(old) === contentOf(next);
  };
  let start = 0;
  for (; isSame(start, start); start += 1) pair(start, start);
  let end = 1;
  const shorter = Math.min(before.scenes.length, after.length);
  for (; end <= shorter - start; end += 1) {
    const [from, to] = [before.scenes.length - end, after.length - end];
    if (!isSame(from, to)) break;
    pair(from, to);
  }
  const pairBy = (nameOf: (scene: ShootScriptItem) => string) => {
    const places = new Map<string, number[]>();
    for (const from of left) {
      const name = nameOf(before.scenes[from]!);
      if (name !== '') places.set(name, [...(places.get(name) ?? []), from]);
    }
    after.forEach((scene, to) => {
      if (keys[to] !== undefined) return;
      const from = places.get(nameOf(scene))?.shift();
      if (from !== undefined) pair(from, to);
    });
  };
  pairBy(contentOf);
  pairBy(textOf);
  const open = keys.flatMap((key, to) => (key === undefined ? [to] : []));
  if (open.length === left.size)
    [...left].forEach((from, index) => {
      pair(from, open[index]!);
    });
  else pairBy((scene) => contentOf(withText(scene, '')));
  return { scenes, keys: keys.map((key) => key ?? newKey()) };
}

/** The keys after edits of this page, which says itself what becomes of each scene. */
export function keysAfter(
  keys: readonly string[],
  edits: readonly DraftEdit[],
  newKey: () => string,
): readonly string[] {
  let current = [...keys];
  for (const edit of edits) {
    if (edit.kind === 'insert_scene') current.splice(edit.at, 0, newKey());
    else if (edit.kind === 'duplicate_scene') current.splice(edit.scene + 1, 0, newKey());
    else if (edit.kind === 'remove_scene') current.splice(edit.scene, 1);
    else if (edit.kind === 'move_scene') {
      const moved = current[edit.scene];
      current = current.filter((_, at) => at !== edit.scene);
      if (moved !== undefined) current.splice(edit.to, 0, moved);
    }
  }
  return current;
}
