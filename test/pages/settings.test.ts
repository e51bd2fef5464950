/** The page of the settings on the real engine: each is saved as it is changed, and says so or why not. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { messageOf, StudioError } from '../../domain/errors.ts';
import { PagesStudio } from './studio.ts';
import { SettingsView, StudioView } from './views.ts';

/** Of the desktop's bridge what these pages use; its own tests run the real one. */
const SHELL_OF_A_TEST = `window.metastudioShell = {
  kind: 'electron',
  platform: 'linux',
  chooseFolder: (folder) => chooseFolderInShell(folder).then((refusal) => {
    if (refusal === '') return true;
    throw new Error("Error invoking remote method 'shell:choose-folder': Error: " + refusal);
  }),
  setState() {},
  onMenuCommand: () => () => {},
  onOpenRequest: () => () => {},
  onUpdate: (listener) => (listener({ kind: 'none' }), () => {}),
}`;

describe('the page of the settings', () => {
  const studio = new PagesStudio();
  const saved = async () => (await studio.client.call('settings.get', {})).settings;

  it('changes language and colours while one looks', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    const view = new SettingsView(window);
    await view.go('settings');
    await view.choice(texts.settings.appearance, texts.settings.appearanceDark).click();
    await page.getByText(texts.settings.saved).waitFor();
    assert.equal(await page.evaluate('document.documentElement.dataset.appearance'), 'dark');
    await view.chooseLanguage(texts.settings.languageZh);
    await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
    assert.equal(await page.evaluate('document.documentElement.lang'), 'zh-CN');
    const { language, appearance } = await saved();
    assert.deepEqual([language, appearance], ['zh', 'dark']);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('takes the usual quality and the cache’s limit from the keyboard', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    const view = new SettingsView(window);
    await view.heading(texts.drafts.title).waitFor();
    await page.keyboard.press('Control+,');
    await view.choice(texts.settings.quality, texts.drafts.qualityStandard).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await studio.until(async () => (await saved()).default_output.quality === 'high');
    const before = (await saved()).cache_limit_bytes;
    await view.cacheLimit.focus();
    await page.keyboard.press('ArrowRight');
    await studio.until(async () => (await saved()).cache_limit_bytes === 2 * before);
    assert.deepEqual(studio.faults, []);
  });

  it('says beside the field what is wrong with a proxy, and keeps the one before until it is right', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    const view = new SettingsView(window);
    await view.go('settings');
    await view.choice(texts.settings.proxy, texts.settings.proxyManual).click();
    const { mode } = (await saved()).proxy;
    const wrong = {
      'proxy.example:8080': texts.settings.proxyInvalid,
      'http://lin:word@proxy.example': texts.settings.proxyPassword,
      'http://proxy.example/path': texts.settings.proxyPath,
    };
    for (const [address, words] of Object.entries(wrong)) {
      await view.proxyAddress.fill(address);
      await view.proxyAddress.press('Enter');
      await page.getByText(words).waitFor();
      assert.equal(await view.proxyAddress.getAttribute('aria-invalid'), 'true');
    }
    assert.deepEqual((await saved()).proxy, { mode, url: null });
    await view.proxyAddress.fill('socks5://proxy.example:1080');
    await view.proxyAddress.press('Enter');
    await studio.until(async () => (await saved()).proxy.mode === 'manual');
    await view.choice(texts.settings.proxy, texts.settings.proxyNone).click();
    await studio.until(async () => (await saved()).proxy.mode === 'none');
    assert.equal((await saved()).proxy.url, 'socks5://proxy.example:1080');
  });

  it('shows folders as they are where a page cannot choose any', async () => {
    const window = await studio.open();
    const view = new SettingsView(window);
    await view.go('settings');
    const { output_folder, data_folder } = await saved();
    await window.page.getByText(output_folder).waitFor();
    await window.page.getByText(data_folder, { exact: true }).waitFor();
    const change = window.page.getByRole('button', { name: window.texts.settings.changeFolder('') });
    assert.equal(await change.count(), 0);
    assert.equal(await window.page.getByText(window.texts.settings.browserFolder).count(), 2);
  });

  it('lets the desktop ask for a folder where there is one, and says beside it what the engine has against it', async () => {
    const { client } = studio;
    const window = await studio.open();
    const { page, texts } = window;
    const chosen = path.join((await saved()).output_folder, 'elsewhere');
    // As the shell does it: its dialog's answer goes to the engine, and a refusal comes back over its bridge.
    await page.exposeFunction('chooseFolderInShell', async (folder: 'output' | 'data') => {
      try {
        await client.call('settings.set_folder', { folder, path: chosen });
        return '';
      } catch (fault) {
        assert.ok(fault instanceof StudioError);
        return messageOf(fault.problems[0]!, 'en');
      }
    });
    await page.addInitScript(SHELL_OF_A_TEST);
    await page.reload();
    const view = new SettingsView(window);
    await view.go('settings');
    const change = (title: string) => page.getByRole('button', { name: texts.settings.changeFolder(title) });
    await change(texts.settings.outputFolder).click();
    await page.getByText(chosen, { exact: true }).waitFor();
    await page.getByText(texts.settings.saved).waitFor();
    assert.equal((await saved()).output_folder, chosen);
    // A test's home is given by its environment, and so is never moved.
    await change(texts.settings.dataFolder).click();
    await page.getByRole('alert').getByText('METASTUDIO_HOME').waitFor();
  });

  it('writes a bundle for support, and saves it', async () => {
    const window = await studio.open();
    const view = new SettingsView(window);
    await view.go('settings');
    const saving = window.page.waitForEvent('download');
    await window.page.getByRole('button', { name: window.texts.settings.diagnosticsButton }).click();
    const bundle = await saving;
    assert.match(bundle.suggestedFilename(), /^metastudio-diagnostics-.*\.zip$/);
    assert.equal((await readFile(await bundle.path())).toString('latin1', 0, 2), 'PK');
    assert.deepEqual(studio.faults, []);
  });

  it('keeps a key, never shows it again, says where it lies, and forgets it', async () => {
    const { client } = studio;
    const window = await studio.open();
    const { page, texts } = window;
    const view = new SettingsView(window);
    await view.go('settings');
    const { store } = await client.call('secrets.status', {});
    await page
      .getByRole('note')
      .getByText(store === 'file' ? texts.settings.secretsFile : texts.settings.secretsKeychain)
      .waitFor();
    await page.getByRole('button', { name: texts.settings.secretAdd }).click();
    const field = (name: string) => view.dialog.getByLabel(name, { exact: true });
    await field(texts.settings.secretName).fill('Speech OpenAI');
    await field(texts.settings.secretValue).fill('sk-not-to-be-seen');
    await view.dialog.getByRole('button', { name: texts.settings.secretSave }).click();
    await page.getByText(texts.settings.secretNameInvalid).waitFor();
    await field(texts.settings.secretName).fill('speech/test');
    await page.keyboard.press('Enter');
    await view.dialog.waitFor({ state: 'detached' });
    await page.getByText('speech/test', { exact: true }).waitFor();
    assert.doesNotMatch(await page.content(), /sk-not-to-be-seen/);
    await page.getByRole('button', { name: texts.settings.secretRemoveName('speech/test') }).click();
    await view.dialog.getByRole('button', { name: texts.settings.secretRemove }).click();
    await page.getByText(texts.settings.secretsNone).waitFor();
    assert.deepEqual((await client.call('secrets.status', {})).secrets, []);
    assert.deepEqual(studio.faults, []);
  });

  it('tells which version this is, under which licences, and where the shortcuts are', async () => {
    const window = await studio.open({ language: 'zh' });
    const { page, texts } = window;
    const view = new SettingsView(window);
    await view.go('settings');
    const { version } = await studio.client.call('engine.status', {});
    await view.group(texts.settings.aboutGroup).getByText(version, { exact: true }).waitFor();
    await page.getByRole('button', { name: texts.settings.licencesButton }).click();
    await view.dialog.getByText('react-aria-components').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: texts.settings.shortcutsButton }).click();
    await view.dialog.getByRole('heading', { name: texts.shortcuts.title }).waitFor();
  });
});

describe('a window that is let in no more', () => {
  const studio = new PagesStudio();

  it('says calmly how to open it again, once the engine has begun anew', async () => {
    const window = await studio.open();
    const view = new StudioView(window);
    await view.heading(window.texts.drafts.title).waitFor();
    await studio.restartEngine();
    await view.heading(window.texts.navigation.closedTitle).waitFor();
    await window.page.getByText(window.texts.navigation.closedInBrowser).waitFor();
  });
});

describe('a setting that cannot be saved', () => {
  const studio = new PagesStudio();

  it('leaves what was typed to be put right, and shows what holds', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    let isRefused = false;
    await page.routeWebSocket('**/socket', (socket) => {
      const engine = socket.connectToServer();
      // What the page checks too: as if an older page came upon a stricter engine.
      socket.onMessage((message) =>
        engine.send(isRefused ? String(message).replace('proxy.example', 'lin:word@proxy.example') : message),
      );
    });
    await page.reload();
    const view = new SettingsView(window);
    await view.go('settings');
    await view.choice(texts.settings.proxy, texts.settings.proxyManual).click();
    const address = 'http://proxy.example:8080';
    isRefused = true;
    await view.proxyAddress.fill(address);
    await view.proxyAddress.press('Enter');
    await page.getByRole('alert').waitFor();
    assert.equal(await view.proxyAddress.inputValue(), address);
    isRefused = false;
    await view.proxyAddress.press('Enter');
    await page.getByText(texts.settings.saved).waitFor();

    isRefused = true;
    const other = 'http://proxy.example:9090';
    await view.proxyAddress.fill(other);
    await view.proxyAddress.press('Enter');
    await page.getByRole('alert').waitFor();
    assert.equal(await view.proxyAddress.inputValue(), other);
    assert.equal((await studio.client.call('settings.get', {})).settings.proxy.url, address);
    assert.deepEqual(studio.faults, []);
  });

  it('puts the slider back to the limit that holds', async () => {
    const window = await studio.open();
    const { page } = window;
    await page.routeWebSocket('**/socket', (socket) => {
      const engine = socket.connectToServer();
      socket.onMessage((message) =>
        engine.send(String(message).replace(/"cache_limit_bytes":\d+/, '"cache_limit_bytes":-1')),
      );
    });
    await page.reload();
    const view = new SettingsView(window);
    await view.go('settings');
    const before = await view.cacheLimit.inputValue();
    await view.cacheLimit.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('alert').waitFor();
    assert.equal(await view.cacheLimit.inputValue(), before);
  });
});
