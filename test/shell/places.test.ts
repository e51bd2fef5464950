/** The shell's folder beside those of the engine, as each system lays them out. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { shellFolder } from '../../electron/places.ts';
import { cacheFolder, dataFolder, logFolder, type Place } from '../../native/paths.ts';

const SYSTEMS: readonly { readonly place: Place; readonly appData: string }[] = [
  {
    place: { platform: 'linux', home: '/home/lin', environment: {} },
    appData: '/home/lin/.config',
  },
  {
    // Whoever has both variables point to one folder.
    place: { platform: 'linux', home: '/home/lin', environment: { XDG_DATA_HOME: '/home/lin/.config' } },
    appData: '/home/lin/.config',
  },
  {
    place: { platform: 'darwin', home: '/Users/lin', environment: {} },
    appData: '/Users/lin/Library/Application Support',
  },
  {
    place: {
      platform: 'win32',
      home: 'C:\\Users\\lin',
      environment: {
        APPDATA: 'C:\\Users\\lin\\AppData\\Roaming',
        LOCALAPPDATA: 'C:\\Users\\lin\\AppData\\Local',
      },
    },
    appData: 'C:\\Users\\lin\\AppData\\Roaming',
  },
  {
    place: { platform: 'linux', home: '/home/lin', environment: { METASTUDIO_HOME: '/stick' } },
    appData: '/a',
  },
];

for (const { place, appData } of SYSTEMS)
  it(`the shell keeps nothing in a folder of the engine’s: ${place.platform} ${JSON.stringify(place.environment)}`, () => {
    const { relative, sep } = place.platform === 'win32' ? path.win32 : path.posix;
    const shell = shellFolder({ appData, environment: place.environment });
    const apart = (one: string, other: string) =>
      assert.equal(relative(one, other).split(sep)[0], '..', `${other} lies in ${one}`);
    for (const folder of [dataFolder(place), cacheFolder(place), logFolder(place)]) {
      apart(folder, shell);
      apart(shell, folder);
    }
  });
