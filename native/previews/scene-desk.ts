/** What pages need to put scenes together by themselves: facts, and items as pictures of their own. */
import path from 'node:path';
import type { Rect } from '../../domain/avatar/types.ts';
import { lookOf } from '../../domain/draw/look.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import { type Language, StudioError } from '../../domain/errors.ts';
import type { AvatarRecipe } from '../compose/segments/recipe.ts';
import type { ContentStore } from '../engine/ports.ts';
import { cacheFolder } from '../paths.ts';
import { performanceOf } from '../render/performance.ts';
import { SEGMENTS_FOLDER } from '../store/shelves.ts';
import { PREVIEW_ENDING, ShownShelf } from '../store/shown-shelf.ts';
import type { SceneMediaFound } from './found-media.ts';
import { inWords } from './in-words.ts';
import { type ContentOptions, contentOf, itemKey, type KeyOptions } from './item-content.ts';
import type { ItemContent, ItemPainted } from './item-messages.ts';
import { ItemPainter } from './item-painter.ts';
import { stateOf } from './material-state.ts';
import { placeIn } from './placed-png.ts';
import { avatarDigest, engineDigest } from './preview-key.ts';
import { type FactsOptions, type SceneFacts, viewOf } from './scene-facts.ts';
import { SceneMedia } from './scene-media.ts';
import { type SceneWish, sceneOf } from './scene-wish.ts';
import { Speaker } from './speaker.ts';
import { atRest } from './unspoken.ts';

/** Far more than pages show while an address is good. */
const MOST_SHOWN = 4000;

export interface SceneDeskServices {
  readonly content: Pick<ContentStore, 'pathOf'>;
  /** The user's limit on the cache as it is now, in bytes. */
  readonly cacheLimitBytes: () => Promise<number>;
  readonly painter?: ItemPainter;
  readonly speaker?: Speaker;
}

export interface ItemsWish extends SceneWish {
  /** Scene-local; undefined for the cover's. */
  readonly frame: number | undefined;
  /** Bitmap pixels per canvas pixel. */
  readonly scale: number;
  /** Whether the presenter has the mouth that is heard; at rest otherwise. */
  readonly isSpoken: boolean;
}

export interface SceneItemShown {
  readonly path: string;
  readonly look: string;
  /** Undefined for what needs none. */
  readonly picture: ItemPicture | undefined;
}

export interface ItemPicture {
  /** PNG. Absolute; stays for as long as an address of it is good. */
  readonly file: string;
  /** Canvas pixels, from the left top corner of the item's rectangle, before any turn. */
  readonly place: Rect;
  /** False where something stands in for what cannot be shown now, and could be shown another time. */
  readonly isFinal: boolean;
}

interface PictureOptions extends KeyOptions {
  /** Whether the frame is the one that stands for the scene. */
  readonly isCover: boolean;
  readonly unseen: SceneMediaFound['unseen'];
  readonly signal: AbortSignal;
}

interface Asker {
  readonly language: Language;
  readonly signal: AbortSignal;
}

export class SceneDesk {
  readonly #painter: ItemPainter;
  readonly #speaker: Speaker;
  readonly #media: SceneMedia;
  readonly #shelf: ShownShelf;
  /** Files with what stands in for something, the oldest first. */
  readonly #passing = new Set<string>();
  #asked = 0;

  constructor(services: SceneDeskServices) {
    const { content, cacheLimitBytes, painter = new ItemPainter(), speaker = new Speaker() } = services;
    this.#painter = painter;
    this.#speaker = speaker;
    this.#media = new SceneMedia({
      content,
      look: (order, options) => painter.ask('look', order, options),
    });
    this.#shelf = new ShownShelf({
      ending: PREVIEW_ENDING,
      mostShown: MOST_SHOWN,
      folder: path.join(cacheFolder(), SEGMENTS_FOLDER),
      limitBytes: cacheLimitBytes,
    });
  }

  /** @throws StudioError `SCENE_NOT_FOUND`, `PREVIEW_IMPOSSIBLE`, `CANCELLED` */
  async facts(
    wish: SceneWish,
    { language, signal }: Asker,
  ): Promise<{ readonly facts: SceneFacts; readonly media: SceneMediaFound }> {
    sceneOf(wish);
    try {
      const media = await this.#media.of(wish, signal);
      const speech = this.#speaker.known({ ...wish, recording: media.recording });
      return { facts: await this.#facts(wish, { media, speech, signal }), media };
    } catch (error) {
      throw inWords(error, language);
    }
  }

  /** @throws StudioError `SCENE_NOT_FOUND`, `PREVIEW_IMPOSSIBLE`, `CANCELLED` */
  async items(
    wish: ItemsWish,
    { language, signal }: Asker,
  ): Promise<{ readonly frame: number; readonly items: readonly SceneItemShown[] }> {
    sceneOf(wish);
    try {
      return await this.#items(wish, signal);
    } catch (error) {
      throw inWords(error, language);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#painter.close(), this.#speaker.close()]);
    await this.#shelf.close();
  }

  async #facts(
    { script, sceneIndex }: SceneWish,
    { signal, ...known }: Pick<FactsOptions, 'media' | 'speech'> & { readonly signal: AbortSignal },
  ): Promise<SceneFacts> {
    // A transition leads from the scene before.
    const shoot_scripts = script.shoot_scripts.slice(Math.max(0, sceneIndex - 1), sceneIndex + 1);
    const sent = { ...script, shoot_scripts };
    const order = { script: sent, sceneIndex: shoot_scripts.length - 1, ...known };
    const name = `facts ${this.#asked++}`;
    const facts = await this.#painter.ask('facts', order, { name, signal });
    return { ...facts, span: { ...facts.span, scene: sceneIndex } };
  }

  async #items(wish: ItemsWish, signal: AbortSignal) {
    const { script, sceneIndex, isSpoken, scale } = wish;
    const media = await this.#media.of(wish, signal);
    const scene = { script, sceneIndex, recording: media.recording };
    const speech = isSpoken
      ? await this.#speaker.speak(scene, undefined, signal)
      : this.#speaker.known(scene);
    const facts = await this.#facts(wish, { media, speech, signal });
    const { frameCount } = facts.span;
    const frame = Math.min(wish.frame ?? facts.coverFrame, frameCount - 1);
    const list = viewOf(script, sceneIndex, facts).drawListAt(frame);
    const hasAvatar = facts.hasAvatar && list.some(({ kind }) => kind === 'avatar');
    const isCover = frame === facts.coverFrame;
    const keys: KeyOptions = {
      ...{ assets: media.assets, frame, frameCount, scale },
      framesPerSecond: facts.framesPerSecond,
      engine: await engineDigest(),
      avatar: hasAvatar ? await this.#avatar(wish, facts, { media, signal }) : undefined,
    };
    const items = await Promise.all(
      list.map(async (item): Promise<SceneItemShown> => {
        const content = contentOf(item, keys);
        const options = { ...keys, isCover, unseen: media.unseen, signal };
        const picture = content && (await this.#picture(item, content, options));
        return { path: item.path, look: lookOf(item), picture };
      }),
    );
    return { frame, items };
  }

  async #avatar(
    { script, sceneIndex, isSpoken }: ItemsWish,
    { span, framesPerSecond, mood }: SceneFacts,
    { media, signal }: { readonly media: SceneMediaFound; readonly signal: AbortSignal },
  ): Promise<AvatarRecipe> {
    const play = { span, framesPerSecond };
    const scene = { script, sceneIndex, recording: media.recording };
    const performance =
      (isSpoken ? (await this.#speaker.speak(scene, play, signal)).performance : undefined) ??
      (await performanceOf({ script, speech: atRest(mood), ...play }));
    return { id: script.model_asset_id, hash: await avatarDigest(script.model_asset_id), ...performance };
  }

  async #picture(item: DrawItem, content: ItemContent, options: PictureOptions): Promise<ItemPicture> {
    const key = itemKey(item, content, options);
    const known = await this.#shelf.find(key);
    const paint = async () =>
      (await this.#shelf.find(key)) ?? (await this.#paint(key, item, content, options));
    const file = known ?? (await this.#painter.turn(key, paint, options.signal));
    const isUnseen = 'source' in item && options.unseen.has(item.source);
    return { file, place: (await placeIn(file))!, isFinal: !isUnseen && !this.#passing.has(file) };
  }

  async #paint(key: string, item: DrawItem, shown: ItemContent, options: PictureOptions): Promise<string> {
    const { scale, framesPerSecond, frame } = options;
    const order = { item, scale, framesPerSecond, frame };
    return await this.#shelf.add(key, async (file): Promise<ItemPainted> => {
      try {
        const { isFinal } = await this.#painter.perform('paint', { ...order, shown, file });
        if (isFinal && (await isUnchanged(item, options))) return { isFinal: isLasting(shown, options) };
      } catch (error) {
        if (!isOfItem(error)) throw error;
        await this.#painter.perform('paint', { ...order, shown: { kind: 'nothing' }, file });
      }
      this.#notePassing(file);
      return { isFinal: false };
    });
  }

  #notePassing(file: string): void {
    this.#passing.add(file);
    const [oldest] = this.#passing;
    if (this.#passing.size > MOST_SHOWN && oldest !== undefined) this.#passing.delete(oldest);
  }
}

/** Whoever seeks through a scene sees every frame of what moves, mostly once: that must not fill the cache. */
function isLasting({ kind }: ItemContent, { isCover }: PictureOptions): boolean {
  return isCover || (kind !== 'clip' && kind !== 'avatar');
}

/** A file of the user's may have become another one under way, and its picture is none of this key's. */
async function isUnchanged(item: DrawItem, { assets }: ContentOptions): Promise<boolean> {
  const asset = item.kind === 'image' || item.kind === 'clip' ? assets.get(item.source) : undefined;
  return asset === undefined || (await stateOf(asset.material)) === asset.state;
}

/** What ends the painter is a fault of one item, and does not hide the others. */
function isOfItem(error: unknown): boolean {
  return error instanceof StudioError && error.problems[0]?.code === 'PREVIEW_IMPOSSIBLE';
}
