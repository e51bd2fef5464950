/** The studio for a test: an engine in a home of its own, the pages as they are shipped, and real browser windows. */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildPages } from '../../build/pages.ts';
import type { HttpClient } from '../../native/host/http-client.ts';
import { findChromium } from '../avatar/chromium.ts';
import { dataFolderOf, EngineProcess } from '../support/engine-process.ts';
import { bringPortraits, keepPortraits } from './shared-portraits.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Names the folder of a run's pages, which the run removes. */
const SHARED_PAGES = 'METASTUDIO_TEST_PAGES';
const PATIENCE_MS = 240_000;
const LOOK_MS = 100;

const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  /** As somebody has asked their system for: with `reduce` nothing moves that need not. */
  readonly motion?: 'no-preference' | 'reduce';
  readonly locale?: string;
}

export class Studio {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-studio-'));
  readonly #contexts = new Map<Page, BrowserContext>();
  /** What browsers complained of: errors of pages, breaches of the content security policy, requests that failed. */
  readonly faults: string[] = [];
  #pages!: string;
  #engine!: EngineProcess;
  #client!: HttpClient;
  #browser!: Browser;
  #context!: BrowserContext;

  /**
   * @param hasScrollBars as windows have them; without, pictures of pages are the same everywhere
   * @param isFirstStart of somebody who has never seen it, and finds a project to begin with
   * @param hasEmptyCache nothing that another studio of the run has painted is there, as on a first start
   */
  static async open({
    hasScrollBars = false,
    isFirstStart = false,
    hasEmptyCache = isFirstStart,
  }: {
    readonly hasScrollBars?: boolean;
    readonly isFirstStart?: boolean;
    readonly hasEmptyCache?: boolean;
  } = {}): Promise<Studio> {
    const studio = new Studio();
    if (!hasEmptyCache) bringPortraits(studio.cacheFolder);
    studio.#pages = await builtPages(path.join(studio.#folder, 'pages'));
    studio.#browser = await chromium.launch({
      executablePath: findChromium(),
      args: BROWSER_ARGUMENTS,
      ignoreDefaultArgs: hasScrollBars ? ['--hide-scrollbars'] : [],
    });
    await studio.startEngine();
    if (!isFirstStart)
      await studio.client.call('workbench.set', { changes: { sample: 'made', tour: 'seen' } });
    return studio;
  }

  get client(): HttpClient {
    return this.#client;
  }

  /** Of the library. */
  get dataFolder(): string {
    return dataFolderOf(path.join(this.#folder, 'home'));
  }

  /** Of what can be made again. */
  get cacheFolder(): string {
    return path.join(this.#folder, 'home', 'cache');
  }

  get outputFolder(): string {
    return path.join(this.#folder, 'videos');
  }

  async startEngine(): Promise<void> {
    this.#engine = new EngineProcess(path.join(this.#folder, 'home'), ['--pages', this.#pages]);
    this.#client = await this.#engine.listening();
    await this.#client.call('settings.set_folder', { folder: 'output', path: this.outputFolder });
  }

  /** Takes files of this machine into the library, and waits until nothing is left to be done with them. */
  async bring(files: readonly string[], mode: 'copy' | 'link' = 'copy'): Promise<void> {
    const grants: string[] = [];
    for (const file of files)
      grants.push((await this.#client.call('files.grant', { path: file, access: 'read' })).grant);
    await this.#client.call('assets.import', { grants, mode });
    await this.until(async () =>
      (await this.#client.call('assets.list', { limit: 500 })).assets.every(({ task }) => task === null),
    );
  }

  async killEngine(): Promise<void> {
    await this.#engine.kill();
  }

  /** A window that nobody has opened before, by a link of its own. */
  async newWindow(look: Look = {}): Promise<Page> {
    const { width = 1280, height = 720, scheme = 'dark', locale = 'en-US' } = look;
    const { motion = 'no-preference' } = look;
    this.#context = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: motion,
      locale,
    });
    const { url } = await this.#client.call('engine.open_nonce', {});
    return await this.sameWindow(url);
  }

  /** Another page of the window opened last: it has been let in already. */
  async sameWindow(address: string): Promise<Page> {
    const page = await this.emptyPage();
    await page.goto(address);
    return page;
  }

  /** The same, which has not gone anywhere. */
  async emptyPage(): Promise<Page> {
    const page = await this.#context.newPage();
    this.#contexts.set(page, this.#context);
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        this.faults.push(`${message.text()} ${message.location().url}`);
    });
    return page;
  }

  /** Ends a page's process as the system does when memory runs out: nothing of it can run any more. */
  async crash(page: Page): Promise<void> {
    const crashed = page.waitForEvent('crash');
    await page.goto('chrome://crash').catch(() => undefined);
    await crashed;
    await page.close();
  }

  /** Ends the processes of all pages at once, in the middle of whatever they do. */
  async killPages(): Promise<void> {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    for (const { id, type } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
    await session.detach();
    await Promise.all([...this.#contexts.keys()].map((page) => page.close().catch(() => undefined)));
    this.#contexts.clear();
  }

  /** @throws Error when it has not come true for minutes */
  async until(isTrue: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!(await isTrue())) {
      if (performance.now() > end) throw new Error(`it never came true: ${isTrue}`);
      await delay(LOOK_MS);
    }
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#engine?.end();
    keepPortraits(this.cacheFolder);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The pages as they are shipped. Tests that run together share what the first of them has made. */
async function builtPages(ownFolder: string): Promise<string> {
  const shared = process.env[SHARED_PAGES];
  if (shared !== undefined && existsSync(shared)) return shared;
  await buildPages(ownFolder);
  if (shared === undefined) return ownFolder;
  try {
    renameSync(ownFolder, shared);
  } catch {
    // Another was quicker, or it is no place for them.
    return ownFolder;
  }
  return shared;
}

/** What a button said of itself while it was busy: it names the button, which may have gone, and goes seconds later. */
const OVER_ANNOUNCED = '[data-live-announcer] [role=img]';

/** Without the rules whose faults are never more than moderate: axe gives each rule one impact. */
const AXE_OPTIONS = `{
  resultTypes: ['violations'],
  rules: Object.fromEntries(axe._audit.rules
    .filter(({ impact }) => impact === 'minor' || impact === 'moderate')
    .map(({ id }) => [id, { enabled: false }])),
}`;

/** Serious and critical faults that axe finds in a page as it is now. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.locator(OVER_ANNOUNCED).first().waitFor({ state: 'detached' });
  // The policy of the page lets no script in; the browser's own tools may.
  const session = await page.context().newCDPSession(page);
  const known = await session.send('Runtime.evaluate', { expression: "typeof axe === 'object'" });
  if (!known.result.value) await session.send('Runtime.evaluate', { expression: AXE });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(${AXE_OPTIONS}).then(({ violations }) => JSON.stringify(violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | '))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return JSON.parse(result.value as string) as string[];
}
