/** The real preload, as source and as the one file that Electron loads, under a double of `electron`. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import './with-double.ts';
import { buildShell } from '../../build/shell.ts';
import { SHELL_KEY, type Shell, type UpdateState } from '../../domain/shell/shell.ts';
import { CHANNELS } from '../../electron/channels.ts';
import { contextBridge, event, ipcRenderer } from './electron-double.ts';

const MEMBERS = [
  'chooseFile',
  'chooseFiles',
  'chooseFolder',
  'choosePlace',
  'grantDropped',
  'installUpdate',
  'kind',
  'onMenuCommand',
  'onOpenRequest',
  'onUpdate',
  'platform',
  'revealOutput',
  'setState',
] as const satisfies readonly (keyof Shell)[];
/** Fails to compile when the interface has a member that is not in the list above. */
const NONE_LEFT_OUT: Exclude<keyof Shell, (typeof MEMBERS)[number]> extends never ? true : never = true;

const GRANTED = { grant: 'g', fileName: 'a.mp4' };

describe('the preload', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shell-bundle-'));
  let shell: Shell;

  before(async () => {
    await buildShell(folder);
    createRequire(import.meta.url)(path.join(folder, 'preload.cjs'));
    shell = contextBridge.exposed[SHELL_KEY] as Shell;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('shows the page the shell’s interface, and nothing else', () => {
    assert.ok(NONE_LEFT_OUT);
    assert.deepEqual(Object.keys(contextBridge.exposed), [SHELL_KEY]);
    assert.deepEqual(Object.keys(shell).sort(), [...MEMBERS]);
    assert.equal(shell.kind, 'electron');
    assert.equal(shell.platform, process.platform);
  });

  it('is one file that needs nothing but what a sandboxed preload has', () => {
    const source = readFileSync(path.join(folder, 'preload.cjs'), 'utf8');
    const needed = [...source.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name);
    assert.deepEqual(needed, ['"electron"']);
  });

  it('sends what the page asks on the channel of its name, and only its arguments', async () => {
    ipcRenderer.calls.length = 0;
    const options = { title: 'Import', filters: [] };
    await shell.chooseFile(options);
    await shell.chooseFiles(options);
    ipcRenderer.answers[CHANNELS.grantDropped] = [GRANTED];
    assert.deepEqual(await shell.grantDropped([{ at: '' }, { at: '/films/a.mp4' }]), [undefined, GRANTED]);
    await shell.choosePlace({ ...options, suggestedName: 'a' });
    await shell.chooseFolder('data');
    await shell.revealOutput(3);
    await shell.installUpdate();
    const state = {
      title: '',
      canUndo: false,
      canRedo: false,
      hasDraft: false,
      language: 'zh',
      keys: { undo: 'Mod+z' },
    } as const;
    shell.setState(state);
    assert.deepEqual(ipcRenderer.calls, [
      ['invoke', CHANNELS.chooseFile, options],
      ['invoke', CHANNELS.chooseFiles, options],
      ['invoke', CHANNELS.grantDropped, ['/films/a.mp4']],
      ['invoke', CHANNELS.choosePlace, { ...options, suggestedName: 'a' }],
      ['invoke', CHANNELS.chooseFolder, 'data'],
      ['invoke', CHANNELS.revealOutput, 3],
      ['invoke', CHANNELS.installUpdate],
      ['send', CHANNELS.setState, state],
    ]);
  });

  it('listens on the three channels of the shell, and hands listeners the value without Electron’s event', () => {
    assert.deepEqual(
      ipcRenderer.eventNames().sort(),
      [CHANNELS.menuCommand, CHANNELS.openRequest, CHANNELS.update].sort(),
    );
    const heard: unknown[][] = [];
    const end = shell.onMenuCommand((...args) => heard.push(args));
    ipcRenderer.emit(CHANNELS.menuCommand, event({ sender: ipcRenderer }), 'undo');
    end();
    ipcRenderer.emit(CHANNELS.menuCommand, event(), 'redo');
    assert.deepEqual(heard, [['undo']]);
  });

  it('keeps what is to be opened until the page listens, and tells it once', () => {
    const request = { kind: 'draft', draftId: 'a' } as const;
    ipcRenderer.emit(CHANNELS.openRequest, event(), request);
    const heard: unknown[] = [];
    const end = shell.onOpenRequest((one) => heard.push(one));
    end();
    shell.onOpenRequest((one) => heard.push(one))();
    assert.deepEqual(heard, [request]);
  });

  it('tells each listener where the update stands', () => {
    const first: UpdateState[] = [];
    const end = shell.onUpdate((state) => first.push(state));
    ipcRenderer.emit(CHANNELS.update, event(), { kind: 'available', version: '1.0.0' });
    const second: UpdateState[] = [];
    shell.onUpdate((state) => second.push(state))();
    end();
    assert.deepEqual(first, [{ kind: 'none' }, { kind: 'available', version: '1.0.0' }]);
    assert.deepEqual(second, [{ kind: 'available', version: '1.0.0' }]);
  });
});
