/** The system's own Chromium, Chrome or Edge, for a window of ours where there is no Electron. */
import { accessSync, constants, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export interface FoundBrowser {
  /** Absolute. */
  readonly file: string;
  /** Where it can keep a profile; undefined for the usual place of temporary files. */
  readonly profiles: string | undefined;
}

export interface BrowserSearch {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  /** Whether a file is there that can be started. */
  readonly isProgram: (file: string) => boolean;
  /** With links followed. */
  readonly realPath: (file: string) => string;
}

const here = (): BrowserSearch => ({
  platform: process.platform,
  environment: process.env,
  home: homedir(),
  isProgram,
  realPath: realpathSync,
});

/** Chromium first: it reports to nobody. */
const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];
const MAC_PROGRAMS = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
];
const WINDOWS_PROGRAMS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

export function findBrowser(search: BrowserSearch = here()): FoundBrowser | undefined {
  const file = candidates(search).find(search.isProgram);
  return file === undefined ? undefined : { file, profiles: snapProfiles(file, search) };
}

function candidates({ platform, environment, home }: BrowserSearch): string[] {
  if (platform === 'darwin')
    return ['/Applications', path.posix.join(home, 'Applications')].flatMap((folder) =>
      MAC_PROGRAMS.map((program) => path.posix.join(folder, program)),
    );
  if (platform === 'win32') {
    const { PROGRAMFILES, 'PROGRAMFILES(X86)': old, LOCALAPPDATA } = environment;
    const folders = [PROGRAMFILES, old, LOCALAPPDATA].filter((one) => one !== undefined);
    return WINDOWS_PROGRAMS.flatMap((program) => folders.map((folder) => path.win32.join(folder, program)));
  }
  const folders = (environment.PATH ?? '').split(':').filter((one) => path.posix.isAbsolute(one));
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
}

/** A snap sees neither hidden folders of the home nor the temporary files of others: only a folder of its own. */
function snapProfiles(file: string, { platform, realPath, home }: BrowserSearch): string | undefined {
  if (platform !== 'linux') return undefined;
  const isSnap = file.startsWith('/snap/') || realPath(file) === '/usr/bin/snap';
  return isSnap ? path.posix.join(home, 'snap', path.posix.basename(file), 'common') : undefined;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
