import assert from 'node:assert/strict';
import { it } from 'node:test';
import { encodeBase64Text } from '../../domain/base64.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';
import { followerOf, followLayers } from './follow-layers.ts';

const picture = (name: string, dx = 0, layer_index?: number): LayerConfig => ({
  layer_type: 'IMAGE',
  asset_id: `file:${name}`,
  position: { dx, dy: 0, ...(layer_index === undefined ? {} : { layer_index }) },
});
const text = (words: string, dx = 0): LayerConfig => ({
  layer_type: 'TEXT',
  position: { dx, dy: 0 },
  text_config: { text_context: encodeBase64Text(words) },
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

it('never takes what remains for what was removed, though it has its place now', () => {
  const [a, b, c] = [text('a'), text('b', 10), text('c', 20)];
  assert.deepEqual(followLayers([0], [a, b], [b]), []);
  assert.deepEqual(followLayers([0, 1], [a, b, c], [b, c]), [0]);
  assert.deepEqual(followLayers([0], [a, a, b], [a, b]), [0]);
  assert.deepEqual(followLayers([0], [a, b, a], [b, a]), []);
});

it('knows what was changed among others that went: by what it shows, else by where it stands', () => {
  const [a, b] = [text('a'), text('b', 10)];
  assert.deepEqual(followLayers([0], [a, b], [text('b', 99)]), []);
  assert.deepEqual(followLayers([1], [a, b], [text('b', 99)]), [0]);
  assert.deepEqual(followLayers([0], [a, b], [text('rewritten', 10)]), []);
  assert.deepEqual(followLayers([1], [a, b], [text('rewritten', 10)]), [0]);
});

it('finds no two in one place, asked one by one', () => {
  const [a, b] = [text('a'), text('a')];
  const follow = followerOf([a, b], [text('x', 5), text('y', 6), text('a')]);
  const places = [follow(0), follow(1)];
  assert.equal(new Set(places).size, 2, `${places}`);
});
