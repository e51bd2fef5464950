/** The editor's panels, the library in it, layouts, and which way up a draft stands. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { LAYOUT_NAMES } from '../../renderer/editor/design/design-names.ts';
import { dropOnto } from '../studio/drop.ts';
import { PagesStudio, seriousFaults } from './studio.ts';
import { EditorView } from './views.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../resources/examples/media');

describe('the workbench', () => {
  const studio = new PagesStudio();
  const scriptOf = async (draft_id: string) => (await studio.client.call('drafts.open', { draft_id })).script;
  const layersOf = async (draft_id: string) =>
    (await scriptOf(draft_id)).shoot_scripts[0]!.shoot_script.layer_config ?? [];

  it('is as it was left, and leaves the picture its room', async () => {
    await studio.draft('Panels');
    const window = await studio.open();
    const { page, texts } = window;
    const editor = await EditorView.open(window, 'Panels');
    const canvas = page.getByRole('region', { name: texts.editor.preview });
    const script = page.getByRole('tabpanel', { name: texts.workbench.script });
    assert.ok((await canvas.boundingBox())!.width >= 640);
    assert.ok((await script.boundingBox())!.height >= 110);

    const edge = page.getByRole('separator', { name: texts.workbench.resizeScript });
    const before = Number(await edge.getAttribute('aria-valuenow'));
    await edge.focus();
    await page.keyboard.press('ArrowUp');
    await editor.tab(texts.workbench.library).click();
    await editor.button(texts.workbench.showInspector).click();
    const stored = async () => (await studio.client.call('workbench.get', {})).workbench;
    await studio.until(async () => (await stored()).script_panel.size === before + 16);
    await studio.until(async () => !(await stored()).inspector_panel.is_open);
    // What lost its engine would go on asking for it.
    await studio.closeLast();
    await studio.restartEngine();
    const again = await studio.open();
    await EditorView.open(again, 'Panels');
    const edgeAgain = again.page.getByRole('separator', { name: texts.workbench.resizeScript });
    assert.equal(await edgeAgain.getAttribute('aria-valuenow'), String(before + 16));
    await again.page.getByRole('searchbox', { name: texts.workbench.searchLibrary }).waitFor();
    assert.equal(await again.page.getByRole('complementary', { name: texts.editor.inspector }).count(), 0);
    assert.deepEqual(await seriousFaults(again.page), []);
    await studio.client.call('workbench.set', {
      changes: { left_tab: 'scenes', inspector_panel: { size: null, is_open: true } },
    });
  });

  it('shows the way around where things are, when the window becomes another, too', async () => {
    await studio.draft('Tour');
    await studio.client.call('workbench.set', { changes: { tour: 'wanted' } });
    const { page, texts } = await studio.open();
    await page.getByRole('row', { name: 'Tour', exact: true }).dblclick();
    await page.getByRole('dialog', { name: texts.workbench.tourWriteTitle }).waitFor();
    const boxOf = (selector: string) => page.locator(selector).boundingBox();
    const isBright = async () =>
      JSON.stringify(await boxOf('.tour-highlight')) === JSON.stringify(await boxOf('[data-panel=script]'));
    await studio.until(isBright);
    const before = await boxOf('.tour-highlight');
    await page.setViewportSize({ width: 1500, height: 900 });
    await studio.until(async () => (await isBright()) && (await boxOf('.tour-highlight'))!.y !== before!.y);
    await page.keyboard.press('Escape');
    await page.locator('.tour-highlight').waitFor({ state: 'detached' });
  });

  it('leads from panel to panel by a key', async () => {
    await studio.draft('Round');
    const window = await studio.open();
    await EditorView.open(window, 'Round');
    const placeOf = () =>
      window.page.evaluate<string | undefined>(
        `document.activeElement.closest('[data-panel]')?.dataset.panel`,
      );
    await window.page.keyboard.press('Control+Alt+1');
    await studio.until(async () => (await placeOf()) === 'left');
    const seen: (string | undefined)[] = [];
    for (let step = 0; step < 4; step += 1) {
      await window.page.keyboard.press('F6');
      seen.push(await placeOf());
    }
    assert.deepEqual(seen, ['canvas', 'inspector', 'script', 'left']);
    await window.page.keyboard.press('Shift+F6');
    assert.equal(await placeOf(), 'script');
  });

  it('puts a picture of the library into the scene by Enter, and a file of the desktop where it is dropped', async () => {
    await studio.bring([path.join(MEDIA, 'welcome-studio.png')]);
    const draft_id = await studio.draft('Place', ['Hello.', 'Goodbye.']);
    const window = await studio.open();
    const { page, texts } = window;
    const editor = await EditorView.open(window, 'Place');
    await editor.tab(texts.workbench.library).click();
    const card = page.getByRole('row', { name: 'welcome-studio' });
    await card.focus();
    await page.keyboard.press('Enter');
    await studio.until(async () => (await layersOf(draft_id)).length === 2);

    const box = (await page.locator('.canvas-picture').boundingBox())!;
    const at = { x: box.x + box.width * 0.25, y: box.y + box.height * 0.75 };
    const uploads: (() => Promise<void>)[] = [];
    await page.route('**/upload', (route) => void uploads.push(() => route.continue()));
    await dropOnto(page, [path.join(MEDIA, 'welcome-steps.png')], at);
    await studio.until(async () => uploads.length === 1);
    // It goes where it was dropped, whatever is looked at while it comes in.
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText(texts.editor.sceneOf(2, 2), { exact: false }).first().waitFor();
    await uploads[0]!();
    await studio.until(async () => (await layersOf(draft_id)).length === 3);
    const dropped = (await layersOf(draft_id)).at(-1)!;
    const { dx, dy } = dropped.position!;
    const { width = 0, height = 0 } = dropped.size!;
    // As near to where it was dropped as it can be without standing out.
    assert.ok(dx + width / 2 < 1920 / 2 && dy + height / 2 > 1080 / 2, `${dx} ${dy} ${width} ${height}`);
    assert.deepEqual(studio.faults, []);
    await studio.client.call('workbench.set', { changes: { left_tab: 'scenes' } });
  });

  it('gives a scene a layout, and turns the draft, each as one step', async () => {
    const draft_id = await studio.draft('Look');
    const before = await scriptOf(draft_id);
    const window = await studio.open();
    const { page, texts } = window;
    const editor = await EditorView.open(window, 'Look');
    await editor.button(texts.workbench.design).click();
    await editor.choose('Choose a layout…');
    assert.deepEqual(await seriousFaults(page), []);
    await editor.dialog.getByRole('button', { name: LAYOUT_NAMES.lower_third.en }).click();
    await studio.until(async () => (await layersOf(draft_id)).length === 3);
    await editor.button(texts.workbench.design).click();
    await editor.choose('Switch landscape and portrait');
    await studio.until(async () => (await scriptOf(draft_id)).view_mode === 'VERTICAL');
    const { problems } = await studio.client.call('drafts.check', { draft_id });
    assert.deepEqual(problems, []);
    await editor.saved.waitFor();
    await page.keyboard.press('Control+z');
    await studio.until(async () => (await scriptOf(draft_id)).view_mode === 'LANDSCAPE');
    await editor.saved.waitFor();
    await page.keyboard.press('Control+z');
    await studio.until(async () => (await layersOf(draft_id)).length === 1);
    assert.deepEqual(await scriptOf(draft_id), before);
    assert.deepEqual(studio.faults, []);
  });
});
