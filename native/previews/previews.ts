/** Pictures of scenes for pages: found where they have been painted before, painted by another process otherwise. */
import path from 'node:path';
import type { Language } from '../../domain/errors.ts';
import type { Workspaces } from '../drafts/workspace.ts';
import { throwIfCancelled } from '../media/run.ts';
import { cacheFolder } from '../paths.ts';
import { SEGMENTS_FOLDER } from '../store/shelves.ts';
import { PREVIEW_ENDING, ShownShelf } from '../store/shown-shelf.ts';
import { inWords } from './in-words.ts';
import type { PaintedScene } from './messages.ts';
import { NewestFirst } from './newest-first.ts';
import { Painter } from './painter.ts';
import { previewKey, type SceneToShow } from './preview-key.ts';
import { previewSizeOf } from './preview-size.ts';
import { sceneOf } from './scene-wish.ts';

/** More than a page of drafts shows at once. */
const MOST_WAITING = 64;
/** Far more than pages show while an address is good. */
const MOST_SHOWN = 1000;

export interface PreviewServices {
  readonly workspaces: Pick<Workspaces, 'open'>;
  /** The user's limit on the cache as it is now, in bytes. */
  readonly cacheLimitBytes: () => Promise<number>;
  readonly painter?: Painter;
}

export interface DraftScene extends SceneToShow {
  readonly draftId: string;
  readonly revision: number;
}

export interface Preview {
  /** The one that is seen: a newer one than asked for, where that came while this one waited. */
  readonly revision: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** PNG. Absolute; stays for as long as an address of it is good. */
  readonly file: string;
}

export class Previews {
  readonly #workspaces: PreviewServices['workspaces'];
  readonly #painter: Painter;
  readonly #shelf: ShownShelf;
  readonly #queue = new NewestFirst<Preview>(MOST_WAITING);

  constructor({ workspaces, cacheLimitBytes, painter = new Painter() }: PreviewServices) {
    this.#workspaces = workspaces;
    this.#painter = painter;
    const folder = path.join(cacheFolder(), SEGMENTS_FOLDER);
    this.#shelf = new ShownShelf({
      ending: PREVIEW_ENDING,
      mostShown: MOST_SHOWN,
      folder,
      limitBytes: cacheLimitBytes,
    });
  }

  /** @throws StudioError `SCENE_NOT_FOUND`, `PREVIEW_IMPOSSIBLE`, `CANCELLED` */
  async scene(
    wanted: DraftScene,
    { language, signal }: { readonly language: Language; readonly signal: AbortSignal },
  ): Promise<Preview> {
    const { draftId, revision, script, sceneIndex, size } = wanted;
    sceneOf(wanted);
    try {
      const key = await previewKey(wanted);
      const preview = (file: string): Preview => ({ revision, ...previewSizeOf(script, size), file });
      const known = await this.#shelf.find(key);
      if (known !== undefined) return preview(known);
      throwIfCancelled(signal);
      const work = async () => preview((await this.#shelf.find(key)) ?? (await this.#add(key, wanted)));
      return await this.#queue.add(`${draftId}/${sceneIndex}/${size}`, work, signal);
    } catch (error) {
      throw inWords(error, language);
    }
  }

  async close(): Promise<void> {
    this.#queue.close();
    await this.#painter.close();
    await this.#shelf.close();
  }

  async #add(key: string, wanted: DraftScene): Promise<string> {
    const { script, files, sceneIndex, size } = wanted;
    const workspace = await this.#workspaces.open({ script, files }, { missing: 'leave_out' });
    try {
      return await this.#shelf.add(key, async (file): Promise<PaintedScene> => {
        const { scriptFile, allowDirs } = workspace;
        const painted = await this.#painter.paint({ scriptFile, allowDirs, sceneIndex, size, file });
        // A file of the user's may have become another one under way, and its picture is none of this key's.
        return { isFinal: painted.isFinal && (await previewKey(wanted)) === key };
      });
    } finally {
      await workspace.dispose();
    }
  }
}
