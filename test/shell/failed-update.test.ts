/** The shell with an update that electron-updater, the real one, cannot install. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import './with-double.ts';
import { until } from '../../native/files/until.test-helper.ts';
import { app, BrowserWindow, dialog, ipcMain } from './electron-double.ts';
import { EngineStandIn } from './engine-stand-in.ts';

const { StudioShell } = await import('../../electron/app.ts');
const { CHANNELS } = await import('../../electron/channels.ts');
const { AppImageUpdater } = await import('../../electron/updater.ts');
const { Updates } = await import('../../electron/updates.ts');

/** One that was fetched, and whose file has gone since. */
class FetchedUpdate extends Updates {
  override get isReady(): boolean {
    return true;
  }
}

describe('the shell, when an update cannot be installed', () => {
  const engine = new EngineStandIn();

  before(async () => {
    await engine.start();
    delete process.env.METASTUDIO_HOME;
    app.paths.appData = engine.folder;
    process.argv = ['electron', 'main.cjs'];
    app.isPackaged = true;
    const updater = new AppImageUpdater();
    new StudioShell({
      engine: engine.program,
      makeUpdates: (ports) =>
        new FetchedUpdate({
          ...ports,
          updater,
          running: app.version,
          publicKey: '',
          fetchRelease: () => assert.fail('it was fetched before'),
        }),
    }).start();
    app.ready.resolve();
    const page = () => BrowserWindow.made[0]?.webContents.getURL();
    await until('the window shows the studio', () => page() === `${engine.record.origin}/`);
  });
  after(() => engine.remove());

  it('says so, ends with its engine, and is opened again as the user has wished', async () => {
    process.env.APPIMAGE = '/programs/MetaStudio.AppImage';
    const { webContents: sender } = BrowserWindow.made[0]!;
    await ipcMain.handlers.get(CHANNELS.installUpdate)!({ sender, senderFrame: sender.mainFrame });
    await until('it has quit', () => app.hasQuit);
    delete process.env.APPIMAGE;
    const [box] = dialog.callsOf('messageBox')[0] as [{ message: string }];
    assert.equal(box.message, 'The update could not be installed');
    assert.deepEqual(app.callsOf('relaunch'), [[{ execPath: '/programs/MetaStudio.AppImage', args: [] }]]);
    assert.ok(engine.heard.some((one) => one.path === '/api/engine.stop'));
  });
});
