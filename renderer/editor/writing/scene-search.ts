/** Words looked for in all scenes: a scene that has stayed what it was is not read again, or a key would wait for all of them. */
import type { Script, ShootScriptItem } from '../../../domain/script/schema.ts';
import { type FindWish, type FoundWords, findWords } from '../../../domain/writing/find.ts';
import { textOf } from '../scene-keys.ts';
import type { FoundPlace } from './found-places.ts';

interface Found {
  readonly wish: FindWish;
  readonly sceneKey: string;
  readonly places: readonly FoundPlace[];
}

export class SceneSearch {
  readonly #find: typeof findWords;
  /** Of each scene what was looked for in it last. */
  readonly #found = new WeakMap<ShootScriptItem, Found>();

  constructor(find: typeof findWords = findWords) {
    this.#find = find;
  }

  /**
   * Every place, in the order of the scenes; recordings have none.
   * @param keys of the scenes, in their order
   */
  places(script: Script, keys: readonly string[], wish: FindWish): readonly FoundPlace[] {
    return script.shoot_scripts.flatMap((scene, index) =>
      scene.shoot_script.script_type === 'AUDIO' ? [] : this.#placesIn(scene, keys[index]!, wish),
    );
  }

  #placesIn(scene: ShootScriptItem, sceneKey: string, wish: FindWish): readonly FoundPlace[] {
    const known = this.#found.get(scene);
    if (known?.wish === wish && known.sceneKey === sceneKey) return known.places;
    const withKey = (found: FoundWords): FoundPlace => ({ ...found, sceneKey });
    const places = this.#find(textOf(scene), wish).map(withKey);
    this.#found.set(scene, { wish, sceneKey, places });
    return places;
  }
}
