import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookOf } from './look.ts';
import type { ClipItem, ImageItem } from './types.ts';

const picture: ImageItem = {
  kind: 'image',
  path: 'shoot_scripts[0].shoot_script.layer_config[1]',
  rect: { x: 10, y: 20, width: 300, height: 200 },
  rotationDeg: 0,
  opacity: 1,
  source: 'file:a.png',
  fit: 'cover',
  crop: { x: 0, y: 0.25, width: 1, height: 0.5 },
};

const clip: ClipItem = {
  ...picture,
  kind: 'clip',
  startFrame: 0,
  fromMs: 0,
  roundFrames: 25,
  plays: Number.POSITIVE_INFINITY,
};

test('one picture serves an item that is moved, turned, faded or of another layer', () => {
  const moved: ImageItem = {
    ...picture,
    path: 'shoot_scripts[3].shoot_script.layer_config[0]',
    rect: { ...picture.rect, x: -5.5, y: 900 },
    rotationDeg: 45,
    opacity: 0.25,
  };
  assert.equal(lookOf(moved), lookOf(picture));
});

test('an item that shows anything else has another look', () => {
  const others: readonly ImageItem[] = [
    { ...picture, rect: { ...picture.rect, width: 301 } },
    { ...picture, rect: { ...picture.rect, height: 201 } },
    { ...picture, source: 'file:b.png' },
    { ...picture, fit: 'contain' },
    { ...picture, crop: { x: 0, y: 0.5, width: 1, height: 0.5 } },
  ];
  const looks = [picture, ...others, clip, { ...clip, plays: 1 }, { ...clip, startFrame: 3 }].map(lookOf);
  assert.equal(new Set(looks).size, looks.length);
});

test('the order in which an item was put together does not count', () => {
  const { kind, source, ...rest } = picture;
  assert.equal(
    lookOf({ source, ...rest, crop: { height: 0.5, width: 1, y: 0.25, x: 0 }, kind }),
    lookOf(picture),
  );
});
