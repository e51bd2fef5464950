/** What the shell lets its window be, load and reach: every option, handler and policy that Electron is given. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { until } from '../../native/files/until.test-helper.ts';
import { app, dialog, event, protocol, session, shell } from './electron-double.ts';
import { allows, engine, LOCAL_PAGE, opened, page, startShell, studio, window } from './shell-bench.ts';

describe('the shell’s locks', () => {
  startShell();

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
});
