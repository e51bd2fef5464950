/** V-12, V-19: what a deck loses is seen in its preview, and all of it once more when its draft opens. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { paragraphXml, shapeXml, writeDeck } from '../../native/slides/deck.test-helper.ts';
import { faultText } from '../../renderer/texts/faults.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView } from './views.ts';

describe('slides that lose something', () => {
  const studio = new PagesStudio();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-losing-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('say so in their preview, and the draft of them says all of it as well', async () => {
    const font = paragraphXml('x').replace('<a:rPr />', '<a:rPr><a:latin typeface="Nowhere Sans"/></a:rPr>');
    await writeDeck(path.join(folder, 'deck.pptx'), {
      slides: [
        { more: '<p:transition><p:fade/></p:transition>', notes: '字'.repeat(10_001) },
        { isHidden: true },
        { shapes: shapeXml({ at: [1, 1, 3, 1], text: font }) },
      ],
    });
    const window = await studio.open();
    const { page, texts } = window;
    const view = new AssetsView(window);
    await view.go('assets');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: texts.assets.importFiles }).click();
    await (await choosing).setFiles([path.join(folder, 'deck.pptx')]);
    await view.notifications.getByText(texts.imports.importDone(1)).waitFor();
    const { assets } = await studio.client.call('assets.list', {});
    const { problems } = assets[0]!;
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['SLIDES_HIDDEN_LEFT_OUT', 'SLIDES_ANIMATION_LOST', 'SLIDES_NOTES_CUT', 'SLIDES_FONTS_MISSING'],
    );
    await view.asset('deck').dblclick();
    for (const problem of problems) await view.dialog.getByText(faultText(problem, 'en')).waitFor();
    await view.dialog.getByRole('button', { name: texts.assets.makeDraft }).click();
    const losses = page.getByRole('dialog', { name: texts.assets.lossesTitle('deck') });
    await losses.waitFor();
    assert.match(page.url(), /\/drafts\/[0-9a-f]{32}$/);
    assert.deepEqual(
      await losses.getByRole('listitem').allTextContents(),
      problems.map((problem) => faultText(problem, 'en')),
    );
    await losses.getByRole('button', { name: texts.assets.lossesRead }).click();
    await losses.waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
  });
});
