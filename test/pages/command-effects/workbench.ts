/** What the commands of panels, of help and of the way to other places do. */
import type { Locator } from 'playwright-core';
import type { CommandId } from '../../../renderer/commands/catalogue.ts';
import type { CommandWalk, Effect, WalkedDraft } from '../command-walk.ts';

export const WORKBENCH_DRAFT: WalkedDraft = { name: 'Workbench', texts: ['One.', 'Two.'] };

async function onCanvas(walk: CommandWalk): Promise<void> {
  await walk.page.getByRole('group', { name: walk.texts.canvas.label }).focus();
}

/** Where the focus is. */
const panelOf = ({ page }: CommandWalk) =>
  page.evaluate<string | undefined>(`document.activeElement.closest('[data-panel]')?.dataset.panel`);

const isChosen = async (tab: Locator) => (await tab.getAttribute('aria-selected')) === 'true';

/** @param tabOf what is shown there then */
const goesTo =
  (panel: string, tabOf?: (walk: CommandWalk) => Locator): Effect =>
  async (walk, id) => {
    if (panel !== 'canvas') await onCanvas(walk);
    else await walk.editor.text.focus();
    const tab = tabOf?.(walk);
    const read = async () => [await panelOf(walk), tab ? await isChosen(tab) : true];
    await walk.becomes(id, read, [panel, true]);
  };
const choosesTab =
  (tabOf: (walk: CommandWalk) => Locator): Effect =>
  async (walk, id) => {
    await onCanvas(walk);
    await walk.becomes(id, () => isChosen(tabOf(walk)), true);
  };

/** Of the panels around the picture. */
const arePutAway = (walk: CommandWalk) => async () =>
  await walk.page.evaluate<readonly boolean[]>(
    `['left', 'inspector', 'script'].map((one) => document.querySelector('[data-panel=' + one + ']').hidden)`,
  );
const NONE = [false, false, false];
const putsAway =
  (left: boolean, inspector: boolean, script: boolean): Effect =>
  async (walk, id) => {
    await onCanvas(walk);
    await walk.becomes(id, arePutAway(walk), [left, inspector, script]);
    await walk.becomes(id, arePutAway(walk), NONE);
  };

/** A browser lets no page ask that was busy for seconds since the key: what it would ask is enough. */
const LISTENING = `
  window.asked = [];
  HTMLInputElement.prototype.click = function () {
    window.asked.push(this.type);
  };
`;
const asksForFiles: Effect = async (walk, id) => {
  await walk.page.evaluate(LISTENING);
  await walk.becomes(id, () => walk.page.evaluate<readonly string[]>('window.asked'), ['file']);
};
/** To another page, and back. @param seen only there */
const leavesFor =
  (seen: (walk: CommandWalk) => Locator): Effect =>
  async (walk, id) => {
    await onCanvas(walk);
    await walk.perform(id);
    await seen(walk).waitFor();
    await comeBack(walk);
  };
async function comeBack({ page, editor, draftId }: CommandWalk): Promise<void> {
  await page.goto(new URL(`/drafts/${draftId}`, page.url()).href);
  await editor.text.waitFor();
}
const heading = ({ page }: CommandWalk, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true });

export const WORKBENCH_EFFECTS = {
  'panel.library': goesTo('left', ({ editor, texts }) => editor.tab(texts.workbench.library)),
  'panel.scenes': goesTo('left', ({ editor, texts }) => editor.tab(texts.workbench.scenes)),
  'panel.canvas': goesTo('canvas'),
  'panel.inspector': goesTo('inspector'),
  'panel.timeline': goesTo('script', ({ editor, texts }) => editor.tab(texts.editor.timeline)),
  'panel.script': goesTo('script', ({ editor, texts }) => editor.tab(texts.workbench.script)),
  'panel.next': goesTo('inspector'),
  'panel.previous': goesTo('left'),
  'panel.toggle_left': putsAway(true, false, false),
  'panel.toggle_inspector': putsAway(false, true, false),
  'panel.toggle_script': putsAway(false, false, true),
  'panel.toggle_all': putsAway(true, true, true),
  'panel.reset': async (walk, id) => {
    await onCanvas(walk);
    await walk.becomes('panel.toggle_left', arePutAway(walk), [true, false, false]);
    await walk.becomes(id, arePutAway(walk), NONE);
  },
  'panel.problems': choosesTab(({ editor, texts }) => editor.tab(texts.editor.tabProblems)),
  'panel.history': choosesTab(({ editor, texts }) => editor.tab(texts.editor.tabHistory)),
  'panel.scene': choosesTab(({ editor, texts }) => editor.tab(texts.editor.tabScene)),
  'help.palette': async (walk, id) => {
    await walk.shows(id, walk.page.getByRole('combobox', { name: walk.texts.commands.palette }));
  },
  'help.shortcuts': async (walk, id) => {
    await onCanvas(walk);
    await walk.shows(id, walk.dialog(walk.texts.shortcuts.title));
  },
  'help.tour': async (walk, id) => {
    await walk.shows(id, walk.dialog(walk.texts.workbench.tourWriteTitle));
  },
  'library.import': asksForFiles,
  'go.new_draft': leavesFor(({ editor, texts }) => editor.dialog.getByText(texts.drafts.examplesTitle)),
  'go.import': async (walk, id) => {
    await asksForFiles(walk, id);
    await comeBack(walk);
  },
  'go.drafts': leavesFor((walk) => heading(walk, walk.texts.drafts.title)),
  'go.queue': leavesFor((walk) => heading(walk, walk.texts.queue.title)),
  'go.settings': leavesFor((walk) => heading(walk, walk.texts.settings.title)),
} as const satisfies Partial<Readonly<Record<CommandId, Effect>>>;
