/** The page of the voices on the real engine: they are found, and say what one wants to hear. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { ENGLISH } from '../../native/speech/piper/published-config.test-helper.ts';
import { tinyVoiceModel } from '../../native/speech/piper/tiny-model.test-helper.ts';
import { openSecureServer, type SecureServer } from '../../native/speech/secure-server.test-helper.ts';
import { PagesStudio } from './studio.ts';
import { VoicesView } from './views.ts';

/** Remembers what pages play; a machine without a loudspeaker may still measure it. */
const LISTENING = `
  window.heard = [];
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    window.heard.push(this);
    return play.call(this);
  };
`;

async function heard(
  page: Page,
): Promise<readonly { readonly seconds: number; readonly isPaused: boolean }[]> {
  return await page.evaluate('window.heard.map((one) => ({ seconds: one.duration, isPaused: one.paused }))');
}

describe('the page of the voices', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-voices-'));
  const trustedBefore = process.env.NODE_EXTRA_CA_CERTS;
  const model = Buffer.from(tinyVoiceModel());
  let server: SecureServer;
  before(async () => {
    server = await openSecureServer((request, response) => {
      if (request.url === '/voices/slow.onnx')
        response.writeHead(200, { 'content-length': model.length }).write(model.subarray(0, 100));
      else if (request.url?.endsWith('.json')) response.end(JSON.stringify(ENGLISH));
      else if (request.url === '/voices/far.onnx') response.end(model);
      else response.writeHead(404).end();
    });
    const trusted = path.join(folder, 'trusted.pem');
    writeFileSync(trusted, server.certificate);
    // Before the engine is started, which takes it over.
    process.env.NODE_EXTRA_CA_CERTS = trusted;
  });
  after(() => {
    server.close();
    if (trustedBefore === undefined) delete process.env.NODE_EXTRA_CA_CERTS;
    else process.env.NODE_EXTRA_CA_CERTS = trustedBefore;
    rmSync(folder, { recursive: true, force: true });
  });
  const studio = new PagesStudio();

  it('shows the voices of the reader’s language first, and finds the others', async () => {
    const window = await studio.open({ language: 'zh' });
    const { page, texts } = window;
    const view = new VoicesView(window);
    await view.go('voices');
    await view.list.getByRole('row').first().waitFor();
    const { voices } = await studio.client.call('voices.list', {});
    const chinese = voices.filter(({ languages }) => languages.some((tag) => /^(zh|cmn)\b/.test(tag)));
    await page.getByText(texts.voices.count(chinese.length), { exact: true }).waitFor();
    await view.chooseLanguage('德语');
    await view.voice('德语').waitFor();
    await view.voice('德语 · f3').getByText(texts.voices.female, { exact: true }).waitFor();
    await page.getByRole('radio', { name: texts.voices.male }).click();
    await view.voice('德语 · f3').waitFor({ state: 'detached' });
    const search = page.getByRole('searchbox', { name: texts.navigation.searchLabel });
    await search.fill('没有这种语言');
    await page.getByRole('button', { name: texts.voices.showAll }).click();
    await page.getByText(texts.voices.count(voices.length), { exact: true }).waitFor();
    assert.equal(await search.inputValue(), '');
    assert.deepEqual(studio.faults, []);
  });

  it('says one’s own sentence, one voice at a time, by mouse and by keyboard', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    await page.addInitScript(LISTENING);
    await page.reload();
    const view = new VoicesView(window);
    await view.go('voices');
    await view.chooseLanguage('English');
    await view.sentence.fill('One two three four five six seven eight nine ten eleven twelve thirteen.');
    const american = 'American English';
    await view.play(american).click();
    const status = page.getByRole('status').getByText(texts.voices.speakingNews(american));
    await status.waitFor({ state: 'attached' });
    const [first] = await heard(page);
    assert.ok(first!.seconds > 2.5 && first!.seconds < 10, `${first!.seconds} s`);
    assert.equal(first!.isPaused, false);

    const other = view.voice('American English · f3');
    await other.press('Enter');
    await view.stop('American English · f3').waitFor();
    await view.play(american).waitFor();
    await page
      .getByRole('status')
      .getByText(texts.voices.speakingNews('American English · f3'))
      .waitFor({ state: 'attached' });
    assert.deepEqual(
      (await heard(page)).map(({ isPaused }) => isPaused),
      [true, false],
    );
    await other.press('Enter');
    await view.play('American English · f3').waitFor();
    assert.ok((await heard(page)).every(({ isPaused }) => isPaused));

    await page.reload();
    await view.sentence.waitFor();
    assert.match(await view.sentence.inputValue(), /^One two three/);
    assert.deepEqual(studio.faults, []);
  });

  it('ends by itself, and each voice has a sentence of its own', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    await page.addInitScript(LISTENING);
    await page.reload();
    const view = new VoicesView(window);
    await view.go('voices');
    await view.sentence.fill('');
    await view.chooseLanguage('German');
    await view.play('German').click();
    await view.stop('German').waitFor();
    await view.play('German').waitFor();
    const [german] = await heard(page);
    assert.ok(german!.seconds > 1 && german!.seconds < 8, `${german!.seconds} s`);
    await view.sentence.fill('?!…');
    await view.play('German').click();
    await view.notifications.getByText(/nothing in this text to say/).waitFor();
    await view.play('German').waitFor();
    assert.equal(await view.stop('German').count(), 0);
    assert.equal(await page.getByText(texts.voices.preparing).count(), 0);
  });

  it('installs a pack from its files, shows the licence, and removes it when asked', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    const view = new VoicesView(window);
    await view.go('voices');
    await page.getByRole('button', { name: texts.voices.installOpen }).click();
    const choose = async (place: string, name: string, buffer: Buffer) => {
      const chooser = page.waitForEvent('filechooser');
      await view.dialog.getByRole('button', { name: texts.voices.chooseFile(place) }).click();
      await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
      await view.dialog.getByText(name, { exact: true }).waitFor();
    };
    const install = view.dialog.getByRole('button', { name: texts.voices.install, exact: true });
    const settings = Buffer.from(JSON.stringify(ENGLISH));
    await choose(texts.voices.model, 'broken.onnx', Buffer.from('this is no model'));
    assert.equal(await install.isDisabled(), true);
    await choose(texts.voices.config, 'broken.onnx.json', settings);
    await install.click();
    await view.dialog
      .getByRole('alert')
      .getByText(/broken\.onnx/)
      .waitFor();
    await choose(texts.voices.model, 'tiny.onnx', Buffer.from(tinyVoiceModel()));
    await choose(texts.voices.config, 'tiny.onnx.json', settings);
    await choose(texts.voices.card, 'MODEL_CARD', Buffer.from('* License: CC0'));
    await install.click();
    await view.dialog.getByText(texts.voices.licence('CC0')).waitFor();
    await view.dialog.getByRole('button', { name: texts.voices.keep, exact: true }).click();
    await view.chooseLanguage('English');
    const row = view.list.getByRole('row').first();
    await row.getByText(texts.voices.pack, { exact: true }).first().waitFor();
    const { voices } = await studio.client.call('voices.list', {});
    const { name } = voices.find(({ pack_id }) => pack_id !== null)!;
    await row.getByRole('button', { name: texts.voices.remove(name) }).click();
    await view.dialog.getByRole('button', { name: texts.voices.removeButton }).click();
    await view.voice(name).waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
  });

  it('installs a pack from an address, and gives that up when it is not wanted', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    const view = new VoicesView(window);
    await view.go('voices');
    await page.getByRole('button', { name: texts.voices.installOpen }).click();
    const { dialog } = view;
    await dialog.getByRole('radio', { name: texts.voices.originAddress }).click();
    const address = dialog.getByRole('textbox', { name: texts.voices.address });
    const install = dialog.getByRole('button', { name: texts.voices.install, exact: true });
    const installing = dialog.getByRole('progressbar', { name: texts.voices.installing });
    const packs = async () =>
      (await studio.client.call('voices.list', {})).voices.filter(({ pack_id }) => pack_id !== null);

    await address.fill('http://127.0.0.1/far.onnx');
    await dialog.getByText(texts.voices.addressInvalid).waitFor();
    await dialog
      .getByRole('textbox', { name: 'SHA-256' })
      .fill(createHash('sha256').update(model).digest('hex'));
    assert.equal(await install.isDisabled(), true);
    await address.fill(`${server.origin}/voices/none.onnx`);
    await install.click();
    await dialog.getByRole('alert').getByText(/404/).waitFor();

    await address.fill(`${server.origin}/voices/slow.onnx`);
    await install.click();
    await installing.and(page.locator('[aria-valuenow]')).waitFor();
    await dialog.getByRole('button', { name: texts.common.cancel, exact: true }).click();
    await installing.waitFor({ state: 'detached' });
    assert.equal(await dialog.getByRole('alert').count(), 0);
    assert.deepEqual(await packs(), []);

    await address.fill(`${server.origin}/voices/far.onnx`);
    await install.click();
    await dialog.getByRole('heading', { name: /lessac/ }).waitFor();
    assert.deepEqual(
      (await packs()).map(({ pack_id }) => pack_id),
      ['voice:pack/far'],
    );
    await dialog.getByRole('button', { name: texts.voices.takeBack }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(await packs(), []);
    assert.deepEqual(studio.faults, []);
  });
});
