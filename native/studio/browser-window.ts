/**
 * A window of the system's Chromium that shows the studio and nothing else.
 *
 * Each start has a profile of its own, which is removed at its end. Whoever listens on our port while the engine is away
 * can give a browser that asks a service worker for our origin, and that worker would answer for us ever after. A
 * profile that is gone remembers no worker; nor does it know of the user's other pages, cookies and extensions.
 *
 * The address that opens the studio is told over a pipe: a command line can be read by every program of the machine,
 * those of other users too, and whoever is first with that address has the studio.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fail } from '../../domain/errors.ts';
import { makeFolders } from '../files/file-system.ts';
import { makeWorkFolder, realPlace, removeWorkFolder } from '../files/work-folders.ts';
import { BrowserControl } from './browser-control.ts';
import type { FoundBrowser } from './find-browser.ts';
import type { StudioWindow } from './window.ts';
import { endedProcess, firstOf } from './window-process.ts';

export interface WindowOptions {
  readonly browser: FoundBrowser;
  /** Opens the studio once. */
  readonly url: string;
  /** The only names that the browser can reach. */
  readonly hosts: readonly string[];
  /** How long it may take to show the studio. One that its owner's rules keep from listening to us never does. */
  readonly shownMs?: number;
}

const SHOWN_MS = 15_000;
/** How long it may take to end when it is asked to. */
const END_MS = 5000;

/** Rejects with `WINDOW_NOT_OPENED`, and as `makeWorkFolder` does. */
export async function openBrowserWindow({
  browser,
  url,
  hosts,
  shownMs = SHOWN_MS,
}: WindowOptions): Promise<StudioWindow> {
  const parent = browser.profiles ?? tmpdir();
  await makeFolders(realPlace().files, parent);
  // In the journal: the profile of a killed start is removed by whoever renders or starts next.
  const folder = await makeWorkFolder(parent);
  const profile = path.join(folder, 'profile');
  const child = spawn(browser.file, browserArguments(profile, hosts), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    // A Ctrl-C on our terminal is ours to answer; and what the window has started can be ended with it.
    detached: process.platform !== 'win32',
  });
  const name = path.basename(browser.file);
  const gone = endedProcess(child, name);
  const [, , , commands, events] = child.stdio;
  const control = new BrowserControl(commands as Writable, events as Readable, () => control.endBrowser());
  let isClosing = false;
  const closed = gone
    .catch((error: unknown) => {
      // However it ends that was asked to, it has ended.
      if (!isClosing) throw error;
    })
    .finally(async () => {
      // Helpers of a browser outlive it by a moment, and write into the profile meanwhile.
      endByForce(child);
      await removeWorkFolder(folder);
    });
  const notOpened = (reason: string) => fail('WINDOW_NOT_OPENED', { details: { window: name, reason } });
  const shown = control.lead(url).catch((error: Error) => Promise.reject(notOpened(error.message)));
  try {
    if (!(await firstOf(shown, closed, shownMs))) throw notOpened('timeout');
  } catch (error) {
    isClosing = true;
    endByForce(child);
    await closed;
    throw error;
  }
  return {
    kind: 'browser',
    closed,
    close: () => {
      if (isClosing) return;
      isClosing = true;
      control.endBrowser();
      const timer = setTimeout(() => endByForce(child), END_MS);
      void gone.catch(() => undefined).then(() => clearTimeout(timer));
    },
  };
}

/** What the window shows until it is led to the studio: nothing, in the colour of the system. */
const EMPTY_PAGE = `data:text/html,${encodeURIComponent('<title>MetaStudio</title><meta name="color-scheme" content="light dark">')}`;

/** @param hosts such as `name.localhost` */
export function browserArguments(
  profile: string,
  hosts: readonly string[],
  { platform, uid }: { readonly platform: NodeJS.Platform; readonly uid: number | undefined } = {
    platform: process.platform,
    uid: process.getuid?.(),
  },
): string[] {
  // Chromium knows `*.localhost` by itself, but may take ::1, where somebody else can listen.
  const rules = [...hosts.map((host) => `MAP ${host} 127.0.0.1`), 'MAP * ~NOTFOUND'];
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-default-apps',
    '--disable-breakpad',
    '--no-service-autorun',
    '--no-proxy-server',
    '--password-store=basic',
    '--use-mock-keychain',
    '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
    `--host-resolver-rules=${rules.join(', ')}`,
    '--window-size=1440,900',
    `--app=${EMPTY_PAGE}`,
    ...(platform === 'linux' ? ['--class=metastudio', '--name=metastudio'] : []),
    // Chromium has no sandbox for root and says so in a bar, which the second argument leaves out.
    ...(platform === 'linux' && uid === 0 ? ['--no-sandbox', '--test-type'] : []),
  ];
}

/** With all that it has started. */
function endByForce(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended in this moment.
  }
}
