import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { openBrowserWindow } from '../../native/studio/browser-window.ts';
import { folderWithHome } from '../support/home.ts';

describe('a window of a browser', () => {
  const at = folderWithHome('browser-window');

  it('is none where its owner’s rules keep it from listening to us: it is ended, and its profile removed', async () => {
    const browser = { file: at('chromium'), profiles: at('profiles') };
    mkdirSync(browser.profiles);
    writeFileSync(browser.file, '#!/bin/sh\nexec sleep 1000\n');
    chmodSync(browser.file, 0o755);
    const url = 'http://a.localhost:1/open?nonce=n';
    const opened = openBrowserWindow({ browser, url, hosts: ['a.localhost'], shownMs: 100 });
    await assert.rejects(opened, (error: unknown) => {
      assert.ok(error instanceof StudioError);
      assert.equal(error.problems[0]?.code, 'WINDOW_NOT_OPENED');
      return true;
    });
    assert.deepEqual(readdirSync(browser.profiles), []);
  });
});
