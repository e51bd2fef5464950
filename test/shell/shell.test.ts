/** The real main and preload code under a double of `electron`: every option, handler, menu and policy that it is given. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import './with-double.ts';
import { MEDIA_ENDINGS } from '../../domain/assets/endings.ts';
import { MENU_COMMANDS } from '../../domain/shell/shell.ts';
import {
  app,
  BrowserWindow,
  dialog,
  event,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
} from './electron-double.ts';
import { EngineStandIn, until } from './engine-stand-in.ts';

const { StudioShell } = await import('../../electron/app.ts');
const { CHANNELS } = await import('../../electron/channels.ts');
const { LOCAL_PAGE } = await import('../../electron/navigation-policy.ts');

const DRAFT = '0123456789abcdef0123456789abcdef';
const STATE = { title: 'Film', canUndo: true, canRedo: false, hasDraft: true, language: 'en' };

describe('the shell', () => {
  const engine = new EngineStandIn();
  const studio = () => session.fromPartition('metastudio-studio');
  const window = () => BrowserWindow.made.at(-1)!;
  const page = () => window().webContents;
  const opened = () =>
    window()
      .callsOf('loadURL')
      .map(([url]) => String(url));
  const sent = (channel: string) =>
    page()
      .callsOf('send')
      .filter(([one]) => one === channel)
      .map(([, value]) => value);
  const shown = () => page().getURL() === `${engine.record.origin}/`;
  const menu = (id: string) => Menu.application?.find(id);
  const say = (channel: string, argument?: unknown, frame: unknown = page().mainFrame, sender = page()) =>
    ipcMain.handlers.get(channel)!({ sender, senderFrame: frame }, argument);
  const setState = (state: unknown, frame: unknown = page().mainFrame) =>
    ipcMain.emit(CHANNELS.setState, { sender: page(), senderFrame: frame }, state);
  const allows = (url: string, headers: Record<string, string> = {}) =>
    new Promise<boolean>((resolve) => {
      studio().handler('onBeforeRequest')({ url }, ({ cancel }: { cancel: boolean }) => {
        if (cancel) resolve(false);
        else
          studio().handler('onBeforeSendHeaders')(
            { url, requestHeaders: headers },
            (answer: { cancel: boolean }) => resolve(!answer.cancel),
          );
      });
    });

  before(async () => {
    await engine.start();
    delete process.env.METASTUDIO_HOME;
    app.paths.appData = engine.folder;
    process.argv = ['electron', 'main.cjs', `metastudio://open?draft=${DRAFT}`];
    // Not asked for while the tests run: each notices by itself what it is about.
    const heartbeatMs = 3_600_000;
    new StudioShell({ engine: engine.program, makeUpdates: undefined, heartbeatMs }).start();
    app.ready.resolve();
    await until('the window shows the studio', () => BrowserWindow.made.length > 0 && shown());
  });
  after(async () => {
    engine.jobs = 0;
    app.quit();
    await until('it has quit', () => app.hasQuit);
    await engine.remove();
  });

  it('is sandboxed as a whole, before it is ready', () => {
    assert.deepEqual(
      app.calls.slice(0, 2).map(([name]) => name),
      ['enableSandbox', 'requestSingleInstanceLock'],
    );
  });

  it('makes its window locked: sandboxed, isolated, without Node, web view or plugin', () => {
    const { session: own, preload, ...preferences } = window().options.webPreferences;
    assert.deepEqual(preferences, {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: true,
      autoplayPolicy: 'user-gesture-required',
    });
    assert.equal(own, studio());
    assert.equal(preload, path.join('/program', 'preload.cjs'));
    assert.deepEqual(page().callsOf('setWebRTCIPHandlingPolicy'), [['disable_non_proxied_udp']]);
  });

  it('keeps nothing of a page: in memory, without service workers, dictionaries and proxies', () => {
    assert.equal(studio().partition.startsWith('persist:'), false);
    assert.deepEqual(studio().given.cleared, { storages: ['serviceworkers', 'cachestorage'] });
    assert.equal(studio().given.spellChecker, false);
    assert.deepEqual(studio().given.spellCheckerLanguages, []);
    assert.deepEqual(studio().given.proxy, { mode: 'direct' });
  });

  it('proves the engine, then opens the page by a nonce that is no token', () => {
    const paths = engine.heard.map((one) => one.path);
    assert.equal(paths[0], '/proof');
    assert.ok(paths.indexOf('/proof') < paths.indexOf('/api/engine.open_nonce'));
    assert.equal(
      opened().some((url) => url.includes(engine.record.shell_token)),
      false,
    );
    const [first] = opened();
    assert.equal(first, LOCAL_PAGE, 'before the engine was proven there was nothing of it');
  });

  it('lets the window load the engine’s two origins and nothing else', async () => {
    const { origin, media_origin } = engine.record;
    assert.equal(await allows(`${origin}/assets/a.js`), true);
    assert.equal(await allows(`${media_origin}/x/1/y`), true);
    assert.equal(await allows(`${origin.replace('http', 'ws')}/socket`), true);
    for (const url of [
      'https://example.com/',
      `${media_origin.replace('http', 'ws')}/socket`,
      'http://127.0.0.1:4242/',
      'file:///etc/passwd',
      'chrome://settings/',
      'devtools://devtools/bundled/inspector.html',
      `${LOCAL_PAGE}other`,
    ])
      assert.equal(await allows(url), false, url);
    assert.equal(await allows(`${origin}/sw.js`, { 'Service-Worker': 'script' }), false, 'a service worker');
  });

  it('trusts no certificate, shows none of the user’s, and answers no login', () => {
    let answered: unknown;
    const answer = (value: unknown) => {
      answered = value;
    };
    studio().handler('certificateVerify')({ errorCode: 0 }, answer);
    assert.equal(answered, -2);
    const asked = event();
    app.emit('certificate-error', asked, page(), 'https://a', 'error', {}, answer);
    assert.equal(answered, false);
    assert.equal(asked.defaultPrevented, true);
    for (const name of ['select-client-certificate', 'login']) {
      const other = event();
      answered = 'nothing yet';
      app.emit(name, other, page(), 'https://a', [], answer);
      assert.equal(other.defaultPrevented, true);
    }
  });

  it('says no to every permission but a microphone, full screen and copying, and those to the studio alone', async () => {
    const { origin, media_origin } = engine.record;
    const request = (permission: string, details: Record<string, unknown>) =>
      new Promise((resolve) => {
        const known = { requestingUrl: `${origin}/`, isMainFrame: true, ...details };
        studio().handler('permissionRequest')(page(), permission, resolve, known);
      });
    assert.equal(await request('media', { mediaTypes: ['audio'] }), true);
    assert.equal(await request('fullscreen', {}), true);
    assert.equal(await request('clipboard-sanitized-write', {}), true);
    assert.equal(await request('media', { mediaTypes: ['video'] }), false);
    assert.equal(await request('media', { mediaTypes: ['audio', 'video'] }), false);
    assert.equal(await request('media', {}), false);
    assert.equal(await request('media', { mediaTypes: ['audio'], isMainFrame: false }), false);
    assert.equal(await request('media', { mediaTypes: ['audio'], requestingUrl: media_origin }), false);
    for (const permission of ['notifications', 'geolocation', 'openExternal', 'usb', 'hid', 'clipboard-read'])
      assert.equal(await request(permission, {}), false, permission);

    const check = studio().handler<boolean>('permissionCheck');
    assert.equal(check(page(), 'media', `${origin}/`, { mediaType: 'audio', isMainFrame: true }), true);
    assert.equal(check(page(), 'media', 'https://a.com', { mediaType: 'audio', isMainFrame: true }), false);
    assert.equal(check(page(), 'serial', origin, { isMainFrame: true }), false);
    assert.equal(studio().handler('devicePermission')({}), false);
    assert.equal(await new Promise((resolve) => studio().handler('displayMedia')({}, resolve)), null);
    for (const device of ['select-hid-device', 'select-usb-device']) {
      const asked = event();
      studio().emit(device, asked, {}, () => undefined);
      assert.equal(asked.defaultPrevented, true, device);
    }
  });

  it('gives no power to sessions that others make', () => {
    const other = session.fromPartition('electron-updater');
    let answered: unknown;
    other.handler('permissionRequest')(page(), 'media', (value: unknown) => {
      answered = value;
    });
    assert.equal(answered, false);
    assert.equal(other.handler('permissionCheck')(), false);
    session.defaultSession.handler('onBeforeRequest')({ url: 'https://a' }, (value: unknown) => {
      answered = value;
    });
    assert.deepEqual(answered, { cancel: true });
  });

  it('goes nowhere but to the studio, in no new window, frame or web view', async () => {
    const { origin, media_origin } = engine.record;
    assert.equal(page().goes('will-navigate', `${origin}/drafts/1`), true);
    assert.equal(page().goes('will-redirect', `${origin}/`), true);
    for (const url of ['https://example.com/', media_origin, 'file:///', 'data:text/html,x', 'about:blank'])
      for (const name of ['will-navigate', 'will-redirect']) assert.equal(page().goes(name, url), false, url);
    assert.equal(page().goes('will-frame-navigate', `${origin}/`, false), false);
    assert.equal(page().goes('will-redirect', `${origin}/`, false), false);
    assert.deepEqual(page().windowOpenHandler?.({ url: `${origin}/` }), { action: 'deny' });
    const webview = event();
    page().emit('will-attach-webview', webview, {}, {});
    assert.equal(webview.defaultPrevented, true);
    assert.deepEqual(shell.callsOf('openExternal'), []);
  });

  it('opens an https link of the list in the system’s browser, after asking, and one question at a time', async () => {
    const link = 'https://support.huaweicloud.com/metastudio/';
    page().goes('will-navigate', link);
    page().goes('will-navigate', link);
    await until('it has asked', () => dialog.callsOf('messageBox').length > 0);
    assert.equal(dialog.callsOf('messageBox').length, 1);
    assert.deepEqual(shell.callsOf('openExternal'), [], 'the user said no');
    dialog.press = ['Open'];
    await until('it asks again', () => {
      page().windowOpenHandler?.({ url: link });
      return shell.callsOf('openExternal').length > 0;
    });
    assert.deepEqual(shell.callsOf('openExternal')[0], [link]);
    dialog.press = [];
  });

  it('saves files of the media origin alone, and asks where', () => {
    const { origin, media_origin } = engine.record;
    const item = (...chain: string[]) => ({
      getURLChain: () => chain,
      getFilename: () => '../film.mp4',
      setSaveDialogOptions(options: unknown) {
        assert.deepEqual(options, { defaultPath: '.._film.mp4' });
      },
    });
    const isSaved = (...chain: string[]) => {
      const asked = event();
      studio().emit('will-download', asked, item(...chain));
      return !asked.defaultPrevented;
    };
    assert.equal(isSaved(`${media_origin}/a/1/b`), true);
    assert.equal(isSaved(`${origin}/a`), false);
    assert.equal(isSaved('https://example.com/a', `${media_origin}/a`), false);
    assert.equal(isSaved(), false);
    assert.equal(page().goes('will-navigate', `${media_origin}/a/1/b`), false);
    assert.deepEqual(page().callsOf('downloadURL').at(-1), [`${media_origin}/a/1/b`]);
  });

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
    const granting = ({ path: file, access }: Readonly<Record<string, unknown>>) => ({
      grant: `grant-of-${access}`,
      file_name: path.basename(String(file)),
    });
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

  it('opens the page anew when its process has ended, and asks the third time', async () => {
    const before = opened().length;
    for (let round = 1; round <= 3; round += 1) {
      page().emit('render-process-gone', event(), { reason: 'crashed', exitCode: 5 });
      await until('it was opened anew', () => opened().length >= before + round);
    }
    dialog.calls.length = 0;
    page().emit('render-process-gone', event(), { reason: 'oom', exitCode: 5 });
    await until('it asks', () => dialog.callsOf('messageBox').length > 0);
    assert.equal(opened().length, before + 3);
  });

  it('lets nothing to or from the page while the engine is gone, and brings the user back to where they were', async () => {
    page().mainFrame.url = `${engine.record.origin}/drafts/7`;
    page().emit('did-navigate-in-page');
    const { origin } = engine.record;
    const before = opened().length;
    await engine.die();
    await until('the gate is shut', () => menu('undo')?.enabled === false);
    const asked = allows(`${origin}/late.js`);
    await engine.start(origin);
    await until(
      'the page is back',
      () => page().getURL() === `${origin}/drafts/7` && opened().length > before + 1,
    );
    assert.equal(await asked, true, 'what was asked meanwhile waited for the next proof');
    const [first, second] = opened().slice(before);
    assert.match(first!, /\/open\?nonce=/);
    assert.equal(second, `${origin}/drafts/7`);
  });

  it('goes on with its page when the engine was away for a moment: menu, links and files', async () => {
    setState(STATE);
    assert.equal(menu('undo')?.enabled, true);
    const [loads, told] = [opened().length, sent(CHANNELS.openRequest).length];
    engine.hangUp();
    await until('it is noticed', () => menu('undo')?.enabled === false);
    app.emit('second-instance', event(), [], '/', { args: ['c.mstudio'], folder: '/films' });
    await until('the menu is back', () => menu('undo')?.enabled === true);
    assert.equal(window().title, 'Film – MetaStudio Desktop');
    await until('the page was told', () => sent(CHANNELS.openRequest).length > told);
    assert.equal(opened().length, loads, 'and was not opened anew');
  });

  it('asks for the proof anew when the machine wakes up', async () => {
    const before = engine.heard.filter((one) => one.path === '/proof').length;
    powerMonitor.emit('resume');
    await until(
      'it was asked for',
      () => engine.heard.filter((one) => one.path === '/proof').length > before,
    );
  });

  it('keeps the place of its window', async () => {
    window().bounds = { x: 100, y: 50, width: 1000, height: 700 };
    window().emit('close', event());
    const file = path.join(engine.folder, 'MetaStudio Desktop Shell', 'window.json');
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
      bounds: { x: 100, y: 50, width: 1000, height: 700 },
      isMaximised: false,
    });
  });

  it('L-12: asks before it quits in the middle of a job; the engine goes on', async () => {
    engine.jobs = 2;
    dialog.calls.length = 0;
    window().close();
    await until('it has asked', () => dialog.callsOf('messageBox').length > 0);
    const [question] = dialog.callsOf('messageBox')[0] as [{ detail: string; buttons: string[] }];
    assert.match(question.detail, /2 jobs have not ended/);
    assert.deepEqual(question.buttons, [
      'Quit and Keep Rendering',
      'Close the Window, Stay in the Tray',
      'Cancel',
    ]);
    assert.equal(window().isGone, false);
    assert.equal(app.hasQuit, false);
  });

  it('L-12: asks all the same when Windows has asked whether its session may end, and it goes on', async () => {
    engine.jobs = 2;
    dialog.calls.length = 0;
    window().emit('query-session-end', event());
    await until('it has asked', () => {
      if (dialog.callsOf('messageBox').length === 0 && !window().isGone) window().close();
      return dialog.callsOf('messageBox').length > 0 || window().isGone;
    });
    assert.equal(window().isGone, false);
  });

  it('L-12: does not promise to render on where its files go with it, as an AppImage’s do', async () => {
    process.env.APPIMAGE = '/home/user/MetaStudio.AppImage';
    dialog.calls.length = 0;
    await until('it has asked', () => {
      if (dialog.callsOf('messageBox').length === 0) window().close();
      return dialog.callsOf('messageBox').length > 0;
    });
    delete process.env.APPIMAGE;
    const [question] = dialog.callsOf('messageBox')[0] as [{ detail: string; buttons: string[] }];
    assert.match(question.detail, /rendering stops when you quit, and goes on from the finished scenes/);
    assert.equal(question.buttons[0], 'Quit and Go On Next Time');
  });

  it('L-12: stays beside the clock without a window, and opens one again from there', async () => {
    dialog.press = ['Close the Window, Stay in the Tray'];
    const count = BrowserWindow.made.length;
    await until('the window is gone', () => {
      if (!window().isGone) window().close();
      return window().isGone;
    });
    assert.equal(app.hasQuit, false);
    Tray.made?.menu?.items[0]?.click?.();
    await until('a window is back', () => BrowserWindow.made.length > count && shown());
    dialog.press = [];
  });

  it('does not close on what the page has unsaved: gives it time, asks, and leaves the engine alive', async () => {
    const question = () =>
      dialog
        .callsOf('messageBox')
        .filter(([one]) => (one as { message: string }).message === 'Not everything is saved');
    const stops = () => engine.heard.filter((one) => one.path === '/api/engine.stop').length;
    engine.jobs = 0;
    let hasUnsaved = true;
    // As Electron: a window that may close asks its page.
    window().on('close', (closing: ReturnType<typeof event>) => {
      const kept = event();
      if (closing.defaultPrevented || !hasUnsaved) return;
      page().emit('will-prevent-unload', kept);
      if (!kept.defaultPrevented) closing.preventDefault();
    });
    dialog.calls.length = 0;
    window().close();
    await until('it has asked', () => question().length > 0);
    assert.equal(window().isGone, false);
    assert.equal(app.hasQuit, false);
    assert.equal(stops(), 0);

    // It may be loaded anew: then it takes up what it had.
    const reloaded = event();
    await until('closing is given up', () => {
      page().emit('will-prevent-unload', reloaded);
      return reloaded.defaultPrevented;
    });

    // Until it is there, what it had is nowhere but in the program.
    dialog.calls.length = 0;
    hasUnsaved = false;
    window().close();
    await until('it has asked', () => question().length > 0);
    assert.equal(window().isGone, false);
    page().emit('did-finish-load');
    hasUnsaved = true;

    dialog.press = ['Close the Window, Stay in the Tray'];
    engine.jobs = 1;
    dialog.calls.length = 0;
    const count = BrowserWindow.made.length;
    window().close();
    await until('the window tries to close', () => dialog.callsOf('messageBox').length > 0);
    hasUnsaved = false;
    await until('what was unsaved is saved, and the window closes without a question', () => window().isGone);
    assert.equal(question().length, 0);
    Tray.made?.menu?.items[0]?.click?.();
    await until('a window is back', () => BrowserWindow.made.length > count && shown());
    dialog.press = [];
  });

  it('writes no token and no nonce into its log', () => {
    const log = readFileSync(path.join(engine.folder, 'MetaStudio Desktop Shell', 'shell.log'), 'utf8');
    assert.match(log, /engine: /);
    assert.equal(log.includes(engine.record.shell_token), false);
    assert.equal(/nonce=/.test(log), false);
  });

  it('registers the scheme of its own page with no more than a page needs', () => {
    assert.deepEqual(protocol.callsOf('registerSchemesAsPrivileged'), [
      [[{ scheme: 'metastudio-shell', privileges: { standard: true, secure: true } }]],
    ]);
  });

  it('says in its own page what is wrong, without scripts', async () => {
    const answer = studio().handler<Response>('protocol metastudio-shell')({ url: LOCAL_PAGE });
    assert.match(
      answer.headers.get('Content-Security-Policy') ?? '',
      /^default-src 'none'; style-src 'sha256-/,
    );
    assert.equal((await answer.text()).includes('<script'), false);
    assert.equal(
      studio().handler<Response>('protocol metastudio-shell')({ url: `${LOCAL_PAGE}x` }).status,
      404,
    );
  });

  it('ends the engine along with itself when nothing runs in it', async () => {
    engine.jobs = 0;
    app.quit();
    await until('it has quit', () => app.hasQuit);
    assert.ok(engine.heard.some((one) => one.path === '/api/engine.stop'));
    assert.deepEqual(Tray.made?.callsOf('destroy').length, 1);
  });
});
