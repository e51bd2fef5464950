/** What comes over a page is read aloud: it comes into a region that was there before it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PagesStudio } from './studio.ts';
import { EditorView } from './views.ts';

/** Marks every region of news that a page has now. */
const MARK = `for (const one of document.querySelectorAll('[role="status"]')) one.dataset.wasThere = 'yes'`;

describe('that the engine is away', () => {
  const studio = new PagesStudio();

  it('is told in regions that were there before, over the page and beside the draft’s name', async () => {
    await studio.draft('Open');
    const editor = await EditorView.open(await studio.open(), 'Open');
    const { page, texts } = editor;
    await editor.saved.waitFor();
    await page.evaluate(MARK);
    await studio.killEngine();
    const told = page.locator('[role="status"][data-was-there]');
    await told.getByText(texts.navigation.reconnecting).waitFor();
    await editor.text.fill('Written meanwhile.');
    await told.getByText(texts.editor.notSaved(texts.editor.offline)).waitFor({ state: 'attached' });
    assert.equal(
      await told.getByText(texts.editor.saved, { exact: true }).count(),
      0,
      'not with each letter',
    );
  });
});
