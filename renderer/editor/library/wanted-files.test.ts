import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summary } from '../../assets/summary.test-helper.ts';
import { WantedFiles } from './wanted-files.ts';

const place = { sceneKey: 'scene-1', middle: { x: 0.5, y: 0.25 }, isBehind: false };

test('a file is placed once it is in, and once only', () => {
  const files = new WantedFiles();
  const coming = summary(1, { asset_id: 'a', state: 'CREATING' });
  assert.deepEqual(files.expect(coming, place), []);
  assert.deepEqual(files.hear([coming, summary(1, { asset_id: 'b', state: 'ACTIVED' })]), []);
  const there = summary(1, { asset_id: 'a', state: 'ACTIVED' });
  assert.deepEqual(files.hear([there]), [{ assetId: 'a', place }]);
  assert.deepEqual(files.hear([there]), []);
});

test('a file that was there before is placed as the asset that it is', () => {
  const files = new WantedFiles();
  files.expect(summary(1, { asset_id: 'a', state: 'CREATING', file_name: 'p.png' }), place);
  assert.deepEqual(files.hearDouble('other.png', 'old'), []);
  assert.deepEqual(files.hearDouble('p.png', 'old'), [{ assetId: 'old', place }]);
  assert.deepEqual(files.hearDouble('p.png', 'old'), []);
});

test('what cannot be used is handed on as well, so that somebody is told why', () => {
  const files = new WantedFiles();
  assert.deepEqual(files.expect(summary(1, { asset_id: 'a', state: 'FAILED' }), place), [
    { assetId: 'a', place },
  ]);
});
