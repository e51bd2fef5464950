import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureScale } from './picture-scale.ts';

test('a canvas that is shown whole, or pixel for pixel, has pictures of that very scale', () => {
  for (const scale of [0.4371, 0.5, 1, 1.37]) assert.equal(pictureScale(scale, true), scale);
  for (const scale of [0.25, 0.5, 1, 2, 4]) {
    assert.equal(pictureScale(scale, false), scale);
    // As it comes out of zooming there and back.
    assert.equal(pictureScale((scale / 1.25) * 1.25 * (1 + Number.EPSILON), false), scale);
  }
});

test('pictures of a zoomed canvas are of few scales, none of them smaller than what is shown nor much larger', () => {
  const found = new Set<number>();
  for (let scale = 0.05; scale < 4; scale *= 1.001) {
    const painted = pictureScale(scale, false);
    assert.ok(painted >= scale * 0.999_999 && painted < scale * 1.19, `${painted} for ${scale}`);
    found.add(painted);
  }
  assert.ok(found.size <= 27, `${found.size} scales`);
});

test('pictures are never larger than what they show is worth', () => {
  for (const isFitted of [true, false]) assert.equal(pictureScale(16, isFitted), 4);
});
