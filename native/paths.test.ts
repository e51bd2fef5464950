import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { cacheFolder, dataFolder, logFolder } from './paths.ts';

const on = (platform: NodeJS.Platform, home: string, environment: NodeJS.ProcessEnv = {}) => {
  const place = { platform, home, environment };
  return [dataFolder(place), cacheFolder(place), logFolder(place)];
};

it('follows each system', () => {
  assert.deepEqual(on('linux', '/home/lin'), [
    '/home/lin/.local/share/metastudio',
    '/home/lin/.cache/metastudio',
    '/home/lin/.local/state/metastudio',
  ]);
  assert.deepEqual(on('darwin', '/Users/lin'), [
    '/Users/lin/Library/Application Support/MetaStudio Desktop',
    '/Users/lin/Library/Caches/MetaStudio Desktop',
    '/Users/lin/Library/Logs/MetaStudio Desktop',
  ]);
  const windows = {
    APPDATA: 'C:\\Users\\lin\\AppData\\Roaming',
    LOCALAPPDATA: 'C:\\Users\\lin\\AppData\\Local',
  };
  const expected = [
    'C:\\Users\\lin\\AppData\\Roaming\\MetaStudio Desktop',
    'C:\\Users\\lin\\AppData\\Local\\MetaStudio Desktop\\Cache',
    'C:\\Users\\lin\\AppData\\Local\\MetaStudio Desktop\\Logs',
  ];
  assert.deepEqual(on('win32', 'C:\\Users\\lin', windows), expected);
  assert.deepEqual(on('win32', 'C:\\Users\\lin'), expected);
});

it('takes XDG folders if they are absolute, and METASTUDIO_HOME before all', () => {
  const [data, cache] = on('linux', '/home/lin', { XDG_DATA_HOME: '/d', XDG_CACHE_HOME: 'relative' });
  assert.deepEqual([data, cache], ['/d/metastudio', '/home/lin/.cache/metastudio']);
  assert.deepEqual(
    on('linux', '/home/lin', { METASTUDIO_HOME: '/stick', XDG_DATA_HOME: '/d' }),
    ['data', 'cache', 'log'].map((leaf) => path.resolve('/stick', leaf)),
  );
});
