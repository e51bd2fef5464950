/** A thousand drafts in the real library: found, scrolled through and opened, with no more of them in the page than are seen. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PagesStudio } from './studio.ts';
import { DraftsView } from './views.ts';

const COUNT = 1000;

describe('the list of a thousand drafts', () => {
  const studio = new PagesStudio();

  it('shows the last as readily as the first, and never holds more than a few windows full', async () => {
    const { client } = studio;
    const { draft } = await client.call('drafts.create', {
      from: { kind: 'blank', view_mode: 'LANDSCAPE' },
      name: 'Draft 0001',
    });
    for (let number = 2; number <= COUNT; number += 1)
      await client.call('drafts.create', {
        from: { kind: 'draft', draft_id: draft.draft_id },
        name: `Draft ${String(number).padStart(4, '0')}`,
      });
    const window = await studio.open();
    const { page, texts } = window;
    const view = new DraftsView(window);
    await page.getByText(texts.drafts.count(COUNT)).waitFor();
    const rowsHeld = () => page.evaluate<number>(`document.querySelectorAll('[role="row"]').length`);
    const held: number[] = [];

    // By the wheel, down to where all have been fetched.
    const atFoot = async () => {
      await page.evaluate(`(() => {
        const place = document.getElementById('content');
        place.scrollTop = place.scrollHeight;
      })()`);
      held.push(await rowsHeld());
      return await view.draft('Draft 0001').isVisible();
    };
    await studio.until(atFoot);
    assert.ok(Math.max(...held) < 80, `${Math.max(...held)} rows in the page`);

    // By the keyboard, from one end to the other.
    await view.draft('Draft 0001').click();
    await page.keyboard.press('Home');
    await view.draft('Draft 1000').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const focused = () =>
      page.evaluate<string | null>(`document.activeElement?.getAttribute('aria-label') ?? null`);
    assert.match((await focused()) ?? '', /^Draft 099\d$/);

    // By a word.
    await view.search.fill('0500');
    await page.getByText(texts.drafts.found(1)).waitFor();
    await view.draft('Draft 0500').waitFor();
    assert.equal(await rowsHeld(), 1);
    assert.deepEqual(studio.faults, []);
  });
});
