/** The pictures, clips and sounds of a scene: where they lie, and what each turned out to be. Looked at once. */
import { realpath, stat } from 'node:fs/promises';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import { type MediaReference, mediaReferences } from '../../domain/script/media.ts';
import { filePathOf, shownFile } from '../../domain/script/reference.ts';
import type { Material } from '../drafts/workspace.ts';
import type { ContentStore } from '../engine/ports.ts';
import type { LookedAtMedia } from '../script/assets.ts';
import type { FoundMedia, SceneMediaFound } from './found-media.ts';
import type { ItemWork } from './item-messages.ts';
import type { ItemPainter } from './item-painter.ts';
import { MISSING, stateOf } from './material-state.ts';
import type { SceneWish } from './scene-wish.ts';

/** Far more than a project shows. */
const MOST_REMEMBERED = 5000;

/** Another time the same file may be seen otherwise. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  ...(['CANCELLED', 'FFMPEG_NOT_FOUND', 'FFMPEG_FAILED', 'CLIP_DECODER_STALLED'] as const),
  ...(['MEDIA_NOT_FOUND', 'PREVIEW_IMPOSSIBLE'] as const),
]);

type Looks = Pick<ItemPainter, 'ask'>;

export class SceneMedia {
  readonly #content: Pick<ContentStore, 'pathOf'>;
  readonly #looks: Looks;
  /** What files turned out to be, by use, state and name; undefined for what cannot be used. The newest last. */
  readonly #known = new Map<string, LookedAtMedia['facts'] | undefined>();

  constructor({ content, looks }: { readonly content: Pick<ContentStore, 'pathOf'>; readonly looks: Looks }) {
    this.#content = content;
    this.#looks = looks;
  }

  /**
   * Never throws for a fault of a file: it is not there then.
   * @throws StudioError `CANCELLED`
   */
  async of({ script, files, sceneIndex }: SceneWish, signal: AbortSignal): Promise<SceneMediaFound> {
    const one = {
      ...script,
      background_music_config: undefined,
      shoot_scripts: [script.shoot_scripts[sceneIndex]!],
    };
    const references = mediaReferences(one).filter(({ use }) => use !== 'cover');
    const materials = new Map(files.map((material) => [material.reference, material]));
    const found = await Promise.all(
      references.map(async (reference) => {
        const material = materials.get(filePathOf(reference.id)!);
        return material && (await this.#find(reference, material, signal));
      }),
    );
    const assets = new Map(found.flatMap((asset) => (asset ? [[asset.id, asset]] : [])));
    const recording = found.find((_, at) => references[at]!.use === 'recording');
    return { assets, recording };
  }

  async #find(
    { id, use }: MediaReference,
    material: Material,
    signal: AbortSignal,
  ): Promise<FoundMedia | undefined> {
    const [state, file] = await Promise.all([stateOf(material), this.#fileOf(material)]);
    if (state === MISSING || file === undefined) return undefined;
    const name = JSON.stringify([use, id, state, file]);
    if (!this.#known.has(name)) {
      const facts = await this.#look({ use, file, shownName: shownFile(filePathOf(id)!) }, { name, signal });
      if (facts === 'unknown') return undefined;
      this.#remember(name, facts);
    }
    const facts = this.#known.get(name);
    return facts && { ...facts, id, file, state, material };
  }

  async #look(
    order: ItemWork['look']['order'],
    options: { readonly name: string; readonly signal: AbortSignal },
  ): Promise<LookedAtMedia['facts'] | undefined | 'unknown'> {
    try {
      return await this.#looks.ask('look', order, options);
    } catch (error) {
      if (!(error instanceof StudioError) || options.signal.aborted) throw error;
      return error.problems.some(({ code }) => PASSING.has(code)) ? 'unknown' : undefined;
    }
  }

  #remember(name: string, facts: LookedAtMedia['facts'] | undefined): void {
    this.#known.set(name, facts);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
  }

  /** Real and absolute. Undefined when there is no such file. */
  async #fileOf(material: Material): Promise<string | undefined> {
    const named = 'sha256' in material ? this.#content.pathOf(material.sha256) : material.linkedPath;
    try {
      const file = await realpath(named);
      return (await stat(file)).isFile() ? file : undefined;
    } catch {
      return undefined;
    }
  }
}
