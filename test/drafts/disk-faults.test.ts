import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DiskFault, failingDiskTrial } from './failing-disk.ts';

const WRITING = 'write,pwrite64';
const SYNCING = 'fsync,fdatasync';
const DISK_FULL = /^DISK_FULL$/;

const FAULTS: readonly (readonly [string, DiskFault, RegExp])[] = [
  ['is full now and then', { error: 'ENOSPC', calls: WRITING, from: 150, every: 61 }, DISK_FULL],
  ['is full when the library is made', { error: 'ENOSPC', calls: WRITING, from: 1, every: 97 }, DISK_FULL],
  ['fails to write', { error: 'EIO', calls: WRITING, from: 150, every: 61 }, /^LIBRARY_UNAVAILABLE .*WRITE$/],
  ['fails to sync', { error: 'EIO', calls: SYNCING, from: 16, every: 4 }, /^LIBRARY_UNAVAILABLE .*FSYNC$/],
  [
    'refuses files',
    { error: 'EACCES', calls: 'openat', from: 3, every: 3 },
    /^LIBRARY_UNAVAILABLE .*READONLY/,
  ],
];

describe('a disk that', () => {
  for (const [what, fault, wanted] of FAULTS)
    it(`${what}: each change is refused by a code or done, and all goes on afterwards`, async () => {
      const { acknowledged, refusals, faults } = await failingDiskTrial(1, fault);
      assert.deepEqual(faults, []);
      const ofDisk = refusals.filter((one) => !one.startsWith('DRAFT_EDIT_INVALID'));
      assert.ok(ofDisk.length > 0 && acknowledged > 5, `${acknowledged} done; ${refusals.join(', ')}`);
      for (const refusal of ofDisk) assert.match(refusal, wanted);
    });
});
