/**
 * The shell in real Electron, from source: `node build/bootstrap.mjs --run test/shell/real-electron.ts`. Run by the workflow
 * on three systems; it needs Electron's binary and a display. Not among the tests of `npm test`, which needs neither.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { buildPages } from '../../build/pages.ts';
import { buildShell } from '../../build/shell.ts';
import { readRecordFile } from '../../electron/engine-record-file.ts';
import { untilWithin } from '../../native/files/until.test-helper.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SHELL = path.join(ROOT, 'dist', 'shell');
const PICTURES = path.join(ROOT, 'dist', 'real-electron');
const ENGINE = [process.execPath, path.join(ROOT, 'native', 'cli', 'main.ts')];
const PATIENCE_MS = 60_000;

const home = mkdtempSync(path.join(os.tmpdir(), 'real-electron-'));
const recordFile = path.join(home, 'data', 'engine.json');
const environment = {
  ...(process.env as Record<string, string>),
  METASTUDIO_HOME: home,
  METASTUDIO_ENGINE: JSON.stringify(ENGINE),
};

/** Fetched by Electron's own installer, which knows its hashes. */
function electronProgram(): string {
  const folder = path.join(ROOT, 'node_modules', 'electron');
  const { status } = spawnSync(process.execPath, ['install.js'], { cwd: folder, stdio: 'inherit' });
  assert.equal(status, 0, 'Electron could not be fetched');
  return createRequire(import.meta.url)('electron') as unknown as string;
}

/** A page that is on its way elsewhere cannot be asked. */
async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  await untilWithin(PATIENCE_MS)(what, async () => await Promise.resolve(holds()).catch(() => false));
}

async function check(name: string, run: () => Promise<void>): Promise<void> {
  await run();
  console.log(`ok    ${name}`);
}

async function checkAll(app: ElectronApplication, page: Page, program: string): Promise<void> {
  const shows = async () => {
    const { origin } = await readRecordFile(recordFile);
    return page.url().startsWith(`${origin}/`) && !page.url().includes('nonce');
  };
  await check('the window shows the studio of the proven engine', async () => {
    await until('the studio', shows);
    await until('the page is drawn', () => page.evaluate("document.querySelector('#root > *') !== null"));
    await page.screenshot({ path: path.join(PICTURES, `studio-${process.platform}.png`) });
  });

  await check('the page has the bridge, and neither Node nor Electron', async () => {
    const found = await page.evaluate(
      `[window.metastudioShell?.kind, typeof require, typeof process, typeof module, typeof Buffer].join()`,
    );
    assert.equal(found, 'electron,undefined,undefined,undefined,undefined');
  });

  await check('the window is as locked as it was asked to be', async () => {
    const seen = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        const contents = window.webContents as unknown as {
          getLastWebPreferences(): Record<string, unknown>;
        };
        const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
        return { sandbox, contextIsolation, nodeIntegration, webSecurity };
      }),
    );
    assert.deepEqual(seen, [
      { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
    ]);
  });

  await check('it goes nowhere else, in no new window, frame or worker', async () => {
    const before = page.url();
    await page.evaluate(`location.href = 'https://example.com/'`);
    await page.evaluate(`window.open('https://example.com/')`);
    const frame = await page.evaluate(`new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.onload = () => { try { resolve(frame.contentWindow.location.href); } catch { resolve('foreign'); } };
      setTimeout(() => resolve('none'), 3000);
      frame.src = '/';
      document.body.append(frame);
    })`);
    assert.ok(['none', 'about:blank', 'chrome-error://chromewebdata/', 'foreign'].includes(String(frame)));
    const worker = await page.evaluate(
      `navigator.serviceWorker ? navigator.serviceWorker.register('/sw.js').then(() => 'yes', () => 'no') : 'no'`,
    );
    assert.equal(worker, 'no');
    assert.equal(page.url(), before);
    assert.equal(app.windows().length, 1);
  });

  await check('it reaches no other port, and nothing outside', async () => {
    let asked = 0;
    const stranger = createServer((_request, response) => {
      asked += 1;
      response.setHeader('Access-Control-Allow-Origin', '*').end('here');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    // By a window of the main process, where neither the page's policy nor the navigation guard stands in the way.
    const answers = await app.evaluate(
      async ({ BrowserWindow, session }, urls) => {
        const studio = session.fromPartition('metastudio-studio');
        const seen: string[] = [];
        for (const url of urls) {
          const window = new BrowserWindow({
            show: false,
            webPreferences: { session: studio, sandbox: true },
          });
          seen.push(
            await window.loadURL(url).then(
              () => 'shown',
              () => 'refused',
            ),
          );
          window.destroy();
        }
        return seen;
      },
      [`http://127.0.0.1:${port}/`, `http://x.localhost:${port}/`, 'https://example.com/'],
    );
    stranger.close();
    assert.deepEqual(answers, ['refused', 'refused', 'refused']);
    assert.equal(asked, 0);
  });

  await check('permissions are refused', async () => {
    for (const name of ['geolocation', 'notifications', 'camera'])
      assert.equal(
        await page.evaluate(`navigator.permissions.query({ name: '${name}' }).then((one) => one.state)`),
        'denied',
      );
  });

  await check('a second start ends, and leaves the one window', async () => {
    const second = spawn(program, [SHELL], { env: environment, stdio: 'ignore' });
    const status = await new Promise((resolve) => second.once('exit', resolve));
    assert.equal(status, 0);
    assert.equal(app.windows().length, 1);
  });

  await check('an engine that is killed is started again, and the page comes back', async () => {
    const before = await readRecordFile(recordFile);
    process.kill(before.pid, 'SIGKILL');
    await until('another engine', async () => (await readRecordFile(recordFile)).pid !== before.pid);
    await until('the studio again', shows);
  });
}

mkdirSync(PICTURES, { recursive: true });
const program = electronProgram();
await buildPages(path.join(ROOT, 'dist', 'pages'));
await buildShell(SHELL);
const app = await _electron.launch({
  executablePath: program,
  args: [SHELL],
  env: environment,
  // Left to itself, Playwright would turn off what is to be seen here.
  chromiumSandbox: true,
  timeout: PATIENCE_MS,
});
try {
  await checkAll(app, await app.firstWindow(), program);
  await check('it ends with its engine when nothing runs', async () => {
    const { pid } = await readRecordFile(recordFile);
    await app.evaluate(({ app: running }) => running.quit()).catch(() => undefined);
    await until('the engine has ended', () => {
      try {
        process.kill(pid, 0);
        return false;
      } catch {
        return true;
      }
    });
  });
} finally {
  await app.close().catch(() => undefined);
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
