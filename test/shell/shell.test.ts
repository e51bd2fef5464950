/** What the shell does for its page, and for whoever starts it: files, folders, menu, links. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { MEDIA_ENDINGS } from '../../domain/assets/endings.ts';
import { MENU_COMMANDS } from '../../domain/shell/shell.ts';
import { until } from '../../native/files/until.test-helper.ts';
import { menuKeys } from '../../renderer/commands/menu-keys.ts';
import { app, BrowserWindow, dialog, event, ipcMain, shell } from './electron-double.ts';
import {
  CHANNELS,
  DRAFT,
  engine,
  granting,
  menu,
  page,
  STATE,
  say,
  sent,
  setState,
  startShell,
  studio,
  window,
} from './shell-bench.ts';

describe('the shell', () => {
  startShell();

  it('answers the page on exactly the channels of the bridge', () => {
    const { setState: _, menuCommand, openRequest, update, ...asked } = CHANNELS;
    assert.deepEqual([...ipcMain.handlers.keys()].sort(), Object.values(asked).sort());
    assert.deepEqual(ipcMain.eventNames(), [CHANNELS.setState]);
  });

  it('listens to the main frame of its own window while that shows the proven studio, and to nobody else', async () => {
    dialog.open = ['/films/a.mstudio'];
    const options = { title: 'Import', filters: [{ name: 'Projects', extensions: ['mstudio'] }] };
    const elsewhere = { url: 'https://example.com/' };
    const other = new BrowserWindow({ webPreferences: { session: studio() } });
    BrowserWindow.made.pop();
    other.webContents.mainFrame.url = `${engine.record.origin}/`;
    const strangers: [unknown, BrowserWindow['webContents']][] = [
      [null, page()],
      [{ url: `${engine.record.origin}/` }, page()],
      [other.webContents.mainFrame, other.webContents],
      [elsewhere, page()],
    ];
    for (const [frame, sender] of strangers)
      await assert.rejects(say(CHANNELS.chooseFile, options, frame, sender), /refused/);
    page().mainFrame.url = `${engine.record.media_origin}/`;
    await assert.rejects(say(CHANNELS.chooseFile, options), /refused/);
    page().mainFrame.url = `${engine.record.origin}/`;
    assert.deepEqual(dialog.callsOf('openDialog'), []);
  });

  it('trades what the user chose for a grant: the page never sees the path', async () => {
    dialog.open = ['/films/a.mstudio'];
    dialog.save = '/films/b.mstudio';
    engine.answers['files.grant'] = granting;
    const filters = [{ name: 'Projects', extensions: ['mstudio'] }];
    const chosen = await say(CHANNELS.chooseFile, { title: 'Import', filters });
    assert.deepEqual(chosen, { grant: 'grant-of-read', fileName: 'a.mstudio' });
    assert.deepEqual(dialog.callsOf('openDialog').at(-1), [
      { title: 'Import', filters, properties: ['openFile'] },
    ]);
    const place = await say(CHANNELS.choosePlace, { title: 'Export', suggestedName: '../x/b', filters });
    assert.deepEqual(place, { grant: 'grant-of-write', fileName: 'b.mstudio' });
    const [save] = dialog.callsOf('saveDialog').at(-1) as [{ defaultPath: string }];
    assert.equal(save.defaultPath, '_x_b');
    dialog.open = ['/films/a.mp4', '/films/b.png'];
    const media = [{ name: 'Media', extensions: [...MEDIA_ENDINGS] }];
    const several = await say(CHANNELS.chooseFiles, { title: 'Import', filters: media });
    assert.deepEqual(several, [
      { grant: 'grant-of-read', fileName: 'a.mp4' },
      { grant: 'grant-of-read', fileName: 'b.png' },
    ]);
    assert.deepEqual(await say(CHANNELS.grantDropped, ['/films/c.wav']), [
      { grant: 'grant-of-read', fileName: 'c.wav' },
    ]);
    await assert.rejects(say(CHANNELS.grantDropped, ['/films/\0c.wav']), /failed/);
    engine.answers['files.grant'] = ({ path: file }) => {
      if (String(file).includes('locked')) throw new Error('this file cannot be read');
      return { grant: 'grant', file_name: path.basename(String(file)) };
    };
    assert.deepEqual(await say(CHANNELS.grantDropped, ['/films/locked.mp4', '/films/d.wav']), [
      undefined,
      { grant: 'grant', fileName: 'd.wav' },
    ]);
    await assert.rejects(say(CHANNELS.grantDropped, ['/films/locked.mp4']), /cannot be read/);
    engine.answers['files.grant'] = granting;
    dialog.open = [];
    assert.deepEqual(await say(CHANNELS.chooseFiles, { title: 'Import', filters }), []);
    assert.equal(await say(CHANNELS.chooseFile, { title: 'Import', filters }), undefined);
  });

  it('sets a folder and shows a video without telling the page where they are', async () => {
    dialog.open = ['/videos'];
    const asked: unknown[] = [];
    engine.answers['settings.set_folder'] = (input) => asked.push(input) && { settings: {} };
    engine.answers['jobs.reveal'] = () => ({ path: '/videos/film.mp4' });
    assert.equal(await say(CHANNELS.chooseFolder, 'output'), true);
    assert.deepEqual(asked, [{ folder: 'output', path: '/videos' }]);
    assert.equal(await say(CHANNELS.revealOutput, 7), true);
    assert.deepEqual(shell.callsOf('showItemInFolder'), [['/videos/film.mp4']]);
    dialog.open = [];
  });

  it('hands on the engine’s refusal, and nothing of any other fault', async () => {
    engine.answers['jobs.reveal'] = () => {
      throw new Error('job 7 has not ended');
    };
    await assert.rejects(say(CHANNELS.revealOutput, 7), /job 7 has not ended/);
    await assert.rejects(say(CHANNELS.revealOutput, '../7'), { message: 'failed' });
  });

  it('passes menu commands to the page, enabled as the page says', () => {
    setState(STATE);
    for (const command of MENU_COMMANDS) {
      const item = menu(command);
      assert.ok(item?.label && item.accelerator, command);
      assert.equal(item.enabled, command !== 'redo', command);
      item.click?.();
      assert.equal(sent(CHANNELS.menuCommand).at(-1), command);
    }
    assert.equal(window().title, 'Film – MetaStudio Desktop');
    setState({ ...STATE, language: 'zh' });
    assert.equal(menu('undo')?.label, '撤销');
    setState({ ...STATE, keys: menuKeys({ 'edit.undo': ['F4'], 'project.save_version': [] }) });
    assert.equal(menu('undo')?.accelerator, 'F4');
    assert.equal(menu('save_version')?.accelerator, undefined, 'its keys were taken away');
    setState(STATE);
    setState({ ...STATE, canUndo: 'yes' });
    setState({ ...STATE, canUndo: false }, { url: 'https://example.com/' });
    assert.equal(menu('undo')?.enabled, true, 'what a page may not say changes nothing');
    setState(STATE);
  });

  it('opens what it was started with, once the page is there to be told', async () => {
    await until('the page was told', () => sent(CHANNELS.openRequest).length > 0);
    assert.deepEqual(sent(CHANNELS.openRequest), [{ kind: 'draft', draftId: DRAFT }]);
  });

  it('is one: a second start brings its window forward and hands over what it was given', async () => {
    assert.deepEqual(app.callsOf('requestSingleInstanceLock'), [
      [{ args: [`metastudio://open?draft=${DRAFT}`], folder: process.cwd() }],
    ]);
    const focused = window().callsOf('focus').length;
    const before = sent(CHANNELS.openRequest).length;
    app.emit('second-instance', event(), ['--evil'], '/', { args: ['a.mstudio'], folder: '/films' });
    await until('the page was told', () => sent(CHANNELS.openRequest).length > before);
    assert.deepEqual(sent(CHANNELS.openRequest).at(-1), {
      kind: 'file',
      file: { grant: 'grant-of-read', fileName: 'a.mstudio' },
    });
    assert.equal(engine.heard.at(-1)?.path.startsWith('/'), true);
    assert.ok(window().callsOf('focus').length > focused);
    const asked = engine.heard.filter((one) => one.path === '/api/files.grant').at(-1);
    assert.deepEqual(asked?.body, { path: path.resolve('/films', 'a.mstudio'), access: 'read' });
  });

  it('takes links and files from the system', async () => {
    const before = sent(CHANNELS.openRequest).length;
    app.emit('open-url', event(), `metastudio://open/?draft=${DRAFT}`);
    app.emit('open-url', event(), 'metastudio://open?draft=../../etc');
    app.emit('open-file', event(), '/films/b.mstudio');
    app.emit('open-file', event(), '/etc/passwd');
    await until('the page was told', () => sent(CHANNELS.openRequest).length >= before + 2);
    assert.deepEqual(
      sent(CHANNELS.openRequest)
        .slice(before)
        .map((one) => (one as { kind: string }).kind),
      ['draft', 'file'],
    );
  });
});
