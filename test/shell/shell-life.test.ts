/** The shell’s window and engine come and go: crashes, a machine that sleeps, closing, quitting. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { until } from '../../native/files/until.test-helper.ts';
import { app, BrowserWindow, dialog, event, powerMonitor, Tray } from './electron-double.ts';
import {
  allows,
  CHANNELS,
  demandNoSecret,
  engine,
  granting,
  menu,
  opened,
  page,
  readLog,
  STATE,
  sent,
  setState,
  shown,
  startShell,
  window,
} from './shell-bench.ts';

describe('the shell’s life', () => {
  startShell();
  before(async () => {
    engine.answers['files.grant'] = granting;
    await until('the page was told what it was started with', () => sent(CHANNELS.openRequest).length > 0);
    setState(STATE);
    assert.equal(menu('undo')?.enabled, true);
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
    const log = readLog();
    assert.match(log, /engine: /);
    demandNoSecret(log);
  });

  it('ends the engine along with itself when nothing runs in it', async () => {
    engine.jobs = 0;
    app.quit();
    await until('it has quit', () => app.hasQuit);
    assert.ok(engine.heard.some((one) => one.path === '/api/engine.stop'));
    assert.deepEqual(Tray.made?.callsOf('destroy').length, 1);
  });
});
