/** Property: eyes and brows keep inside the boxes that they are given to be drawn in, whatever the mood. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { browExtent, drawBrows, prepareBrows } from '../../domain/avatar/draw/brows.ts';
import { drawEyes, eyesExtent } from '../../domain/avatar/draw/eyes.ts';
import { createPainter, type Painter } from '../../domain/avatar/draw/painter.ts';
import { EMOTIONS } from '../../domain/avatar/motion/emotions.ts';
import { CALM, type Mood, moodPlus, type Stance } from '../../domain/avatar/motion/stance.ts';
import type { Canvas2D, Rect } from '../../domain/avatar/types.ts';
import { readRigs } from '../../native/avatar/catalogue.ts';

const SIZE = { width: 920, height: 480 };
const ALL: readonly Mood[] = [
  ...Object.values(EMOTIONS),
  // Emotions that overlap, and a stress on top of them.
  ...Object.values(EMOTIONS).map((mood) => moodPlus(mood, { ...CALM, browLift: 1 - mood.browLift }, 1)),
  { ...CALM, eyes: 1, browInner: 1, browLift: 1 },
  { ...CALM, eyes: -1, browInner: -1, browLift: -1, squint: 1 },
];

/** Whether anything is painted outside a box, and whether it paints anything at all. */
function painted(draw: (painter: Painter) => void, palette: Parameters<typeof createPainter>[0], box: Rect) {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext('2d');
  draw(createPainter(palette, context as unknown as Canvas2D));
  const someOf = () =>
    new Uint32Array(context.getImageData(0, 0, SIZE.width, SIZE.height).data.buffer).some(
      (value) => value > 0,
    );
  const inside = someOf();
  context.clearRect(box.x, box.y, box.width, box.height);
  return { inside, outside: someOf() };
}

for (const rig of await readRigs())
  describe(`the face of ${rig.id}`, () => {
    it('has its eyes in their box, open, shut and wide', () => {
      const box = eyesExtent(rig.eyes);
      for (const mood of ALL)
        for (const lids of [0, 0.3, 1])
          for (const gaze of [-1, 1]) {
            const stance = { eyes: { lids, gazeX: gaze, gazeY: gaze }, mood } as Stance;
            const at = painted((painter) => drawEyes(painter, rig.eyes, stance), rig.palette, box);
            assert.deepEqual(at, { inside: true, outside: false }, JSON.stringify(stance));
          }
    });

    it('has its brows in their box', () => {
      const brows = prepareBrows(rig.brows);
      const box = browExtent(brows, rig.eyes);
      for (const mood of ALL) {
        const at = painted((painter) => drawBrows(painter, brows, rig.eyes, mood), rig.palette, box);
        assert.deepEqual(at, { inside: true, outside: false }, JSON.stringify(mood));
      }
    });
  });
