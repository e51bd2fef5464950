/** The pictures, clips and sounds of a scene: where they lie, and what each turned out to be. Looked at once. */
import { realpath, stat } from 'node:fs/promises';
import { type ErrorCode, type Problem, StudioError } from '../../domain/errors.ts';
import { type MediaReference, mediaReferences } from '../../domain/script/media.ts';
import { filePathOf, shownFile } from '../../domain/script/reference.ts';
import type { Material } from '../drafts/workspace.ts';
import type { ContentStore } from '../engine/ports.ts';
import type { LookedAtMedia } from '../script/assets.ts';
import type { FoundMedia, SceneMediaFound } from './found-media.ts';
import type { ItemWork } from './item-messages.ts';
import { MISSING, stateOf } from './material-state.ts';
import { TOO_MANY_WAIT } from './newest-first.ts';
import type { SceneWish } from './scene-wish.ts';

/** Far more than a project shows. */
const MOST_REMEMBERED = 5000;

/** Another time the same file may be seen otherwise. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  ...(['CANCELLED', 'FFMPEG_NOT_FOUND', 'FFMPEG_FAILED', 'CLIP_DECODER_STALLED'] as const),
  'MEDIA_NOT_FOUND',
]);

/** @throws StudioError with what is wrong with the file; `CANCELLED` */
type Look = (
  order: ItemWork['look']['order'],
  options: { readonly name: string; readonly signal: AbortSignal },
) => Promise<LookedAtMedia['facts']>;

export class SceneMedia {
  readonly #content: Pick<ContentStore, 'pathOf'>;
  readonly #lookAt: Look;
  /** What files turned out to be, by use, state and name; undefined for what cannot be used. The newest last. */
  readonly #known = new Map<string, LookedAtMedia['facts'] | undefined>();

  constructor({ content, look }: { readonly content: Pick<ContentStore, 'pathOf'>; readonly look: Look }) {
    this.#content = content;
    this.#lookAt = look;
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
    const seen = found.map((one) => (one === 'unseen' ? undefined : one));
    const assets = new Map(seen.flatMap((asset) => (asset ? [[asset.id, asset]] : [])));
    const recording = seen.find((_, at) => references[at]!.use === 'recording');
    const unseen = new Set(references.flatMap(({ id }, at) => (found[at] === 'unseen' ? [id] : [])));
    return { assets, recording, unseen };
  }

  async #find(
    { id, use }: MediaReference,
    material: Material,
    signal: AbortSignal,
  ): Promise<FoundMedia | undefined | 'unseen'> {
    const [state, file] = await Promise.all([stateOf(material), this.#fileOf(material)]);
    if (state === MISSING || file === undefined) return undefined;
    const name = JSON.stringify([use, id, state, file]);
    if (!this.#known.has(name)) {
      const facts = await this.#look({ use, file, shownName: shownFile(filePathOf(id)!) }, { name, signal });
      if (facts === 'unseen') return 'unseen';
      this.#remember(name, facts);
    }
    const facts = this.#known.get(name);
    return facts && { ...facts, id, file, state, material };
  }

  async #look(
    order: Parameters<Look>[0],
    options: Parameters<Look>[1],
  ): Promise<LookedAtMedia['facts'] | undefined | 'unseen'> {
    try {
      return await this.#lookAt(order, options);
    } catch (error) {
      if (!(error instanceof StudioError) || options.signal.aborted) throw error;
      return error.problems.some(isPassing) ? 'unseen' : undefined;
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

/** What has ended the process that looks at it would do so whenever it is asked for, and is not asked for again. */
function isPassing({ code, details }: Problem): boolean {
  return PASSING.has(code) || details.reason === TOO_MANY_WAIT;
}
