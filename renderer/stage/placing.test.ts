import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClipItem, ImageItem, TextItem, TextStyle } from '../../domain/draw/types.ts';
import { clipPlace, fitted, placeOn, type Transform } from './placing.ts';
import type { StageView } from './stage-item.ts';

const VIEW: StageView = { scale: 1, offsetX: 0, offsetY: 0 };
const image: ImageItem = {
  kind: 'image',
  path: 'a',
  rect: { x: 101, y: 57, width: 300, height: 200 },
  rotationDeg: 0,
  opacity: 1,
  source: 'file:a.png',
  fit: 'fill',
};
const MARGIN = { x: -1, y: -1, width: 302, height: 202 };
const at = ({ a, b, c, d, tx, ty }: Transform, x: number, y: number) => ({
  x: a * x + c * y + tx,
  y: b * x + d * y + ty,
});
const isNear = (found: { x: number; y: number }, x: number, y: number) =>
  assert.ok(Math.hypot(found.x - x, found.y - y) < 1e-9, `${JSON.stringify(found)} is not ${x}, ${y}`);

describe('where a picture lands on the stage', () => {
  it('is a whole pixel and its own size where it is upright and was painted for this scale', () => {
    assert.deepEqual(placeOn(image, MARGIN, { width: 302, height: 202 }, VIEW), {
      ...{ a: 1, b: 0, c: 0, d: 1 },
      ...{ tx: 100, ty: 56 },
    });
    // At half the size: 151 × 101 device pixels from 51.5 − 1, 28.5 − 1.
    const half = { scale: 0.5, offsetX: 1, offsetY: 0 };
    const box = { x: -2, y: -2, width: 303, height: 203 };
    const { a, d, tx, ty } = placeOn(image, box, { width: 152, height: 102 }, half);
    assert.deepEqual([a, d], [1, 1]);
    assert.ok(Number.isInteger(tx) && Number.isInteger(ty));
    assert.ok(Math.abs(tx - (1 + 49.5)) <= 0.5 && Math.abs(ty - 27.5) <= 0.5);
  });

  it('is stretched where it was painted for another scale, to the very fraction', () => {
    const placed = placeOn(image, MARGIN, { width: 151, height: 101 }, { ...VIEW, offsetX: 0.25 });
    isNear(at(placed, 0, 0), 100.25, 56);
    isNear(at(placed, 151, 101), 402.25, 258);
  });

  it('is turned clockwise about the middle of the rectangle', () => {
    const turned = { ...image, rotationDeg: 90 };
    const view = { scale: 2, offsetX: 10, offsetY: 20 };
    const placed = placeOn(
      turned,
      { x: 0, y: 0, width: 300, height: 200 },
      { width: 600, height: 400 },
      view,
    );
    const [x, y] = [10 + 2 * 251, 20 + 2 * 157];
    isNear(at(placed, 300, 200), x, y);
    // What was the top left corner is the top right one.
    isNear(at(placed, 0, 0), x + 200, y - 300);
    isNear(at(placed, 600, 0), x + 200, y + 300);
  });

  it('is upright after whole turns, and so not resampled', () => {
    const whole = placeOn({ ...image, rotationDeg: 720 }, MARGIN, { width: 302, height: 202 }, VIEW);
    assert.deepEqual(whole, placeOn(image, MARGIN, { width: 302, height: 202 }, VIEW));
  });
});

describe('a picture of an item as it was', () => {
  const picture = { url: 'x', ...MARGIN, of: image };

  it('lies where it was painted while the item looks the same, wherever that has gone', () => {
    assert.deepEqual(fitted(picture, { ...image, rect: { ...image.rect, x: 900 } }), MARGIN);
  });

  it('is stretched with the item', () => {
    const wide = { ...image, rect: { ...image.rect, width: 600 } };
    assert.deepEqual(fitted(picture, wide), { x: -2, y: -1, width: 604, height: 202 });
  });

  it('keeps the shape of letters, and stays at the edge that the text is set at', () => {
    const style: TextStyle = {
      ...{ fontFamily: 'Noto Sans SC', fontSizePx: 40, bold: false, colour: '#000000', lineHeight: 1.3 },
      ...{ strokeColour: '#000000', strokeWidthPx: 0, align: 'right' },
    };
    const { fit: _fit, source: _source, ...place } = image;
    const text: TextItem = {
      ...place,
      ...{ kind: 'text', text: 'A', style, layout: 'wrap', verticalAlign: 'top', role: 'layer' },
    };
    const painted = { url: 'x', ...MARGIN, of: text };
    const wide: TextItem = { ...text, rect: { ...text.rect, width: 500 } };
    assert.deepEqual(fitted(painted, wide), { x: 199, y: -1, width: 302, height: 202 });
    const large: TextItem = { ...text, style: { ...style, fontSizePx: 80 } };
    assert.deepEqual(fitted(painted, large), { x: -302, y: -2, width: 604, height: 404 });
  });
});

describe('a clip that plays on the stage', () => {
  it('fills its rectangle as the draw list says', () => {
    const clip: ClipItem = {
      ...{ ...image, kind: 'clip', fit: 'contain' },
      ...{ startFrame: 0, fromMs: 0, roundFrames: 10, plays: 1 },
    };
    assert.deepEqual(clipPlace(clip, { width: 100, height: 100 }), {
      rect: { x: 50, y: 0, width: 200, height: 200 },
      crop: { x: 0, y: 0, width: 1, height: 1 },
    });
    assert.deepEqual(clipPlace({ ...clip, fit: 'cover' }, { width: 300, height: 400 }), {
      rect: { x: 0, y: 0, width: 300, height: 200 },
      crop: { x: 0, y: 0.25, width: 1, height: 0.5 },
    });
  });
});
