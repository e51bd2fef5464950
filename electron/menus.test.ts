import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MenuItemConstructorOptions } from 'electron';
import { MENU_COMMANDS } from '../domain/shell/shell.ts';
import { menuTemplate } from './menus.ts';

const STATE = {
  title: '',
  canUndo: true,
  canRedo: true,
  hasDraft: true,
  language: 'en',
  keys: Object.fromEntries(MENU_COMMANDS.map((command, place) => [command, `F${place + 1}`])),
} as const;

type Options = Parameters<typeof menuTemplate>[0];

function itemsOf(options: Partial<Options>): MenuItemConstructorOptions[] {
  const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((one) => [one, ...(Array.isArray(one.submenu) ? flat(one.submenu) : [])]);
  return flat(
    menuTemplate({
      platform: 'linux',
      language: 'en',
      appName: 'Studio',
      isPackaged: true,
      state: STATE,
      send: () => undefined,
      showAbout: () => undefined,
      ...options,
    }),
  );
}

describe('application menu', () => {
  for (const platform of ['win32', 'darwin', 'linux'] as const) {
    it(`has every command once on ${platform}, each with keys of its own`, () => {
      const items = itemsOf({ platform });
      const ids = items.map(({ id }) => id).filter((id) => id !== undefined && id !== 'about');
      assert.deepEqual(ids.sort(), [...MENU_COMMANDS].sort());
      const keys = items.map(({ accelerator }) => accelerator).filter((one) => one !== undefined);
      assert.equal(new Set(keys).size, keys.length);
      assert.equal(keys.length, MENU_COMMANDS.length);
    });

    for (const language of ['zh', 'en'] as const) {
      it(`labels everything in ${language} on ${platform}`, () => {
        for (const { type, label, role } of itemsOf({ platform, language })) {
          if (type === 'separator') continue;
          assert.ok(label, role);
          if (language === 'zh' && label !== 'Studio') assert.match(label, /[\u4e00-\u9fff]/);
          if (language === 'en') assert.doesNotMatch(label, /[\u4e00-\u9fff]/);
        }
      });
    }
  }

  it('has the keys that the page says, and none where it says none', () => {
    const state = { ...STATE, keys: { undo: 'Mod+Shift+u', redo: '设' } };
    const keys = itemsOf({ state }).flatMap(({ id, accelerator }) =>
      accelerator ? [[id, accelerator]] : [],
    );
    assert.deepEqual(keys, [['undo', 'CmdOrCtrl+Shift+U']]);
  });

  it('offers neither reload nor developer tools where it is shipped', () => {
    const roles = (isPackaged: boolean) => itemsOf({ isPackaged }).map(({ role }) => role);
    for (const role of ['reload', 'toggleDevTools'] as const) {
      assert.equal(roles(true).includes(role), false);
      assert.equal(roles(false).includes(role), true);
    }
    assert.equal(roles(true).includes('forceReload'), false);
  });

  it('takes no command while there is no page to take it', () => {
    for (const item of itemsOf({ state: undefined }))
      if (item.id !== undefined && item.id !== 'about') assert.equal(item.enabled, false, item.id);
  });

  it('leaves out what needs a draft, and what there is nothing of to undo', () => {
    const enabled = (state: Options['state']) =>
      itemsOf({ state })
        .filter((one) => one.id !== undefined && one.enabled === false)
        .map(({ id }) => id);
    assert.deepEqual(enabled({ ...STATE, hasDraft: false }), ['save_version', 'export', 'render']);
    assert.deepEqual(enabled({ ...STATE, canUndo: false, canRedo: false }), ['undo', 'redo']);
  });
});
