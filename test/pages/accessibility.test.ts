/** WCAG by axe, on every view and dialog but the editor's, in both languages and both appearances; and nothing that the page's policy refuses. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LONG, LOOKS, looker, nameOf } from './looks.ts';
import { PagesStudio } from './studio.ts';
import { AvatarsView, DraftsView, QueueView, SettingsView, VoicesView } from './views.ts';

describe('axe finds no serious fault', () => {
  const studio = new PagesStudio();

  for (const look of LOOKS)
    it(`in ${nameOf(look)}`, async () => {
      const name = LONG[look.language];
      await studio.draft(name);
      const window = await studio.open(look);
      const { page, texts } = window;
      const { found, see } = looker(page);
      const drafts = new DraftsView(window);
      const closeDialog = async () => {
        await page.keyboard.press('Escape');
        await drafts.dialog.waitFor({ state: 'detached' });
      };

      await drafts.draft(name).first().waitFor();
      await see('drafts');
      await page.getByRole('radio', { name: texts.drafts.viewList }).click();
      await drafts.draft(name).first().waitFor();
      await see('drafts as a list');
      await page.getByRole('radio', { name: texts.drafts.viewGrid }).click();
      await drafts.draft(name).first().click({ button: 'right' });
      await drafts.menu.waitFor();
      await see('menu of a draft');
      await drafts.choose(texts.drafts.versions);
      await drafts.dialog.waitFor();
      await see('versions');
      await closeDialog();
      await drafts.draft(name).first().click({ button: 'right' });
      await drafts.choose(texts.drafts.render);
      await drafts.dialog.waitFor();
      await see('render');
      await closeDialog();
      await drafts.newDraft.click();
      await drafts.dialog.getByText(texts.drafts.examplesTitle).waitFor();
      await see('new draft');
      await closeDialog();
      await page.keyboard.press('?');
      await drafts.dialog.waitFor();
      await see('shortcuts');
      await closeDialog();
      await drafts.search.fill('nothing is called so');
      await page
        .getByRole('heading', { name: texts.drafts.nothingFoundTitle('nothing is called so') })
        .waitFor();
      await see('nothing found');
      await drafts.search.fill('');

      await drafts.draft(name).first().waitFor();
      await drafts.draft(name).first().click();
      await page.keyboard.press('Delete');
      await drafts.notifications.getByText(texts.drafts.recycled(name)).waitFor();
      await see('news');
      await drafts.go('recycled');
      await drafts.draft(name).first().waitFor();
      await see('recycle bin');
      await page.getByRole('button', { name: texts.drafts.emptyBin }).click();
      await drafts.dialog.waitFor();
      await see('question before it is too late');
      await drafts.dialog.getByRole('button', { name: texts.drafts.purgeButton }).click();
      await page.getByRole('heading', { name: texts.drafts.recycledEmptyTitle }).waitFor();
      await see('empty recycle bin');
      await drafts.go('templates');
      await page.getByRole('heading', { name: texts.drafts.templatesEmptyTitle }).waitFor();
      await see('no templates');

      const queue = new QueueView(window);
      await queue.go('queue');
      await queue.heading(texts.queue.title).waitFor();
      await page.getByRole('heading', { name: texts.queue.emptyTitle }).waitFor();
      await see('empty queue');

      const voices = new VoicesView(window);
      await voices.go('voices');
      await voices.list.getByRole('row').first().waitFor();
      await see('voices');
      const german = look.language === 'zh' ? '德语' : 'German';
      await voices.chooseLanguage(german);
      await voices.sentence.fill(
        'One two three four five six seven eight nine ten eleven twelve thirteen fourteen.',
      );
      await voices.play(german).click();
      await voices.stop(german).waitFor();
      await see('a voice that speaks');
      await voices.sentence.fill('');
      await drafts.search.fill('nothing is called so');
      await page.getByRole('heading', { name: texts.voices.nothingTitle }).waitFor();
      await see('no such voice');
      await page.getByRole('button', { name: texts.voices.installOpen }).click();
      await voices.dialog.waitFor();
      await see('installing a voice pack');
      await voices.dialog.getByRole('radio', { name: texts.voices.originAddress }).click();
      await voices.dialog.getByRole('textbox', { name: texts.voices.address }).fill('http://no');
      await voices.dialog.getByText(texts.voices.addressInvalid).waitFor();
      await see('installing a voice pack from an address');
      await closeDialog();

      const avatars = new AvatarsView(window);
      const lin = look.language === 'zh' ? '林' : 'Lin';
      await avatars.go('avatars');
      await avatars.portrait(lin).waitFor();
      // All that is to be chosen from has come.
      await page.locator('.avatar-cards [aria-busy]').first().waitFor({ state: 'detached' });
      await see('avatars');
      await avatars.see(lin).click();
      await avatars.dialog.waitFor();
      const standing = avatars.dialog.getByRole('img', { name: texts.avatars.portrait(lin) });
      await standing.waitFor();
      await see('an avatar before it speaks');
      await closeDialog();

      const settings = new SettingsView(window);
      await settings.go('settings');
      await settings.cacheLimit.waitFor();
      await see('settings');
      await settings.language.click();
      await page.getByRole('listbox').waitFor();
      await see('choice of a language');
      await page.keyboard.press('Escape');
      await settings.choice(texts.settings.proxy, texts.settings.proxyManual).click();
      await settings.proxyAddress.fill('proxy');
      await settings.proxyAddress.press('Enter');
      await see('fault beside a field');
      await page.getByRole('button', { name: texts.settings.secretAdd }).click();
      await settings.dialog.waitFor();
      await see('new key');
      await closeDialog();
      await page.getByRole('button', { name: texts.settings.licencesButton }).click();
      await settings.dialog.waitFor();
      await see('licences');
      await closeDialog();

      await studio.closeLast();
      assert.deepEqual(found, {});
      assert.deepEqual(studio.faults, []);
    });
});
