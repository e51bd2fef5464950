/** What the window shows while engines come and go, each at a moment that suits it badly. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import './with-double.ts';
import { EngineLink } from '../../electron/engine-link.ts';
import { Restarts } from '../../electron/restart-policy.ts';
import { until } from '../../native/files/until.test-helper.ts';
import { BrowserWindow } from './electron-double.ts';
import { EngineStandIn } from './engine-stand-in.ts';

const { StudioPage } = await import('../../electron/page.ts');

describe('the page of the studio', () => {
  let engine: EngineStandIn;
  let link: EngineLink;
  let running: Promise<void>;
  let window: BrowserWindow;
  let page: InstanceType<typeof StudioPage>;
  let events: string[];

  beforeEach(async () => {
    engine = new EngineStandIn();
    await engine.start();
    link = new EngineLink({
      program: engine.program,
      isNeeded: () => true,
      language: () => 'en',
      heartbeatMs: 3_600_000,
      restarts: new Restarts({ delaysMs: [0, 0, 0, 0, 0], windowMs: 600_000 }),
      log: () => undefined,
    });
    window = new BrowserWindow({ webPreferences: { session: undefined } });
    events = [];
    page = new StudioPage({
      window: window as never,
      link,
      askAfterCrashes: async () => false,
      askAfterHang: async () => false,
      onLoaded: () => events.push('loaded'),
      onGone: () => events.push('gone'),
      log: () => undefined,
    });
    link.on('state', () => void page.follow());
  });
  afterEach(async () => {
    link.close();
    await running;
    await engine.remove();
  });

  const opened = () => window.callsOf('loadURL').map(([url]) => String(url));
  const isProven = () => link.origins?.studio === engine.record.origin;

  it('is of the engine that took over while another one’s was being opened', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    let isHeld = false;
    window.loadURL = async (url) => {
      if (url.includes('nonce') && !isHeld) {
        isHeld = true;
        await held;
      }
      await BrowserWindow.prototype.loadURL.call(window, url);
    };
    running = link.run();
    await until('the first is being opened', () => isHeld);
    await engine.die();
    await engine.start();
    await until('the second is proven', isProven);
    release();
    await until('the page is the second’s', () => page.isReady);
    assert.ok(opened().at(-1)?.startsWith(engine.record.origin));
  });

  it('is the same, and can be told things again, when its engine was away for a moment', async () => {
    running = link.run();
    await until('it is there', () => page.isReady);
    const before = [...opened()];
    engine.hangUp();
    await until('it is noticed', () => !page.isReady);
    await until('it is there again', () => page.isReady);
    assert.deepEqual(opened(), before);
    assert.equal(events.at(-1), 'loaded');
  });

  it('can be told nothing between its end and its being opened anew', async () => {
    running = link.run();
    await until('it is there', () => page.isReady);
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    assert.equal(page.isReady, false);
    assert.equal(events.at(-1), 'gone');
    await until('it is there again', () => page.isReady);
  });
});
