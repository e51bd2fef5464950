import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserArguments } from './browser-window.ts';
import { hasDisplay } from './display.ts';
import { type BrowserSearch, findBrowser } from './find-browser.ts';

function machine(platform: NodeJS.Platform, files: readonly string[], more: Partial<BrowserSearch> = {}) {
  return {
    platform,
    environment: { PATH: '/usr/local/bin:relative:/usr/bin', PROGRAMFILES: 'C:\\Program Files' },
    home: '/home/ann',
    isProgram: (file: string) => files.includes(file),
    realPath: (file: string) => file,
    ...more,
  };
}

test('a browser is found where each system keeps it, Chromium before others', () => {
  const found = (platform: NodeJS.Platform, ...files: string[]) =>
    findBrowser(machine(platform, files))?.file;
  assert.equal(found('linux', '/usr/bin/google-chrome', '/usr/bin/chromium'), '/usr/bin/chromium');
  assert.equal(found('linux', '/usr/bin/microsoft-edge'), '/usr/bin/microsoft-edge');
  // What lies in the folder that we happen to stand in is nobody's choice.
  assert.equal(found('linux', 'relative/chromium'), undefined);
  const edge = 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe';
  const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
  assert.equal(found('win32', edge, chrome), chrome);
  assert.equal(found('win32', edge), edge);
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  assert.equal(found('darwin', mac), mac);
  assert.equal(found('darwin', `/home/ann${mac}`), `/home/ann${mac}`);
  assert.equal(found('darwin'), undefined);
});

test('a snap keeps its profile where it can see it', () => {
  const files = ['/usr/bin/chromium'];
  assert.equal(findBrowser(machine('linux', files))?.profiles, undefined);
  const snap = machine('linux', files, { realPath: () => '/usr/bin/snap' });
  assert.equal(findBrowser(snap)?.profiles, '/home/ann/snap/chromium/common');
});

test('a window is for somebody who can see it', () => {
  assert.equal(hasDisplay('linux', {}), false);
  assert.equal(hasDisplay('linux', { DISPLAY: ':0' }), true);
  assert.equal(hasDisplay('linux', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }), true);
  assert.equal(hasDisplay('darwin', {}), true);
});

test('the window reaches the engine alone, and goes without its sandbox for root only', () => {
  const given = (uid: number, platform: NodeJS.Platform = 'linux') =>
    browserArguments('/tmp/profile', ['a.localhost', 'b.localhost'], { platform, uid });
  const user = given(1000);
  assert.ok(user.includes('--user-data-dir=/tmp/profile'));
  assert.ok(
    user.includes(
      '--host-resolver-rules=MAP a.localhost 127.0.0.1, MAP b.localhost 127.0.0.1, MAP * ~NOTFOUND',
    ),
  );
  assert.ok(!user.includes('--no-sandbox'));
  assert.ok(given(0).includes('--no-sandbox'));
  assert.ok(!given(0, 'darwin').includes('--no-sandbox'));
});
