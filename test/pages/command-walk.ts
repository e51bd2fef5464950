/** Commands run one after the other in one window, each by its keys, or by the palette where it has none, and each seen to do what it is for. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import type { Language } from '../../domain/errors.ts';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { COMMANDS, type CommandId } from '../../renderer/commands/catalogue.ts';
import { keysOf } from '../../renderer/commands/keys.ts';
import type { Texts } from '../../renderer/texts/texts.ts';
import type { PagesStudio } from './studio.ts';
import { EditorView } from './views.ts';

/** Brings about what the command needs, runs it, and sees what it has done: fails where that was so before, or never is. */
export type Effect = (walk: CommandWalk, id: CommandId) => Promise<void>;

/** As many steps as a command and what it needs take. */
const MOST_STEPS = 6;

export interface WalkedDraft {
  readonly name: string;
  /** One a scene. */
  readonly texts: readonly string[];
  readonly edits?: readonly DraftEdit[];
}

export class CommandWalk {
  readonly editor: EditorView;
  readonly draftId: string;
  readonly #studio: PagesStudio;
  readonly #language: Language;
  readonly #base: Script;

  private constructor(
    studio: PagesStudio,
    editor: EditorView,
    draft: { readonly id: string; readonly base: Script },
    language: Language,
  ) {
    this.#studio = studio;
    this.editor = editor;
    this.draftId = draft.id;
    this.#base = draft.base;
    this.#language = language;
  }

  static async begin(studio: PagesStudio, draft: WalkedDraft, language: Language): Promise<CommandWalk> {
    const { client } = studio;
    const draft_id = await studio.draft(draft.name, draft.texts);
    if (draft.edits) {
      const { draft: made } = await client.call('drafts.open', { draft_id });
      const base_revision = made.revision;
      await client.call('drafts.edit', {
        draft_id,
        base_revision,
        label: 'edit_text',
        edits: [...draft.edits],
      });
    }
    const { script: base } = await client.call('drafts.open', { draft_id });
    const editor = await EditorView.open(await studio.open({ language }), draft.name);
    await editor.saved.waitFor();
    return new CommandWalk(studio, editor, { id: draft_id, base }, language);
  }

  get page(): Page {
    return this.editor.page;
  }

  get texts(): Texts {
    return this.editor.texts;
  }

  async keys(...all: readonly string[]): Promise<void> {
    for (const key of all) await this.page.keyboard.press(key);
  }

  async until(isTrue: () => Promise<boolean>): Promise<void> {
    await this.#studio.until(isTrue);
  }

  async script(): Promise<Script> {
    return (await this.#studio.client.call('drafts.open', { draft_id: this.draftId })).script;
  }

  /** By its first keys; by its name in the palette where it has none. */
  async perform(id: CommandId): Promise<void> {
    const [keys] = keysOf(id);
    if (keys !== undefined) return await this.keys(pressed(keys));
    const palette = this.page.getByRole('combobox', { name: this.texts.commands.palette });
    await this.keys('Control+k');
    await palette.fill(COMMANDS[id].name[this.#language]);
    const option = this.page.locator(`[role=option][data-command="${id}"]`);
    await option.and(this.page.locator('[aria-selected=true][aria-disabled=false]')).waitFor();
    await this.keys('Enter');
    await palette.waitFor({ state: 'detached' });
  }

  /** @param isDone what the draft is afterwards, and was not before; it is brought back to what it was */
  async changes(id: CommandId, isDone: (after: Script, before: Script) => boolean): Promise<void> {
    const before = await this.script();
    assert.ok(!isDone(before, before), 'is so already');
    await this.perform(id);
    await this.until(async () => isDone(await this.script(), before));
    await this.restore();
  }

  /** Undoes until the draft is as the walk began, and the page has heard of it. */
  async restore(): Promise<void> {
    const redo = this.page.locator('.top-bar-history button:last-child:enabled');
    const opened = () => this.#studio.client.call('drafts.open', { draft_id: this.draftId });
    let steps = 0;
    for (let now = await opened(); !isDeepStrictEqual(now.script, this.#base); steps += 1) {
      assert.ok(steps < MOST_STEPS, 'it cannot be undone');
      const { revision } = now.draft;
      await this.keys('Control+z');
      await this.until(async () => {
        now = await opened();
        return now.draft.revision > revision;
      });
      await redo.waitFor();
    }
    // Of several steps the first alone would have told.
    if (steps > 1) await this.editor.saved.waitFor();
  }

  /** Something is seen that was not; Escape takes it away again. */
  async shows(id: CommandId, what: Locator): Promise<void> {
    assert.equal(await what.count(), 0, 'is there already');
    await this.perform(id);
    await what.first().waitFor();
    // A dialog listens to keys once it has the focus.
    if ((await what.first().getAttribute('role')) === 'dialog')
      await this.page.locator('[role=dialog]:focus-within').first().waitFor();
    await this.keys('Escape');
    await what.first().waitFor({ state: 'detached' });
  }

  /** @param read of the page */
  async becomes<Value>(id: CommandId, read: () => Promise<Value>, wanted: Value): Promise<void> {
    assert.notDeepEqual(await read(), wanted, 'is so already');
    await this.perform(id);
    await this.until(async () => isDeepStrictEqual(await read(), wanted));
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  /** Selects a scene. @param index from 0 */
  async scene(index: number): Promise<void> {
    await this.editor.scenes.nth(index).click();
    await this.editor.scenes.nth(index).and(this.page.locator('[aria-selected=true]')).waitFor();
  }

  /** How far along the list, from 0. */
  async selectedScene(): Promise<number> {
    return await this.page.evaluate<number>(
      `[...document.querySelectorAll('.scene-item')].findIndex((one) => one.getAttribute('aria-selected') === 'true')`,
    );
  }
}

/** As a keyboard sends them: a letter with Shift is a capital one. */
function pressed(shortcut: string): string {
  return shortcut
    .replace('Mod', 'Control')
    .replace(/(Shift\+)([a-z])$/, (_, shift: string, letter: string) => shift + letter.toUpperCase());
}

export function layersIn(script: Script, scene = 0): readonly LayerConfig[] {
  return script.shoot_scripts[scene]?.shoot_script.layer_config ?? [];
}

/** What is said, scene by scene. */
export function saidIn(script: Script): readonly string[] {
  return script.shoot_scripts.map((scene) => scene.shoot_script.text_config?.text ?? '');
}
