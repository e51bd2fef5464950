import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrawItem } from '../../domain/draw/types.ts';
import { createCanvas } from '../text/canvas.ts';
import { avatar, background, colour, flatPlayer, playerOf, SMALL, sceneOf, text } from './fixtures.ts';
import { boundsOf, evenUnion, fitCanvas } from './geometry.ts';
import { ScenePainter } from './scene.ts';
import type { DecodedImage, SceneToDraw } from './types.ts';
import { YuvPicture } from './yuv.ts';

const noImages = async (): Promise<DecodedImage> => {
  throw new Error('no pictures here');
};

/** Luma of a pixel, [16..235]. */
function luma(picture: YuvPicture, x: number, y: number): number {
  return picture.bytes[y * picture.width + x] ?? -1;
}

async function painted(
  scene: SceneToDraw,
  frame = 0,
  output = SMALL,
  images = noImages,
): Promise<YuvPicture> {
  const painter = new ScenePainter(scene, SMALL, output, images);
  await painter.paint(frame);
  return painter.picture;
}

/** ITU-R BT.709-6 in floating point. */
function bt709(red: number, green: number, blue: number): [number, number, number] {
  const [r, g, b] = [red / 255, green / 255, blue / 255];
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return [16 + 219 * y, 128 + (224 * (b - y)) / 1.8556, 128 + (224 * (r - y)) / 1.5748];
}

describe('YuvPicture', () => {
  it('converts every colour within half a step of the standard', () => {
    const picture = new YuvPicture(2, 2);
    const everything = { x: 0, y: 0, width: 2, height: 2 };
    for (let red = 0; red < 256; red += 15)
      for (let green = 0; green < 256; green += 15)
        for (let blue = 0; blue < 256; blue += 15) {
          picture.paint(new Uint32Array(4).fill(red | (green << 8) | (blue << 16) | 0xff000000), everything);
          const [y, cb, cr] = bt709(red, green, blue);
          for (const [at, wanted] of [
            [0, y],
            [3, y],
            [4, cb],
            [5, cr],
          ] as const)
            assert.ok(
              Math.abs((picture.bytes[at] ?? 0) - wanted) <= 0.51,
              `${red},${green},${blue} at ${at}`,
            );
        }
  });

  it('means the chroma of four pixels and keeps the luma of each', () => {
    const picture = new YuvPicture(4, 2);
    const white = 0xffffffff;
    const red = 0xff0000ff;
    picture.paint(Uint32Array.of(white, white, red, white, white, white, white, white), {
      x: 0,
      y: 0,
      width: 4,
      height: 2,
    });
    assert.deepEqual([...picture.bytes.subarray(0, 8)], [235, 235, 63, 235, 235, 235, 235, 235]);
    const [, cb, cr] = bt709(255, 191.25, 191.25);
    assert.ok(
      Math.abs((picture.bytes[9] ?? 0) - cb) <= 0.51 && Math.abs((picture.bytes[11] ?? 0) - cr) <= 0.51,
    );
    assert.deepEqual([picture.bytes[8], picture.bytes[10]], [128, 128]);
  });

  it('takes even sizes only', () => {
    assert.throws(() => new YuvPicture(3, 2), RangeError);
    assert.throws(() => new YuvPicture(2, 0), RangeError);
  });
});

describe('geometry', () => {
  it('makes even rectangles that hold what they should, within the output', () => {
    assert.deepEqual(evenUnion([{ x: 101, y: 51, width: 33, height: 27 }], SMALL), {
      x: 100,
      y: 50,
      width: 36,
      height: 30,
    });
    assert.deepEqual(evenUnion([{ x: -50, y: -50, width: 60, height: 500 }], SMALL), {
      x: 0,
      y: 0,
      width: 12,
      height: 180,
    });
    assert.equal(evenUnion([{ x: 400, y: 0, width: 10, height: 10 }], SMALL), undefined);
    assert.equal(evenUnion([{ x: 0, y: 0, width: 0, height: 10 }], SMALL), undefined);
    assert.equal(evenUnion([], SMALL), undefined);
  });

  it('bounds a turned rectangle and fits the canvas', () => {
    const box = boundsOf({ x: 0, y: 0, width: 40, height: 20 }, 90);
    assert.deepEqual([box.x, box.y, box.width, box.height].map(Math.round), [10, -10, 20, 40]);
    assert.deepEqual(fitCanvas({ width: 1920, height: 1080 }, { width: 1280, height: 720 }), {
      scale: 2 / 3,
      offsetX: 0,
      offsetY: 0,
    });
    assert.deepEqual(fitCanvas({ width: 1920, height: 1080 }, { width: 1080, height: 1920 }), {
      scale: 0.5625,
      offsetX: 0,
      offsetY: 656.25,
    });
  });
});

describe('ScenePainter', () => {
  it('paints the same frame whether it comes to it step by step or at once', async () => {
    const random = (seed: number, limit: number) =>
      (((Math.imul(seed + 1, 2_654_435_761) >>> 0) / 2 ** 32) * limit) | 0;
    const listAt = (frame: number): readonly DrawItem[] => {
      const part = Math.floor(frame / 5);
      const place = {
        x: random(part, 330) - 40,
        y: random(part + 50, 200) - 40,
        width: 61 + random(part, 90),
        height: 77,
      };
      return [
        background('#305070'),
        colour({ x: 20, y: 20, width: 111, height: 33 }, '#90a0b0'),
        ...(part === 3
          ? []
          : [avatar(place, { rotationDeg: random(part, 3) * 30, opacity: part % 2 ? 0.5 : 1 })]),
        colour({ x: 70, y: 51, width: 91, height: 55 }, '#f0e0d0', { opacity: 0.6 }),
        ...(part === 4 ? [avatar({ x: 250, y: 100, width: 40, height: 60 })] : []),
        text({ x: 30, y: 140, width: 260, height: 30 }, `字幕 ${part}`),
      ];
    };
    const scene = sceneOf([], {
      drawListAt: listAt,
      changes: [0, 5, 10, 15, 20, 25],
      player: playerOf((context, frame, size) => {
        context.fillStyle = frame % 2 ? '#c05030' : '#30c050';
        context.beginPath();
        context.ellipse(
          size.width / 2,
          size.height / 2,
          size.width / 2,
          size.height / (2 + (frame % 3)),
          0,
          0,
          7,
        );
        context.fill();
      }),
    });
    const steady = new ScenePainter(scene, SMALL, SMALL, noImages);
    for (let frame = 0; frame < 30; frame++) {
      await steady.paint(frame);
      const fresh = await painted(scene, frame);
      assert.ok(Buffer.from(fresh.bytes).equals(Buffer.from(steady.picture.bytes)), `frame ${frame}`);
    }
  });

  it('keeps an avatar that stands still when something else changes', async () => {
    const listAt = (frame: number) => [
      background('#305070'),
      avatar({ x: 31, y: 21, width: 90, height: 90 }),
      text({ x: 30, y: 140, width: 260, height: 30 }, `字幕 ${frame}`),
    ];
    const scene = sceneOf([], { drawListAt: listAt, changes: [0, 1, 2], player: flatPlayer('#c05030') });
    const steady = new ScenePainter(scene, SMALL, SMALL, noImages);
    for (const frame of [0, 1, 2]) {
      await steady.paint(frame);
      const fresh = await painted(scene, frame);
      assert.ok(Buffer.from(fresh.bytes).equals(Buffer.from(steady.picture.bytes)), `frame ${frame}`);
    }
  });

  it('turns and fades the avatar like any item, and cuts it at its rectangle', async () => {
    const wild = playerOf((context, _frame, size) => {
      context.fillStyle = '#ffffff';
      context.fillRect(-500, -500, size.width + 1000, size.height + 1000);
    });
    const item = avatar({ x: 120, y: 80, width: 80, height: 20 }, { rotationDeg: 90, opacity: 0.5 });
    const picture = await painted(sceneOf([background('#000000'), item], { player: wild }));
    assert.deepEqual(
      [luma(picture, 160, 51), luma(picture, 160, 128)].map((value) => Math.abs(value - 126) <= 2),
      [true, true],
    );
    assert.deepEqual(
      [luma(picture, 160, 48), luma(picture, 148, 90), luma(picture, 171, 90), luma(picture, 125, 90)],
      [16, 16, 16, 16],
    );
  });

  it('does not let a faded avatar’s parts shine through each other', async () => {
    const twice = playerOf((context, _frame, size) => {
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, size.width, size.height);
      context.fillRect(0, 0, size.width, size.height);
    });
    const item = avatar({ x: 100, y: 50, width: 50, height: 50 }, { opacity: 0.5 });
    const picture = await painted(sceneOf([background('#000000'), item], { player: twice }));
    assert.ok(Math.abs(luma(picture, 120, 70) - 126) <= 1);
  });

  it('draws a small output at its own size, not from a bitmap of another', async () => {
    const lines = playerOf((context, _frame, size) => {
      context.fillStyle = '#ffffff';
      // As thin as one output pixel whatever the size.
      const pixel = size.width / 20;
      for (let at = 0; at < 20; at += 2) context.fillRect(at * pixel, 0, pixel, size.height);
    });
    const scene = sceneOf([background('#000000'), avatar({ x: 40, y: 40, width: 40, height: 40 })], {
      player: lines,
    });
    const half = await painted(scene, 0, { width: 160, height: 90 });
    assert.deepEqual(
      [20, 21, 22, 23].map((x) => luma(half, x, 30)),
      [235, 16, 235, 16],
    );
    const double = await painted(scene, 0, { width: 640, height: 360 });
    assert.deepEqual(
      [79, 80, 83, 84, 87, 88].map((x) => luma(double, x, 100)),
      [16, 235, 235, 16, 16, 235],
    );
  });

  it('covers, contains and fills with pictures, and loads each once', async () => {
    // Left half white, right half black, 40 × 20.
    const canvas = createCanvas(40, 20);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 20, 20);
    context.fillStyle = '#000000';
    context.fillRect(20, 0, 20, 20);
    const { data } = context.getImageData(0, 0, 40, 20);
    let loads = 0;
    const images = async () => {
      loads++;
      return { width: 40, height: 20, rgba: data };
    };
    const image = (fit: 'cover' | 'contain' | 'fill', x: number): DrawItem => ({
      kind: 'image',
      source: 'file:a.png',
      fit,
      rect: { x, y: 40, width: 80, height: 80 },
      path: '',
      rotationDeg: 0,
      opacity: 1,
    });
    const scene = sceneOf(
      [background('#808080'), image('cover', 0), image('contain', 100), image('fill', 200)],
      {
        changes: [0, 1, 2],
      },
    );
    const painter = new ScenePainter(scene, SMALL, SMALL, images);
    for (const frame of [0, 1, 2]) await painter.paint(frame);
    assert.equal(loads, 1);
    const at = (x: number, y: number) =>
      ({ 16: 'black', 235: 'white', 126: 'grey' })[luma(painter.picture, x, y)] ?? '?';
    assert.deepEqual([at(10, 45), at(35, 45), at(45, 45), at(75, 115)], ['white', 'white', 'black', 'black']);
    assert.deepEqual(
      [at(105, 45), at(105, 65), at(135, 80), at(145, 80), at(175, 105)],
      ['grey', 'white', 'white', 'black', 'grey'],
    );
    assert.deepEqual(
      [at(205, 45), at(235, 115), at(245, 45), at(275, 115)],
      ['white', 'white', 'black', 'black'],
    );
  });

  it('shows transparent pictures by their own alpha', async () => {
    const images = async () => ({
      width: 2,
      height: 2,
      rgba: new Uint8Array([...Array(4).keys()].flatMap(() => [255, 255, 255, 128])),
    });
    const item: DrawItem = {
      kind: 'image',
      source: 'a',
      fit: 'fill',
      rect: { x: 0, y: 0, width: 320, height: 180 },
      path: '',
      rotationDeg: 0,
      opacity: 1,
    };
    const picture = await painted(sceneOf([background('#000000'), item]), 0, SMALL, images);
    assert.ok(Math.abs(luma(picture, 100, 100) - 126) <= 1);
  });

  it('keeps what lies off the canvas out of an output with black edges', async () => {
    const square = { width: 160, height: 160 };
    const scene = sceneOf([background('#404040'), avatar({ x: -40, y: -200, width: 200, height: 600 })], {
      player: flatPlayer('#ffffff'),
    });
    const picture = await painted(scene, 0, square);
    assert.deepEqual(
      [20, 34, 36, 124, 126].map((y) => luma(picture, 20, y) > 100),
      [false, false, true, true, false],
    );
  });

  it('paints the same picture as a PNG', async () => {
    const scene = sceneOf([background('#204060'), avatar({ x: 51, y: 31, width: 60, height: 60 })], {
      player: flatPlayer('#ff8040'),
    });
    const png = await new ScenePainter(scene, SMALL, SMALL, noImages).png(3);
    assert.deepEqual([...png.subarray(16, 24)], [0, 0, 1, 64, 0, 0, 0, 180]);
  });
});
