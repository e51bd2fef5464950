/** The settings of the contract, over a real library and the real file system. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { METHODS } from '../../domain/contract/contract.ts';
import { type SettingsRecord, settingsRecord } from '../../domain/contract/settings.ts';
import { StudioError } from '../../domain/errors.ts';
import { settingMethodsOf } from '../engine/methods/settings.ts';
import { type Library, openLibrary } from '../library/database.ts';
import { dataFolder, standardDataFolder } from '../paths.ts';
import { cacheLimit } from '../store/cache-limit.ts';
import { readDataFolderNote } from './data-folder-note.ts';
import { SettingsService } from './service.ts';
import { SettingsStore } from './store.ts';
import { DEFAULT_CACHE_LIMIT_BYTES } from './values.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-settings-'));
const environment = { ...process.env };
after(() => {
  process.env = environment;
  rmSync(root, { recursive: true, force: true });
});

const DEFAULTS = {
  language: 'system',
  appearance: 'system',
  cache_limit_bytes: DEFAULT_CACHE_LIMIT_BYTES,
  proxy: { mode: 'system', url: null },
  default_output: { quality: 'standard' },
  fix_on_import: false,
  data_folder_move: null,
};

let count = 0;
let home = '';
let library: Library;
let told: SettingsRecord[] = [];
beforeEach(async () => {
  count += 1;
  home = path.join(root, `${count}`);
  process.env = { ...environment, METASTUDIO_HOME: home };
  library = await openLibrary();
  told = [];
});

function service(): SettingsService {
  return new SettingsService({
    store: new SettingsStore(library),
    events: {
      publish: (name, payload) => {
        assert.equal(name, 'settings.changed');
        told.push((payload as { settings: SettingsRecord }).settings);
      },
    },
  });
}

const context = {
  scope: 'shell',
  language: 'en',
  client: 'test',
  signal: new AbortController().signal,
} as const;
const methods = () => settingMethodsOf({ settings: service() });
const change = async (changes: unknown) =>
  await methods()['settings.change'](METHODS['settings.change'].input.parse({ changes }), context);

async function reasonOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof StudioError, String(error));
    const [{ code, details } = assert.fail()] = error.problems;
    return [code, details.reason];
  }
  return 'taken';
}

describe('settings', () => {
  it('are the defaults at first, as the contract has them', async () => {
    const { settings } = await methods()['settings.get']({}, context);
    assert.deepEqual(settingsRecord.parse(settings), settings);
    const { output_folder, data_folder, ...others } = settings;
    assert.deepEqual(others, DEFAULTS);
    assert.equal(data_folder, path.join(home, 'data'));
    assert.equal(path.basename(output_folder), 'MetaStudio');
  });

  it('change one by one, are told to every window, and are there after a restart', async () => {
    await change({ language: 'zh' });
    await change({ cache_limit_bytes: 5, proxy: { mode: 'none', url: 'http://127.0.0.1:8080' } });
    await change({ fix_on_import: true });
    const { settings } = await change({ default_output: { quality: 'high' } });
    library.close();
    library = await openLibrary();
    assert.deepEqual(await service().get(), settings);
    const { output_folder: _, data_folder: __, ...others } = settings;
    assert.deepEqual(others, {
      language: 'zh',
      appearance: 'system',
      cache_limit_bytes: 5,
      proxy: { mode: 'none', url: 'http://127.0.0.1:8080' },
      default_output: { quality: 'high' },
      fix_on_import: true,
      data_folder_move: null,
    });
    assert.deepEqual(
      told.map((one) => one.cache_limit_bytes),
      [DEFAULT_CACHE_LIMIT_BYTES, 5, 5, 5],
    );
    assert.deepEqual(told.at(-1), settings);
    // One truth: the command line reads the same.
    assert.equal(await cacheLimit(dataFolder()), 5);
  });

  it('keep what a newer version has written, and fall back where a value makes no sense', async () => {
    const store = new SettingsStore(library);
    await store.set({
      'live.bitrate': '6000',
      language: '"fr"',
      appearance: '{"mode":"dark"}',
      cache_limit_bytes: '-1',
      'proxy.url': '"ftp://a"',
      output_folder: '""',
    });
    const { output_folder: _, data_folder: __, ...others } = await service().get();
    assert.deepEqual(others, DEFAULTS);
    assert.deepEqual(await service().unreadable(), [
      'language',
      'appearance',
      'cache_limit_bytes',
      'proxy.url',
      'output_folder',
    ]);
    await change({ appearance: 'dark', proxy: { mode: 'none', url: null } });
    assert.equal((await store.rows())['live.bitrate'], '6000');
    assert.deepEqual(await service().unreadable(), ['language', 'cache_limit_bytes', 'output_folder']);
  });

  it('refuse a proxy that is none, or would show a password to every page', async () => {
    const refused = async (mode: string, url: string | null) =>
      await reasonOf(change({ proxy: { mode, url } }));
    assert.deepEqual(await refused('manual', null), ['SETTING_INVALID', 'no address']);
    assert.deepEqual(await refused('manual', 'http://me:secret@a:1'), [
      'SETTING_INVALID',
      'password in address',
    ]);
    assert.deepEqual(await refused('none', 'http://a:1/x?y'), ['SETTING_INVALID', 'address with path']);
    assert.throws(() => METHODS['settings.change'].input.parse({ changes: { cache_limit_bytes: -1 } }));
    assert.deepEqual(told, []);
    assert.deepEqual((await service().get()).proxy, DEFAULTS.proxy);
  });

  it('keep the proxy before when another cannot be used', async () => {
    process.env.HTTPS_PROXY = 'ftp://proxy.example:21';
    await change({ proxy: { mode: 'none', url: null } });
    const count = told.length;
    await assert.rejects(change({ proxy: { mode: 'system', url: null } }), /PROXY_UNUSABLE/);
    assert.deepEqual((await service().get()).proxy, { mode: 'none', url: null });
    assert.equal(told.length, count);
  });

  it('can be read, and not changed, in a library of a newer version', async () => {
    await change({ language: 'en' });
    await new Promise<void>((resolve) => resolve());
    library.write((sql) => sql.run('PRAGMA user_version = 1000'));
    library.close();
    library = await openLibrary();
    assert.equal((await service().get()).language, 'en');
    assert.deepEqual(await reasonOf(change({ language: 'zh' })), ['LIBRARY_NEWER', undefined]);
  });
});

const setFolder = async (folder: 'output' | 'data', where: string) =>
  await methods()['settings.set_folder']({ folder, path: where }, context);

describe('the folder of finished videos', () => {
  it('is made, used at once, and told', async () => {
    const folder = path.join(home, 'my videos', 'new');
    const { settings, needs_restart } = await setFolder('output', `${folder}/../new/`);
    assert.deepEqual([settings.output_folder, needs_restart], [folder, false]);
    assert.ok(existsSync(folder));
    assert.equal(told.at(-1)?.output_folder, folder);
  });

  it('has to be an absolute path to a folder that can be written', async () => {
    const file = path.join(home, 'a file');
    writeFileSync(file, '');
    assert.deepEqual(await reasonOf(setFolder('output', 'relative')), [
      'SETTING_INVALID',
      'not an absolute path',
    ]);
    assert.deepEqual(await reasonOf(setFolder('output', file)), ['SETTING_INVALID', 'not a folder']);
    assert.deepEqual(await reasonOf(setFolder('output', path.join(file, 'below'))), [
      'OUTPUT_NOT_WRITABLE',
      'ENOTDIR',
    ]);
    if (process.platform !== 'win32') {
      // Of a kind that even an administrator cannot write to.
      assert.deepEqual(await reasonOf(setFolder('output', '/proc/none')), ['OUTPUT_NOT_WRITABLE', 'ENOENT']);
      const closed = path.join(home, 'closed');
      mkdirSync(closed);
      chmodSync(closed, 0o500);
      if (process.getuid?.() !== 0)
        assert.deepEqual(await reasonOf(setFolder('output', closed)), ['OUTPUT_NOT_WRITABLE', 'EACCES']);
    }
    assert.deepEqual(told, []);
  });
});

describe('the folder of the library', () => {
  function withoutHome(): string {
    delete process.env.METASTUDIO_HOME;
    process.env.XDG_DATA_HOME = path.join(home, 'share');
    process.env.APPDATA = path.join(home, 'share');
    return standardDataFolder({ environment: process.env, platform: process.platform, home });
  }

  it('is moved at the next start: until then only the wish is written down', async () => {
    if (process.platform === 'darwin') process.env.HOME = home;
    const standard = withoutHome();
    const wanted = path.join(home, 'other disk', 'MetaStudio');
    const { settings, needs_restart } = await setFolder('data', wanted);
    assert.deepEqual([settings.data_folder, needs_restart], [standard, true]);
    assert.equal(dataFolder(), standard);
    assert.deepEqual(readDataFolderNote(standard), { move_to: wanted });
    // Changed one's mind.
    await setFolder('data', standard);
    assert.deepEqual(readDataFolderNote(standard), {});
  });

  it('has to be empty, and neither in the present one nor around it', async () => {
    const standard = withoutHome();
    mkdirSync(path.join(standard, 'content'), { recursive: true });
    const full = path.join(home, 'full');
    mkdirSync(full);
    writeFileSync(path.join(full, 'thesis.docx'), '');
    const refused = async (where: string) => await reasonOf(setFolder('data', where));
    assert.deepEqual(await refused(full), ['SETTING_INVALID', 'folder is not empty']);
    assert.deepEqual(await refused(path.join(standard, 'content')), [
      'SETTING_INVALID',
      'inside the present one',
    ]);
    assert.deepEqual(await refused(path.dirname(standard)), ['SETTING_INVALID', 'holds the present one']);
    assert.equal(readDataFolderNote(standard), undefined);
  });

  it('stays where METASTUDIO_HOME says', async () => {
    assert.deepEqual(await reasonOf(setFolder('data', path.join(home, 'new'))), [
      'SETTING_INVALID',
      'METASTUDIO_HOME is set',
    ]);
  });

  it('is nowhere while the note about it cannot be read, which is left as it is', async () => {
    const standard = withoutHome();
    const note = path.join(standard, 'data-folder.json');
    const refused = (reason: string) => (error: unknown) =>
      error instanceof StudioError &&
      error.problems[0]!.code === 'LIBRARY_UNAVAILABLE' &&
      error.problems[0]!.details.file === note &&
      error.problems[0]!.details.reason === reason;
    assert.equal(dataFolder(), standard);
    mkdirSync(standard, { recursive: true });
    for (const content of ['', '{', '[]', '{"data_folder":"relative"}', '{"data_folder":7}']) {
      writeFileSync(note, content);
      assert.throws(() => dataFolder(), refused('damaged note'), content);
      await assert.rejects(setFolder('data', path.join(home, 'new')), refused('damaged note'));
      assert.equal(readFileSync(note, 'utf8'), content);
    }
    rmSync(note);
    // Of a kind that even an administrator cannot read.
    mkdirSync(note);
    assert.throws(() => dataFolder(), refused('EISDIR'));
    rmSync(note, { recursive: true });
    writeFileSync(note, JSON.stringify({ data_folder: home }));
    assert.equal(dataFolder(), home);
  });
});
