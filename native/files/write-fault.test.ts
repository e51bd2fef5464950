import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { visibleFolder, WORK_FOLDER_PREFIX, writeFault } from './write-fault.ts';

test('a full disk names the folder that the user knows, not our own inside it', () => {
  const users = path.join(path.sep, 'home', 'me', 'videos');
  const own = path.join(users, `${WORK_FOLDER_PREFIX}a1b2c3`, 'new');
  assert.equal(visibleFolder(own), users);
  assert.equal(visibleFolder(users), users);
  assert.equal(visibleFolder(path.join(path.sep, `${WORK_FOLDER_PREFIX}a1b2c3`)), path.sep);
  const fault = writeFault(Object.assign(new Error(), { code: 'ENOSPC' }), path.join(own, 'out.mp4'));
  assert.deepEqual([fault.problems[0]?.code, fault.problems[0]?.details], ['DISK_FULL', { folder: users }]);
});
