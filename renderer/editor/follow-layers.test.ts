import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { LayerConfig } from '../../domain/script/schema.ts';
import { followLayers } from './follow-layers.ts';

const picture = (name: string, dx = 0, layer_index?: number): LayerConfig => ({
  layer_type: 'IMAGE',
  asset_id: `file:${name}`,
  position: { dx, dy: 0, ...(layer_index === undefined ? {} : { layer_index }) },
});
const HUMAN: LayerConfig = { layer_type: 'HUMAN' };

it('finds what is the same wherever it went, whatever its place in the pile', () => {
  const before = [picture('a', 0, 1), picture('b', 0, 2)];
  const after = [picture('c', 0, 1), picture('a', 0, 3), picture('b', 0, 2)];
  assert.deepEqual(followLayers([0, 1], before, after), [1, 2]);
});

it('keeps a layer that was changed where it is, and drops what is gone', () => {
  const before = [picture('a'), picture('b')];
  assert.deepEqual(followLayers([0, 1], before, [picture('a', 5)]), [0]);
  assert.deepEqual(followLayers([0], before, [HUMAN]), []);
});

it('tells two layers apart that are alike', () => {
  const before = [picture('a'), picture('a')];
  assert.deepEqual(followLayers([1], before, before), [1]);
  assert.deepEqual(followLayers([0, 1], before, [picture('b'), ...before]), [1, 2]);
});

it('knows the presenter once it has a layer of its own', () => {
  assert.deepEqual(followLayers(['presenter'], [], []), ['presenter']);
  assert.deepEqual(followLayers(['presenter'], [], [picture('a'), HUMAN]), [1]);
});
