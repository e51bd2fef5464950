/** The studio for tests of single pages: windows in a language and an appearance, and drafts made without one. */
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import type { InputOf } from '../../domain/contract/contract.ts';
import type { Language } from '../../domain/errors.ts';
import type { HttpClient } from '../../native/host/http-client.ts';
import { TEXTS, type Texts } from '../../renderer/texts/texts.ts';
import { axeFaults, Studio } from '../studio/studio.ts';
import { type AssetToFill, fillLibrary } from './fill-library.ts';

export interface WindowLook {
  readonly language?: Language;
  readonly appearance?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** For what moves: all else is looked at as somebody sees it who wants it still, which takes a fifth less of a processor. */
  readonly hasMotion?: boolean;
}

export interface StudioWindow {
  readonly page: Page;
  readonly texts: Texts;
}

/** To be made once, while a test file is loaded; all of it is gone when the file's tests have ended. */
export class PagesStudio {
  #studio!: Studio;
  #last: Page | undefined;

  /** @param hasEmptyCache as of `Studio.open` */
  constructor({ hasEmptyCache = false }: { readonly hasEmptyCache?: boolean } = {}) {
    before(async () => {
      this.#studio = await Studio.open({ hasEmptyCache });
    });
    after(() => this.#studio.close());
  }

  /** With the powers of the shell. */
  get client(): HttpClient {
    return this.#studio.client;
  }

  /** What windows have complained of, their policies' refusals among it. */
  get faults(): readonly string[] {
    return this.#studio.faults;
  }

  async until(isTrue: () => Promise<boolean>): Promise<void> {
    await this.#studio.until(isTrue);
  }

  async open(look: WindowLook = {}): Promise<StudioWindow> {
    const { language = 'en', appearance = 'light', hasMotion = false, ...size } = look;
    const motion = hasMotion ? 'no-preference' : 'reduce';
    await this.client.call('settings.change', { changes: { language, appearance } });
    const locale = language === 'zh' ? 'zh-CN' : 'en-US';
    this.#last = await this.#studio.newWindow({ ...size, scheme: appearance, locale, motion });
    return { page: this.#last, texts: TEXTS[language] };
  }

  /** Another window of the browser that was opened last, let in by a link of its own. */
  async openBeside({ texts }: StudioWindow): Promise<StudioWindow> {
    const { url } = await this.client.call('engine.open_nonce', {});
    return { page: await this.#studio.sameWindow(url), texts };
  }

  /** Takes files of this machine into the library, and waits until nothing is left to be done with them. */
  async bring(files: readonly string[], mode: 'copy' | 'link' = 'copy'): Promise<void> {
    await this.#studio.bring(files, mode);
  }

  /** The window that was opened last, with all of its context. */
  async closeLast(): Promise<void> {
    await this.#last?.context().close();
    this.#last = undefined;
  }

  /** These assets and no others, for a window that is opened next. */
  async fillAnew(assets: readonly AssetToFill[]): Promise<void> {
    // What lost its engine would go on asking for it.
    await this.closeLast();
    await this.emptyLibrary();
    await this.fill(assets);
  }

  /** Destroys whatever is in the library. */
  async emptyLibrary(): Promise<void> {
    for (const shelf of ['library', 'recycled'] as const)
      for (;;) {
        const { assets } = await this.client.call('assets.list', { shelf, limit: 500 });
        const asset_ids = assets.map((one) => one.asset_id);
        if (asset_ids.length === 0) break;
        if (shelf === 'library') await this.client.call('assets.recycle', { asset_ids });
        else await this.client.call('assets.purge', { asset_ids });
      }
  }

  /** Puts assets into the library while no engine looks at it. */
  async fill(assets: readonly AssetToFill[]): Promise<void> {
    await this.killEngine();
    await fillLibrary(this.#studio.dataFolder, assets);
    await this.startEngine();
  }

  /** Ends the engine as a crash would. */
  async killEngine(): Promise<void> {
    await this.#studio.killEngine();
  }

  /** The next one of the same library. */
  async startEngine(): Promise<void> {
    await this.#studio.startEngine();
  }

  async restartEngine(): Promise<void> {
    await this.killEngine();
    await this.startEngine();
  }

  /** A draft of such texts, one a scene. @returns its id */
  async draft(name: string, texts: readonly string[] = ['Hello.']): Promise<string> {
    const { draft, script } = await this.client.call('drafts.create', {
      from: { kind: 'blank', view_mode: 'LANDSCAPE' },
      name,
    });
    const scene = script.shoot_scripts[0]!.shoot_script;
    const edits: InputOf<'drafts.edit'>['edits'] = texts.map((text, at) =>
      at === 0
        ? { kind: 'set', path: '/shoot_scripts/0/shoot_script/text_config/text', value: text }
        : { kind: 'insert_scene', at, scene: { ...scene, text_config: { text } } },
    );
    const { draft_id, revision: base_revision } = draft;
    await this.client.call('drafts.edit', { draft_id, base_revision, label: 'edit_text', edits });
    return draft_id;
  }

  /** What another window does to a text. @param scene from 0 */
  async setText(draft_id: string, scene: number, value: string): Promise<void> {
    const { draft } = await this.client.call('drafts.open', { draft_id });
    const path = `/shoot_scripts/${scene}/shoot_script/text_config/text`;
    await this.client.call('drafts.edit', {
      draft_id,
      base_revision: draft.revision,
      label: 'edit_text',
      edits: [{ kind: 'set', path, value }],
    });
  }

  async render(draft_id: string): Promise<void> {
    const { draft } = await this.client.call('drafts.open', { draft_id });
    const base_revision = draft.revision;
    await this.client.call('jobs.render', { draft_id, base_revision, quality: 'draft' });
  }
}

/** Serious and critical faults that axe finds in a page once it has come to rest: what fades has colours of neither state. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(`Promise.all(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished.catch(() => {})))`);
  return await axeFaults(page);
}
