/**
 * Where this machine keeps what is ours: settings and voice packs (data), what can be made again (cache), logs.
 * Linux follows the XDG Base Directory specification, Windows %APPDATA%/%LOCALAPPDATA%, macOS ~/Library.
 * `METASTUDIO_HOME` moves all three into one folder, for a portable installation.
 */
import { homedir } from 'node:os';
import path from 'node:path';

const NAME = 'MetaStudio Desktop';

export interface Place {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

const here = (): Place => ({ environment: process.env, platform: process.platform, home: homedir() });

/** Absolute; not created. */
export function dataFolder(place: Place = here()): string {
  return folder(place, 'data', {
    windows: place.environment.APPDATA ?? windowsPath(place.home, 'AppData', 'Roaming'),
    mac: ['Library', 'Application Support'],
    xdg: place.environment.XDG_DATA_HOME,
    linux: ['.local', 'share'],
  });
}

/** Absolute; not created. Everything in it may be deleted at any time. */
export function cacheFolder(place: Place = here()): string {
  return folder(place, 'cache', {
    windows: place.environment.LOCALAPPDATA ?? windowsPath(place.home, 'AppData', 'Local'),
    windowsLeaf: 'Cache',
    mac: ['Library', 'Caches'],
    xdg: place.environment.XDG_CACHE_HOME,
    linux: ['.cache'],
  });
}

/** Absolute; not created. */
export function logFolder(place: Place = here()): string {
  return folder(place, 'log', {
    windows: place.environment.LOCALAPPDATA ?? windowsPath(place.home, 'AppData', 'Local'),
    windowsLeaf: 'Logs',
    mac: ['Library', 'Logs'],
    xdg: place.environment.XDG_STATE_HOME,
    linux: ['.local', 'state'],
  });
}

interface Candidates {
  readonly windows: string;
  readonly windowsLeaf?: string;
  readonly mac: readonly string[];
  readonly xdg: string | undefined;
  readonly linux: readonly string[];
}

function folder(place: Place, portableLeaf: string, candidates: Candidates): string {
  const override = place.environment.METASTUDIO_HOME;
  if (override !== undefined && override !== '') return path.resolve(override, portableLeaf);
  if (place.platform === 'win32')
    return path.win32.join(
      candidates.windows,
      NAME,
      ...(candidates.windowsLeaf ? [candidates.windowsLeaf] : []),
    );
  if (place.platform === 'darwin') return path.posix.join(place.home, ...candidates.mac, NAME);
  // The specification says that a relative value is to be ignored.
  const base =
    candidates.xdg !== undefined && path.posix.isAbsolute(candidates.xdg)
      ? candidates.xdg
      : path.posix.join(place.home, ...candidates.linux);
  return path.posix.join(base, 'metastudio');
}

function windowsPath(home: string, ...parts: readonly string[]): string {
  return path.win32.join(home, ...parts);
}
