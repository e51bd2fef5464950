/** The inspector in real Chromium: what is selected is set there, each change one step of the history, and nothing is lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { encodeBase64Text } from '../../domain/base64.ts';
import type { Script } from '../../domain/script/schema.ts';
import { PagesStudio, seriousFaults } from './studio.ts';
import { EditorView } from './views.ts';

class InspectorView extends EditorView {
  get layers(): Locator {
    return this.page.getByRole('grid', { name: this.texts.inspector.layers, exact: true }).getByRole('row');
  }

  number(name: string): Locator {
    return this.page.getByRole('spinbutton', { name, exact: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }
}

describe('the inspector', () => {
  const studio = new PagesStudio();

  const titled = async (name: string) => {
    const draft_id = await studio.draft(name, ['Hello and welcome.', 'Goodbye.']);
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    const layerOf = (text: string, dy: number, opacity: number) => ({
      layer_type: 'TEXT' as const,
      position: { dx: 100, dy },
      size: { width: 600, height: 120 },
      text_config: { text_context: encodeBase64Text(text) },
      x_studio: { opacity },
    });
    await studio.client.call('drafts.edit', {
      draft_id,
      base_revision: draft.revision,
      label: 'place_layer',
      edits: [
        { kind: 'insert_layer', scene: 0, layer: layerOf('Under', 100, 0.8) },
        { kind: 'insert_layer', scene: 0, layer: layerOf('Over', 300, 0.4) },
      ],
    });
    return draft_id;
  };
  const scriptOf = async (draft_id: string): Promise<Script> =>
    (await studio.client.call('drafts.open', { draft_id })).script;
  /** What was done since the draft was made, oldest first. */
  const labelsOf = async (draft_id: string) =>
    (await studio.client.call('drafts.history', { draft_id })).steps
      .map(({ label }) => label)
      .toReversed()
      .slice(2);
  const openInspector = async (name: string) => {
    const window = await studio.open();
    await EditorView.open(window, name);
    const view = new InspectorView(window);
    await view.layers.first().waitFor();
    return view;
  };

  it('offers to try a voice with the words that were written last', async () => {
    await titled('Tried');
    const { page, texts, text } = await openInspector('Tried');
    await text.fill('Quite another sentence. And more.');
    await page.locator('.chooser').nth(1).click();
    const sentence = page.getByRole('dialog').getByRole('textbox', { name: texts.voices.sentence });
    assert.equal(await sentence.inputValue(), 'Quite another sentence.');
    await studio.closeLast();
  });

  it('sets what several layers have in common as one step, and each of them by itself', async () => {
    const draft = await titled('Layers');
    const view = await openInspector('Layers');
    const { page, texts } = view;
    const opacities = async () =>
      (await scriptOf(draft)).shoot_scripts[0]!.shoot_script.layer_config!.map(
        ({ x_studio }) => x_studio?.opacity,
      );
    await view.layers.nth(0).click();
    await view.layers.nth(1).click({ modifiers: ['ControlOrMeta'] });
    await page.getByRole('heading', { name: texts.inspector.layersSelected(2) }).waitFor();
    const heights = async () =>
      (await scriptOf(draft)).shoot_scripts[0]!.shoot_script.layer_config!.map(
        ({ position }) => position?.dy,
      );
    await view.number(texts.inspector.down).press('Shift+ArrowDown');
    await view.saved.waitFor();
    assert.deepEqual(await heights(), [120, 90, 290], 'each goes from where it is');
    await page.getByRole('checkbox', { name: texts.inspector.bold }).waitFor();
    assert.match((await view.slider(texts.inspector.opacity).getAttribute('aria-valuetext')) ?? '', /40.*80/);
    const opacity = view.slider(texts.inspector.opacity);
    await opacity.focus();
    await opacity.press('Home');
    await view.saved.waitFor();
    assert.deepEqual(await opacities(), [undefined, 0, 0]);
    assert.deepEqual(await labelsOf(draft), ['place_layers', 'change_layer']);
    await page.keyboard.press('ControlOrMeta+Z');
    await studio.until(async () => (await opacities()).join() === ',0.8,0.4');

    await view.layers.nth(0).click();
    const across = view.number(texts.inspector.across);
    await across.fill('9000');
    await across.press('Enter');
    await page.getByRole('alert').getByText('3840').waitFor();
    await view.layers.nth(1).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    assert.equal(await across.inputValue(), '100', 'what was refused was meant for another layer');
    await view.layers.nth(0).click();
    await across.fill('250');
    await across.press('Enter');
    await across.press('Shift+ArrowUp');
    await view.saved.waitFor();
    const layer = (await scriptOf(draft)).shoot_scripts[0]!.shoot_script.layer_config![2]!;
    assert.deepEqual([layer.position?.dx, layer.position?.dy, layer.size?.width], [260, 290, 600]);

    await page.getByRole('radio', { name: texts.inspector.styleNameplate }).press('Space');
    await view.saved.waitFor();
    const styled = (await scriptOf(draft)).shoot_scripts[0]!.shoot_script.layer_config![2]!;
    assert.equal(styled.x_studio?.backdrop, '#0B7566');
    assert.deepEqual((await labelsOf(draft)).slice(-2), ['place_layers', 'style_text']);
  });

  it('names, orders and hides layers by keys', async () => {
    const draft = await titled('Pile');
    const view = await openInspector('Pile');
    const { page, texts } = view;
    const layersNow = async () => (await scriptOf(draft)).shoot_scripts[0]!.shoot_script.layer_config!;
    await view.layers.nth(0).click();
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await studio.until(async () => (await layersNow())[2]?.position?.layer_index === 2);
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: texts.inspector.layerName }).fill('Name');
    await page.keyboard.press('Enter');
    await page
      .getByRole('row', { name: texts.inspector.layerRow('Name', texts.inspector.textLayer) })
      .waitFor();
    await view.button(texts.inspector.hide('Name')).click();
    await studio.until(async () => (await layersNow())[2]?.x_studio?.hidden === true);
    assert.deepEqual(await labelsOf(draft), ['order_layer', 'rename_layer', 'hide_layer']);
  });

  it('lets voices be heard as the draft has them, and the canvas show at once what is set and what a hand draws along', async () => {
    const draft_id = await titled('Live');
    const { revision } = (await studio.client.call('drafts.open', { draft_id })).draft;
    await studio.client.call('drafts.edit', {
      ...{ draft_id, base_revision: revision, label: 'set_speech' },
      edits: [{ kind: 'set', path: '/voice_config/speed', value: 130 }],
    });
    const view = await openInspector('Live');
    const { page, texts } = view;
    let isHeld = false;
    let asked = 0;
    const heard: string[] = [];
    const held: (() => void)[] = [];
    await page.routeWebSocket('**/socket', (socket) => {
      const engine = socket.connectToServer();
      socket.onMessage((message) => {
        if (String(message).includes('"previews.items"')) asked += 1;
        if (String(message).includes('"voices.sample"')) heard.push(String(message));
        if (isHeld && String(message).includes('"drafts.edit"')) held.push(() => engine.send(message));
        else engine.send(message);
      });
    });
    await page.reload();
    await page.getByRole('button', { name: /American English/ }).click();
    await view.dialog
      .getByRole('button', { name: texts.voices.play('American English') })
      .first()
      .click();
    await studio.until(async () => heard.some((one) => one.includes('"speed":130')));
    await view.dialog.getByRole('button', { name: texts.common.cancel }).click();
    await view.dialog.waitFor({ state: 'detached' });

    await view.layers.nth(0).click();
    const outline = page.locator('.canvas-selected').first();
    const before = await outline.getAttribute('points');
    isHeld = true;
    await view.number(texts.inspector.across).fill('500');
    await page.keyboard.press('Enter');
    await studio.until(async () => (await outline.getAttribute('points')) !== before);
    assert.equal(held.length, 1, 'the engine has not heard of it');
    isHeld = false;
    for (const send of held) send();
    await view.saved.waitFor();

    const name = page.locator('label').getByText(texts.inspector.strokeWidth, { exact: true });
    const box = (await name.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const first = asked;
    let step = 0;
    await studio.until(async () => {
      for (let more = 0; more < 20; more += 1) {
        step += 1;
        await page.mouse.move(x + 4 * (step % 20), y);
        await delay(40);
      }
      return asked >= first + 2;
    });
    await page.mouse.up();
    await view.saved.waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('sets presenter, voice and subtitles, each one step, and finds them after a reload', async () => {
    const draft = await titled('Whole');
    const outfit = '/shoot_scripts/0/shoot_script/layer_config/0/x_studio/outfit';
    await studio.client.call('drafts.edit', {
      draft_id: draft,
      base_revision: (await studio.client.call('drafts.open', { draft_id: draft })).draft.revision,
      label: 'dress_presenter',
      edits: [{ kind: 'set', path: outfit, value: 'grey' }],
    });
    const view = await openInspector('Whole');
    const { page, texts } = view;
    const worn = async () =>
      (await scriptOf(draft)).shoot_scripts.map(({ shoot_script }) => {
        const { x_studio } = shoot_script.layer_config!.find(({ layer_type }) => layer_type === 'HUMAN')!;
        return [x_studio?.outfit ?? '', x_studio?.light ?? ''].join('+');
      });
    await page.getByRole('button', { name: /^Lin\b/ }).click();
    const lights = view.dialog.getByRole('radiogroup', { name: new RegExp(`^${texts.avatars.light}`) });
    await lights.getByRole('radio').nth(1).press('Space');
    await view.dialog.getByRole('button', { name: texts.inspector.take }).click();
    await view.saved.waitFor();
    assert.match(
      (await worn()).join(),
      /^grey\+(\w+),\+\1$/,
      'what was not chosen stays as each scene has it',
    );
    await page.getByRole('button', { name: /^Lin\b/ }).click();
    await view.dialog.getByRole('radio', { name: 'Leo' }).press('Space');
    await view.dialog.getByRole('button', { name: texts.inspector.take }).click();
    await view.dialog.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: /American English/ }).click();
    await view.dialog.getByRole('row', { name: 'American English · f3', exact: true }).click();
    await view.dialog.getByRole('button', { name: texts.inspector.take }).click();
    await view.dialog.waitFor({ state: 'detached' });
    await page.getByText(texts.inspector.subtitlesOn, { exact: true }).click();
    await view.saved.waitFor();
    assert.deepEqual(await labelsOf(draft), [
      'dress_presenter',
      'dress_presenter',
      'set_presenter',
      'set_voice',
      'set_subtitles',
    ]);
    const script = await scriptOf(draft);
    assert.equal(script.model_asset_id, 'avatar:leo');
    assert.match(script.voice_config.voice_asset_id, /\+f3$/);
    assert.equal(script.video_config.is_subtitle_enable, undefined, 'nothing is written for what is usual');

    await page.reload();
    await page.getByRole('button', { name: /^Leo\b/ }).waitFor();
    await page.getByRole('button', { name: /^American English · f3/ }).waitFor();
    const isOn = page.getByRole('switch', { name: texts.inspector.subtitlesOn });
    assert.equal(await isOn.isChecked(), false);
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(studio.faults, []);
  });
});
