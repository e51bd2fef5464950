/** The system's Chromium, without network, for tests that compare with a browser. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @throws Error that says how to install it: a parity test that is skipped proves nothing. */
export function findChromium(): string {
  for (const folder of ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)])
    for (const name of NAMES) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here; look on.
      }
    }
  throw new Error('Chromium was not found. Install it (Debian: apt-get install chromium) to run this test.');
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
