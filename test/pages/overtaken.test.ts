/** Another window changes a draft just before this one does something with it: nothing asked for is lost by that. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { MethodName } from '../../domain/contract/contract.ts';
import { PagesStudio, type StudioWindow } from './studio.ts';
import { AssetsView, DraftsView, QueueView } from './views.ts';

describe('a draft that another window has changed meanwhile', () => {
  const studio = new PagesStudio();

  /** What another window does: a change of the draft, whatever its revision is. */
  async function change(draft_id: string): Promise<void> {
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    await studio.client.call('drafts.edit', {
      draft_id,
      base_revision: draft.revision,
      label: 'edit_text',
      edits: [
        {
          kind: 'set',
          path: '/shoot_scripts/0/shoot_script/text_config/text',
          value: `At revision ${draft.revision}.`,
        },
      ],
    });
  }

  /** A window whose calls of one method find the draft changed, as often as is said before each of them. */
  async function openOvertaken(method: MethodName, draft_id: string) {
    const window = await studio.open();
    const { page } = window;
    const calls = { toOvertake: 0, seen: 0 };
    await page.routeWebSocket('**/socket', (socket) => {
      const engine = socket.connectToServer();
      socket.onMessage(async (message) => {
        if (String(message).includes(`"method":"${method}"`)) {
          calls.seen += 1;
          if (calls.toOvertake > 0) {
            calls.toOvertake -= 1;
            await change(draft_id);
          }
        }
        engine.send(message);
      });
    });
    await page.reload();
    return { window, calls };
  }

  async function rename({ page, texts }: StudioWindow, from: string, to: string): Promise<void> {
    const drafts = new DraftsView({ page, texts });
    await drafts.draft(from).click({ button: 'right' });
    await drafts.choose(texts.common.rename);
    await page.getByRole('textbox', { name: texts.drafts.newName }).fill(to);
    await page.keyboard.press('Enter');
  }

  it('gets its new name all the same; where that fails twice, "Try again" has the name still', async () => {
    const draft_id = await studio.draft('Before');
    const { window, calls } = await openOvertaken('drafts.rename', draft_id);
    const drafts = new DraftsView(window);
    calls.toOvertake = 1;
    await rename(window, 'Before', 'After');
    await drafts.draft('After').waitFor();
    assert.equal(calls.seen, 2);

    calls.toOvertake = 2;
    await rename(window, 'After', 'At last');
    await drafts.notifications.getByRole('button', { name: window.texts.waysOut.retry }).click();
    await drafts.draft('At last').waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('gets a version of what it is now', async () => {
    const draft_id = await studio.draft('With versions');
    const { window, calls } = await openOvertaken('versions.save', draft_id);
    const { page, texts } = window;
    const drafts = new DraftsView(window);
    await drafts.draft('With versions').click({ button: 'right' });
    await drafts.choose(texts.drafts.versions);
    const name = drafts.dialog.getByRole('textbox', { name: texts.drafts.versionName });
    const save = drafts.dialog.getByRole('button', { name: texts.drafts.versionSave });
    await name.fill('First cut');
    calls.toOvertake = 1;
    await save.click();
    await page.getByText(texts.drafts.versionSaved('First cut')).waitFor();
    await name.fill('Second cut');
    calls.toOvertake = 2;
    await save.click();
    await drafts.notifications.getByRole('button', { name: texts.waysOut.retry }).click();
    await page.getByText(texts.drafts.versionSaved('Second cut')).waitFor();
    assert.equal(await name.inputValue(), '');
    const { versions } = await studio.client.call('versions.list', { draft_id });
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    assert.deepEqual(
      versions.map((one) => one.name),
      ['Second cut', 'First cut'],
    );
    assert.equal(versions[0]!.revision, draft.revision);
    assert.deepEqual(studio.faults, []);
  });

  it('is rendered as it is now, though the dialog stood open while it was changed', async () => {
    const draft_id = await studio.draft('To be rendered');
    const window = await studio.open();
    const { texts } = window;
    const drafts = new DraftsView(window);
    await drafts.draft('To be rendered').click({ button: 'right' });
    await drafts.choose(texts.drafts.render);
    await drafts.dialog.waitFor();
    await change(draft_id);
    await drafts.dialog.getByRole('button', { name: texts.drafts.renderButton }).click();
    await drafts.dialog.waitFor({ state: 'detached' });
    const queue = new QueueView(window);
    await queue.go('queue');
    await queue.job('To be rendered').waitFor();
    const { jobs } = await studio.client.call('jobs.list', { which: 'unended' });
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    const [job] = jobs.length > 0 ? jobs : (await studio.client.call('jobs.list', { which: 'ended' })).jobs;
    assert.equal(job!.draft!.revision, draft.revision);
    assert.deepEqual(studio.faults, []);
  });

  it('gets the picture that was meant for it; where that fails twice, "Try again" puts it there', async () => {
    const media = path.resolve(import.meta.dirname, '../../resources/examples/media');
    await studio.bring([path.join(media, 'lesson-wall.jpg')]);
    const draft_id = await studio.draft('To be furnished');
    const { window, calls } = await openOvertaken('drafts.edit', draft_id);
    const { texts } = window;
    const library = new AssetsView(window);
    await library.go('assets');
    const use = async (role: string, button: string) => {
      await library.asset('lesson-wall').click({ button: 'right' });
      await library.choose(texts.assets.useInDraft);
      await library.dialog.getByRole('radio', { name: role }).click();
      await library.dialog.getByRole('button', { name: button }).click();
    };
    const told = (text: string) => library.notifications.getByText(text).waitFor();
    const { roleBackground, roleLayer, useAsBackground, useAsLayer } = texts.assets;
    calls.toOvertake = 1;
    await use(roleBackground, useAsBackground);
    await told(texts.assets.usedAsBackground('To be furnished', 1));
    assert.equal(calls.seen, 2);

    calls.toOvertake = 2;
    await use(roleLayer, useAsLayer);
    await library.notifications.getByRole('button', { name: texts.waysOut.retry }).click();
    await told(texts.assets.usedAsLayer('To be furnished', 1));
    const { script, history } = await studio.client.call('drafts.open', { draft_id });
    const { text_config, background_config, layer_config } = script.shoot_scripts[0]!.shoot_script;
    assert.equal(background_config![0]!.background_type, 'IMAGE');
    assert.equal(layer_config!.length, 2);
    assert.match(text_config!.text, /^At revision/);
    assert.equal(history.undo_label, 'place_layer');
    assert.deepEqual(studio.faults, []);
  });
});
