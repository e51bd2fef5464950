import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clipEndFrame, clipFrameAt } from './clip.ts';
import { placePicture } from './picture.ts';

const box = { x: 100, y: 50, width: 400, height: 200 };
const whole = { x: 0, y: 0, width: 1, height: 1 };

test('fill stretches, contain shows all in the middle, cover cuts what is over', () => {
  const square = { width: 50, height: 50 };
  assert.deepEqual(placePicture({ rect: box, fit: 'fill' }, square), { rect: box, crop: whole });
  assert.deepEqual(placePicture({ rect: box, fit: 'contain' }, square), {
    rect: { x: 200, y: 50, width: 200, height: 200 },
    crop: whole,
  });
  assert.deepEqual(placePicture({ rect: box, fit: 'cover' }, square), {
    rect: box,
    crop: { x: 0, y: 0.25, width: 1, height: 0.5 },
  });
  const tall = { width: 10, height: 40 };
  assert.deepEqual(placePicture({ rect: box, fit: 'contain' }, tall).rect, {
    x: 275,
    y: 50,
    width: 50,
    height: 200,
  });
});

test('a crop is the picture: its own shape is fitted', () => {
  // The upper left quarter of a 400×800 picture is 200×400.
  const natural = { width: 400, height: 800 };
  const crop = { x: 0, y: 0, width: 0.5, height: 0.5 };
  assert.deepEqual(placePicture({ rect: box, fit: 'contain', crop }, natural), {
    rect: { x: 250, y: 50, width: 100, height: 200 },
    crop,
  });
  assert.deepEqual(placePicture({ rect: box, fit: 'cover', crop }, natural).crop, {
    x: 0,
    y: 0.1875,
    width: 0.5,
    height: 0.125,
  });
  assert.deepEqual(placePicture({ rect: box, fit: 'fill', crop }, natural), { rect: box, crop });
});

test('a picture of the same shape fills its rectangle whatever the fit', () => {
  for (const fit of ['fill', 'contain', 'cover'] as const)
    assert.deepEqual(placePicture({ rect: box, fit }, { width: 20, height: 10 }), { rect: box, crop: whole });
});

test('a clip counts through its rounds, and stays on the last frame', () => {
  const clip = { startFrame: 10, roundFrames: 4, plays: 3 };
  assert.deepEqual(
    [0, 9, 10, 13, 14, 21, 22, 500].map((frame) => clipFrameAt(clip, frame)),
    [undefined, undefined, 0, 3, 4, 11, 11, 11],
  );
  assert.equal(clipEndFrame(clip), 22);
  assert.equal(clipFrameAt({ ...clip, plays: Number.POSITIVE_INFINITY }, 1_000_010), 1_000_000);
  assert.equal(clipEndFrame({ ...clip, plays: Number.POSITIVE_INFINITY }), Number.POSITIVE_INFINITY);
  assert.equal(clipFrameAt({ ...clip, startFrame: -2 }, 0), 2, 'begun before the scene');
});
