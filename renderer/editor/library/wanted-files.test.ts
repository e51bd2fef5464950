import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WantedFiles } from './wanted-files.ts';

const place = { sceneKey: 'scene-1', sceneNumber: 1, middle: { x: 0.5, y: 0.25 }, isBehind: false };
const other = { ...place, sceneKey: 'scene-2', sceneNumber: 2 };
const [CREATING, ACTIVED, FAILED] = ['CREATING', 'ACTIVED', 'FAILED'] as const;

test('a file is placed once it is in, and once only', () => {
  const files = new WantedFiles();
  files.expect('a', place);
  assert.deepEqual(files.hear([{ asset_id: 'a', state: CREATING }]), []);
  assert.deepEqual(files.hear([{ asset_id: 'b', state: ACTIVED }]), []);
  assert.deepEqual(files.hear([{ asset_id: 'a', state: ACTIVED }]), [{ assetId: 'a', place }]);
  assert.deepEqual(files.hear([{ asset_id: 'a', state: ACTIVED }]), []);
});

test('a file that was there before is placed as the asset that it is, whatever others are called', () => {
  const files = new WantedFiles();
  files.expect('a', place);
  files.expect('b', other);
  assert.deepEqual(files.hearJoined({ import_id: 'of another window', asset_id: 'old' }), []);
  assert.deepEqual(files.hearJoined({ import_id: 'b', asset_id: 'old' }), [{ assetId: 'old', place: other }]);
  assert.deepEqual(files.hearJoined({ import_id: 'b', asset_id: 'old' }), []);
  assert.deepEqual(files.hear([{ asset_id: 'a', state: ACTIVED }]), [{ assetId: 'a', place }]);
});

test('what cannot be used is handed on as well, so that somebody is told why', () => {
  const files = new WantedFiles();
  files.expect('a', place);
  assert.deepEqual(files.hear([{ asset_id: 'a', state: FAILED }]), [{ assetId: 'a', place }]);
});
