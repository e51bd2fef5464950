/**
 * Where this machine keeps what is ours: settings and voice packs (data), what can be made again (cache), logs.
 * Linux follows the XDG Base Directory specification, Windows %APPDATA%/%LOCALAPPDATA%, macOS ~/Library.
 * `METASTUDIO_HOME` moves all three into one folder, for a portable installation.
 */
import { homedir } from 'node:os';
import path from 'node:path';
import { readDataFolderNote } from './settings/data-folder-note.ts';

const NAME = 'MetaStudio Desktop';

export interface Place {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

const here = (): Place => ({ environment: process.env, platform: process.platform, home: homedir() });

/**
 * Absolute; not created. Where the user has moved it, or the system's own place.
 * @throws StudioError `LIBRARY_UNAVAILABLE` where the note about it cannot be read
 */
export function dataFolder(place: Place = here()): string {
  const standard = standardDataFolder(place);
  if (isPortable(place)) return standard;
  return readDataFolderNote(standard)?.data_folder ?? standard;
}

/** Absolute; not created. Here the note lies of where the user has moved the data to. */
export function standardDataFolder(place: Place = here()): string {
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

/** Everything lies where `METASTUDIO_HOME` says, and is not moved. */
export function isPortable({ environment }: Place = here()): boolean {
  return environment.METASTUDIO_HOME !== undefined && environment.METASTUDIO_HOME !== '';
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
