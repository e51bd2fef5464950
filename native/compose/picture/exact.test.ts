/** Every kind of item against an exact composition: what each pixel must be, wherever an item stands. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rect } from '../../../domain/avatar/types.ts';
import type { DrawItem } from '../../../domain/draw/types.ts';
import { avatar, background, colour, playerOf, sceneOf } from '../fixtures.ts';
import {
  clip,
  type ExactItem,
  exactPixels,
  exactPlanes,
  type Formula,
  formulaClip,
  largestDifference,
  paintedBy,
  pictureJob,
  type TestPictures,
} from './fixtures.ts';
import { createFramePainter } from './painter.ts';

const SIZE = { width: 76, height: 56 };
const FRAME = 3;
const MOVING: Formula = (u, v, frame) => [40 + u * 150, 200 - v * 110, 90 + 60 * u * v + 9 * frame, 255];
const SEE_THROUGH: Formula = (u, v, frame) => [...MOVING(u, v, frame).slice(0, 3), 40 + 215 * u] as never;
const flat =
  (red: number, green: number, blue: number, alpha = 255): Formula =>
  () => [red, green, blue, alpha];
const GROUND: Formula = flat(0x30, 0x50, 0x70);
const GREEN: Formula = flat(0x40, 0x90, 0x50);
const green = playerOf((context, _frame, size) => {
  context.fillStyle = '#409050';
  // Over its edges: it is cut at its rectangle, and what is cut there must not be smoothed twice.
  context.fillRect(-9, -9, size.width + 18, size.height + 18);
});

interface Layer {
  readonly item: DrawItem;
  readonly formula: Formula;
}

/** What both painters make of layers over a plain ground, as distances from the exact composition. */
async function distances(layers: readonly Layer[], pictures: TestPictures = {}) {
  const ground: Layer = { item: background('#305070', SIZE), formula: GROUND };
  const all = [ground, ...layers];
  const opaqueJob = pictureJob(
    sceneOf(
      all.map(({ item }) => item),
      { player: green },
    ),
    {
      ...{ canvas: SIZE, output: SIZE },
      ...pictures,
    },
  );
  const opaque = createFramePainter('yuv420p', opaqueJob);
  for (let frame = 0; frame < FRAME; frame++) await opaque.paint(frame);
  const planes = await paintedBy(opaque, FRAME);
  const exact = exactPlanes(exactPixels(all as readonly ExactItem[], SIZE, FRAME), SIZE);
  const luma = SIZE.width * SIZE.height;

  const alphaJob = pictureJob(
    sceneOf(
      layers.map(({ item }) => item),
      { player: green },
    ),
    {
      ...{ canvas: SIZE, output: SIZE },
      ...pictures,
    },
  );
  const straight = await paintedBy(createFramePainter('rgba', alphaJob), FRAME);
  const premultiplied = Float64Array.from(straight, (value, at) =>
    at % 4 === 3 ? value : (value * (straight[at - (at % 4) + 3] ?? 0)) / 255,
  );
  return {
    luma: largestDifference(planes.subarray(0, luma), exact.subarray(0, luma)).difference,
    chroma: largestDifference(planes.subarray(luma), exact.subarray(luma)).difference,
    alpha: largestDifference(premultiplied, exactPixels(layers as readonly ExactItem[], SIZE, FRAME))
      .difference,
  };
}

/** Positions and sizes of every parity, and out over each edge. */
const PLACES: readonly Rect[] = [
  { x: 20, y: 12, width: 30, height: 22 },
  { x: 21, y: 12, width: 30, height: 22 },
  { x: 20, y: 11, width: 31, height: 22 },
  { x: 21, y: 11, width: 31, height: 23 },
  { x: -9, y: -5, width: 30, height: 20 },
  { x: 61, y: 43, width: 30, height: 20 },
];

const CLIPS = {
  clip: formulaClip(MOVING),
  through: formulaClip(SEE_THROUGH, { hasAlpha: true }),
};
const IMAGE = { width: 2, height: 2, rgba: new Uint8Array([...Array(4)].flatMap(() => [200, 60, 90, 150])) };

function picture(rect: Rect, more: Partial<Extract<DrawItem, { kind: 'image' }>> = {}): DrawItem {
  return { kind: 'image', source: 'image', fit: 'fill', path: '', rotationDeg: 0, opacity: 1, rect, ...more };
}

/** The same rectangle as each kind of item. */
function kindsAt(rect: Rect, more: { readonly opacity?: number; readonly rotationDeg?: number } = {}) {
  const kinds: Record<string, Layer> = {
    colour: { item: colour(rect, '#409050', more), formula: GREEN },
    image: { item: picture(rect, more), formula: flat(200, 60, 90, 150) },
    avatar: { item: avatar(rect, more), formula: GREEN },
    clip: { item: clip(rect, more), formula: MOVING },
    'clip with alpha': { item: clip(rect, { source: 'through', ...more }), formula: SEE_THROUGH },
  };
  return Object.entries(kinds);
}

const PICTURES: TestPictures = { clips: CLIPS, images: { image: IMAGE } };

async function within(layers: readonly Layer[], name: string, limits = { planes: 2, alpha: 3 }) {
  const { luma, chroma, alpha } = await distances(layers, PICTURES);
  assert.ok(luma <= limits.planes, `${name}: luma is off by ${luma}`);
  assert.ok(chroma <= limits.planes, `${name}: chroma is off by ${chroma}`);
  assert.ok(alpha <= limits.alpha, `${name}: pixels with alpha are off by ${alpha}`);
}

/** A clip is stretched to whole pixels, so what is in it moves by a part of one. */
const BETWEEN = { planes: 3, alpha: 4 };

describe('exact composition', () => {
  it('puts every kind of item where it belongs, odd positions and sizes included', async () => {
    for (const rect of PLACES)
      for (const [kind, layer] of kindsAt(rect))
        await within([layer], `${kind} at ${rect.x},${rect.y} ${rect.width}×${rect.height}`);
  });

  it('fades every kind of item', async () => {
    for (const [kind, layer] of kindsAt({ x: 21, y: 11, width: 31, height: 23 }, { opacity: 0.375 }))
      await within([layer], kind);
  });

  it('smooths edges that lie between pixels', async () => {
    // An avatar is cut at its rectangle by the canvas library, in quarters of a pixel.
    for (const [kind, layer] of kindsAt({ x: 21.375, y: 11.5, width: 30.25, height: 22.125 }))
      await within([layer], kind, kind === 'avatar' ? { planes: 16, alpha: 32 } : BETWEEN);
  });

  it('turns every kind of item about its centre', async () => {
    for (const [kind, layer] of kindsAt({ x: 22, y: 13, width: 32, height: 24 }, { rotationDeg: 90 }))
      await within([layer], `${kind} by 90°`);
    for (const [kind, layer] of kindsAt({ x: 21, y: 11, width: 31, height: 23 }, { rotationDeg: 30 }))
      await within([layer], `${kind} by 30°`, { planes: 12, alpha: 16 });
  });

  it('piles clips, stills and an avatar that overlap', async () => {
    const rect = { x: 11, y: 7, width: 41, height: 33 };
    await within(
      [
        { item: clip(rect), formula: MOVING },
        {
          item: colour({ x: 5, y: 21, width: 33, height: 9 }, '#d0b080', { opacity: 0.5 }),
          formula: flat(208, 176, 128),
        },
        { item: clip({ x: 30, y: 15, width: 37, height: 31 }, { source: 'through' }), formula: SEE_THROUGH },
        { item: avatar({ x: 27, y: 19, width: 21, height: 25 }, { opacity: 0.75 }), formula: GREEN },
        {
          item: colour({ x: 17, y: 31, width: 45, height: 11 }, '#a0b0e0', { opacity: 0.75 }),
          formula: flat(160, 176, 224),
        },
      ],
      'pile',
    );
  });

  it('cuts a clip as its fit and its crop say', async () => {
    const rect = { x: 13, y: 9, width: 44, height: 40 };
    // 640 × 360 in 44 × 40: cover shows the middle 0.61875 of the width.
    const shown = (44 / 40) * (360 / 640);
    const covering: Formula = (u, v, frame) => MOVING(0.5 + (u - 0.5) * shown, v, frame);
    await within([{ item: clip(rect, { fit: 'cover' }), formula: covering }], 'cover');
    const crop = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
    const cropped: Formula = (u, v, frame) => MOVING(0.25 + u * 0.5, 0.5 + v * 0.25, frame);
    await within([{ item: clip(rect, { crop }), formula: cropped }], 'crop');
  });
});
