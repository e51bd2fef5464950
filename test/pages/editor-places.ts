/** What opens over the editor, by what leads there; Escape leads away from each. */
import type { Page } from 'playwright-core';
import type { Language } from '../../domain/errors.ts';
import { COMMANDS, type CommandId } from '../../renderer/commands/catalogue.ts';
import type { EditorView } from './views.ts';

type Opening = (editor: EditorView, language: Language) => Promise<void>;

const OVER = '.dialog-overlay, .menu-popover, .find-bar, .tour';

const run =
  (id: CommandId): Opening =>
  async ({ page, texts }, language) => {
    const palette = page.getByRole('combobox', { name: texts.commands.palette });
    await page.keyboard.press('Control+k');
    await palette.fill(COMMANDS[id].name[language]);
    await page.keyboard.press('Enter');
    await palette.waitFor({ state: 'detached' });
  };
const press =
  (selector: string, place = 0): Opening =>
  async ({ page }) => {
    await page.locator(selector).nth(place).click();
  };

/** Seen in every look: they stand where there is little room. */
export const PLACES_OF_ALL_LOOKS: Readonly<Record<string, Opening>> = {
  'all commands': async ({ page }) => await page.keyboard.press('Control+k'),
  'a mark on words': async ({ page, text }) => {
    await text.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Shift+P');
  },
};

/** Seen in one look or another: they are like others that are seen in each. */
export const PLACES_IN_TURN: Readonly<Record<string, Opening>> = {
  keys: run('help.shortcuts'),
  presenters: press('.chooser', 0),
  'menu of the canvas': async ({ page, texts }) => {
    await page.getByRole('group', { name: texts.canvas.label }).focus();
    await page.keyboard.press('Shift+F10');
  },
  layouts: run('project.layouts'),
  voices: press('.chooser', 1),
  tour: run('help.tour'),
  themes: run('project.themes'),
  materials: async (editor) => await editor.button(editor.texts.inspector.backgroundMedia).click(),
  'finding words': async ({ page }) => await page.keyboard.press('Control+f'),
  'reading dictionary': run('script.dictionary'),
  'menu of what is not needed every day': async (editor) =>
    await editor.button(editor.texts.editor.more).click(),
};

/** @param see what is done while it is open */
export async function seePlaces(
  places: readonly (readonly [name: string, open: Opening])[],
  editor: EditorView,
  language: Language,
  see: (name: string) => Promise<void>,
): Promise<void> {
  const over = editor.page.locator(OVER).first();
  for (const [name, open] of places) {
    await open(editor, language);
    await over.waitFor();
    await atRest(editor.page);
    await see(name);
    await editor.page.keyboard.press('Escape');
    await over.waitFor({ state: 'detached' });
  }
}

/** All that is to be chosen from has come. */
async function atRest(page: Page): Promise<void> {
  await page.locator(`:is(${OVER}) [aria-busy=true]`).first().waitFor({ state: 'detached' });
}
