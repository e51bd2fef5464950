import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { knownFolderOf, videosFolder } from './videos-folder.ts';

it('finished videos go to the user’s own videos, as the system has them', async (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'videos-folder-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const linux = (environment = {}) => videosFolder({ platform: 'linux', home, environment });
  assert.equal(await linux(), path.join(home, 'Videos', 'MetaStudio'));
  const config = path.join(home, '.config');
  mkdirSync(config);
  const userDirs = (line: string) =>
    writeFileSync(path.join(config, 'user-dirs.dirs'), `# made by a tool\nXDG_MUSIC_DIR="/m"\n${line}\n`);
  for (const [line, expected] of [
    ['XDG_VIDEOS_DIR="$HOME/视频"', path.join(home, '视频')],
    [String.raw`XDG_VIDEOS_DIR="/mnt/my \"films\""`, '/mnt/my "films"'],
    // Switched off.
    ['XDG_VIDEOS_DIR="$HOME/"', path.join(home, 'Videos')],
    ['XDG_VIDEOS_DIR="relative"', path.join(home, 'Videos')],
    ['#XDG_VIDEOS_DIR="/no"', path.join(home, 'Videos')],
    ['XDG_VIDEOS_DIR=$HOME/x', path.join(home, 'Videos')],
  ] as const) {
    userDirs(line);
    assert.equal(await linux(), path.join(expected, 'MetaStudio'), line);
    assert.equal(await linux({ XDG_CONFIG_HOME: config }), path.join(expected, 'MetaStudio'), line);
  }
  assert.equal(
    await linux({ XDG_CONFIG_HOME: path.join(home, 'nothing') }),
    path.join(home, 'Videos', 'MetaStudio'),
  );
  const place = { platform: 'darwin', home: '/Users/lin', environment: {} } as const;
  assert.equal(await videosFolder(place), '/Users/lin/Movies/MetaStudio');
});

it('Windows: the known folder, wherever its user has put it', async () => {
  const answer = (value: string) =>
    `\r\nHKEY_CURRENT_USER\\Software\\…\\User Shell Folders\r\n    My Video    REG_EXPAND_SZ    ${value}\r\n\r\n`;
  const environment = { UserProfile: 'C:\\Users\\lin' };
  assert.equal(knownFolderOf(answer('%USERPROFILE%\\Videos'), environment), 'C:\\Users\\lin\\Videos');
  assert.equal(knownFolderOf(answer('D:\\My films'), environment), 'D:\\My films');
  for (const wrong of ['%NOTHING%\\Videos', 'Videos', ''])
    assert.equal(knownFolderOf(answer(wrong), environment), undefined, wrong);
  const place = { platform: 'win32', home: 'C:\\Users\\lin', environment: {} } as const;
  // Without a registry, as here, or where it says nothing.
  if (process.platform !== 'win32')
    assert.equal(await videosFolder(place), 'C:\\Users\\lin\\Videos\\MetaStudio');
});
