import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { entryOf } from '../../domain/errors.ts';
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

test('a disk that takes no writing at all is a fault of the machine, and asks for another place', () => {
  const fault = writeFault(Object.assign(new Error(), { code: 'EROFS' }), '/cdrom/out.mp4');
  const [found] = fault.problems;
  assert.deepEqual([found?.code, found?.details], ['DISK_READ_ONLY', { file: '/cdrom/out.mp4' }]);
  assert.equal(entryOf(found!.code).exit, 3);
});
