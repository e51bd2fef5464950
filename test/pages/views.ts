/** The pages by what they are called, as whoever uses them by keyboard, ear or eye finds their way. */
import type { Locator, Page } from 'playwright-core';
import type { Texts } from '../../renderer/texts/texts.ts';
import type { StudioWindow } from './studio.ts';

/** What is everywhere: the way from page to page, dialogs and news. */
export class StudioView {
  readonly page: Page;
  readonly texts: Texts;

  constructor({ page, texts }: Pick<StudioWindow, 'page' | 'texts'>) {
    this.page = page;
    this.texts = texts;
  }

  async go(
    place: 'drafts' | 'templates' | 'assets' | 'queue' | 'recycled' | 'voices' | 'avatars' | 'settings',
  ): Promise<void> {
    const navigation = this.page.getByRole('navigation', { name: this.texts.navigation.label });
    await navigation.getByRole('link', { name: this.texts.navigation[place] }).click();
  }

  get dialog(): Locator {
    // News at the foot of the window are alert dialogs too, of a kind that one may leave alone.
    const question = this.page.getByRole('alertdialog').and(this.page.locator(':not(.toast)'));
    return this.page.getByRole('dialog').or(question);
  }

  get notifications(): Locator {
    return this.page.getByRole('region', { name: this.texts.common.notifications });
  }

  get menu(): Locator {
    return this.page.getByRole('menu');
  }

  async choose(action: string): Promise<void> {
    await this.menu.getByRole('menuitem', { name: action }).click();
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }
}

export class DraftsView extends StudioView {
  get list(): Locator {
    return this.page.getByRole('grid', { name: this.texts.drafts.title });
  }

  draft(name: string): Locator {
    return this.page.getByRole('row', { name, exact: true });
  }

  get newDraft(): Locator {
    return this.page.getByRole('button', { name: this.texts.drafts.newDraft });
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: this.texts.navigation.searchLabel });
  }

  async openMenu(name: string): Promise<void> {
    await this.draft(name).hover();
    await this.draft(name)
      .getByRole('button', { name: this.texts.drafts.actionsOf(name) })
      .click();
  }
}

export class AssetsView extends StudioView {
  get list(): Locator {
    return this.page.getByRole('grid', { name: this.texts.assets.title });
  }

  asset(name: string): Locator {
    return this.page.getByRole('row', { name, exact: true });
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: this.texts.navigation.searchLabel });
  }
}

export class QueueView extends StudioView {
  get active(): Locator {
    return this.page.getByRole('grid', { name: this.texts.queue.activeLabel });
  }

  get ended(): Locator {
    return this.page.getByRole('grid', { name: this.texts.queue.endedLabel });
  }

  /** @param name of the draft, or of the file where there is none */
  job(name: string): Locator {
    return this.page.getByRole('row', { name, exact: true });
  }

  progress(name: string): Locator {
    return this.page.getByRole('progressbar', { name: this.texts.queue.progressOf(name) });
  }

  /** The button beside a job for what is wanted most of it. */
  button(action: 'play' | 'pause' | 'resume' | 'cancel' | 'retry', name: string): Locator {
    const { queue } = this.texts;
    return this.job(name).getByRole('button', { name: queue.actionOf(queue[action], name) });
  }

  async openMenu(name: string): Promise<void> {
    await this.job(name)
      .getByRole('button', { name: this.texts.queue.actionsOf(name) })
      .click();
  }

  film(fileName: string): Locator {
    return this.page.getByLabel(this.texts.queue.videoOf(fileName));
  }
}

export class VoicesView extends StudioView {
  get list(): Locator {
    return this.page.getByRole('grid', { name: this.texts.voices.title });
  }

  voice(name: string): Locator {
    return this.list.getByRole('row', { name, exact: true });
  }

  get sentence(): Locator {
    return this.page.getByRole('textbox', { name: this.texts.voices.sentence });
  }

  play(name: string): Locator {
    return this.page.getByRole('button', { name: this.texts.voices.play(name), exact: true });
  }

  stop(name: string): Locator {
    return this.page.getByRole('button', { name: this.texts.voices.stop(name), exact: true });
  }

  async chooseLanguage(name: string): Promise<void> {
    await this.page.getByRole('button', { name: this.texts.voices.languageLabel }).click();
    await this.page.getByRole('option', { name, exact: true }).click();
  }
}

export class AvatarsView extends StudioView {
  avatar(name: string): Locator {
    return this.page.getByRole('listitem', { name, exact: true });
  }

  /** @param choice what of: outfits, lights, moods */
  looks(place: Locator, choice: string): Locator {
    return place.getByRole('radiogroup', { name: choice });
  }

  portrait(name: string): Locator {
    return this.page.getByRole('img', { name: this.texts.avatars.portrait(name) });
  }

  see(name: string): Locator {
    return this.page.getByRole('button', { name: this.texts.avatars.seeLabel(name) });
  }

  film(name: string): Locator {
    return this.page.getByLabel(this.texts.avatars.filmOf(name), { exact: true });
  }
}

export class SettingsView extends StudioView {
  group(title: string): Locator {
    return this.page.getByRole('region', { name: title });
  }

  get language(): Locator {
    return this.page.getByRole('button', { name: this.texts.settings.language });
  }

  async chooseLanguage(name: string): Promise<void> {
    await this.language.click();
    await this.page.getByRole('option', { name }).click();
  }

  /** One of the choices that stand side by side. */
  choice(group: string, name: string): Locator {
    return this.page.getByRole('radiogroup', { name: group }).getByRole('radio', { name });
  }

  get cacheLimit(): Locator {
    return this.page.getByRole('slider', { name: this.texts.settings.cacheLimit });
  }

  get proxyAddress(): Locator {
    return this.page.getByRole('textbox', { name: this.texts.settings.proxyUrl });
  }
}

export class EditorView extends StudioView {
  /** From the list of drafts. */
  static async open(window: StudioWindow, name: string): Promise<EditorView> {
    const drafts = new DraftsView(window);
    await drafts.draft(name).first().dblclick();
    const editor = new EditorView(window);
    await editor.text.or(editor.choice).first().waitFor();
    return editor;
  }

  get text(): Locator {
    return this.page.getByRole('textbox', { name: this.texts.editor.text });
  }

  /** What stands in it, marks left out: a field of so few lines shows them all. */
  async written(): Promise<string> {
    return await this.page.evaluate<string>(`[...document.querySelectorAll('.scene-text .cm-line')].map((line) => {
      const words = line.cloneNode(true);
      for (const mark of words.querySelectorAll('.mark-chip, .cm-placeholder')) mark.remove();
      return words.textContent;
    }).join('\\n')`);
  }

  get name(): Locator {
    return this.page.getByRole('textbox', { name: this.texts.editor.name });
  }

  get scenes(): Locator {
    return this.page.getByRole('grid', { name: this.texts.editor.scenes }).getByRole('row');
  }

  get saved(): Locator {
    return this.page.getByText(this.texts.editor.saved, { exact: true });
  }

  /** Of the selected scene, as it will look. */
  get picture(): Locator {
    return this.page.getByRole('region', { name: this.texts.editor.preview }).getByRole('img').first();
  }

  get colourCode(): Locator {
    return this.page.getByRole('textbox', { name: this.texts.editor.colourCode });
  }

  /** Between what was written in two windows. */
  get choice(): Locator {
    return this.page.getByRole('alert', { name: this.texts.editor.conflictTitle });
  }

  /** A step of the history. */
  step(name: string): Locator {
    return this.page.getByRole('listbox', { name: this.texts.history.title }).getByRole('option', { name });
  }

  /** What is wrong with a scene, or with the whole draft. */
  problemsOf(title: string): Locator {
    return this.page.getByRole('list', { name: title }).getByRole('listitem');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A figure may stand behind its name. */
  tab(name: string): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}\\s*\\d*$`) });
  }
}
