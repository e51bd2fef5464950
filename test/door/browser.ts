/** The system's Chromium as an attacker's, or a user's, browser. */
import type { TestContext } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { TestHost } from '../../native/host/host.test-helper.ts';
import { findChromium } from '../avatar/chromium.ts';

/** A name of the attacker's own, somewhere in the world, that its DNS says is 127.0.0.1. */
export const REBOUND_NAME = 'attacker.test';

export async function startBrowser(t: TestContext, args: readonly string[] = []): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      `--host-resolver-rules=MAP ${REBOUND_NAME} 127.0.0.1, MAP *.${REBOUND_NAME} 127.0.0.1`,
      ...args,
    ],
  });
  t.after(() => browser.close());
  return browser;
}

/** A window of the studio, as a launcher opens it; its browser has the session from then on. */
export async function openStudio(context: BrowserContext, host: TestHost): Promise<Page> {
  const page = await context.newPage();
  const response = await page.goto(host.openUrl('studio').url);
  if (response?.status() !== 200 || page.url() !== `${host.origin}/`)
    throw new Error(`the studio did not open: ${response?.status()} at ${page.url()}`);
  return page;
}
