/** What is drawn of a hand lies in the box that is told of it: a canvas as large as the box loses nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { drawHand, handExtent } from '../../domain/avatar/draw/hand.ts';
import { createPainter } from '../../domain/avatar/draw/painter.ts';
import { mixHands } from '../../domain/avatar/motion/actions.ts';
import type { Canvas2D, Rect } from '../../domain/avatar/types.ts';
import { readGestures, readRigs } from '../../native/avatar/catalogue.ts';

const ROOM: Rect = { x: -300, y: -350, width: 600, height: 500 };
const SHARES = [0.25, 0.5, 0.75, 1] as const;

describe('the box of a hand', async () => {
  const rigs = await readRigs();
  const { hands } = await readGestures();
  for (const { id, palette, arms } of rigs)
    it(`holds all that ${id} shows of any hand, and of all on the way to it`, () => {
      const canvas = createCanvas(ROOM.width, ROOM.height);
      const context = canvas.getContext('2d');
      context.translate(-ROOM.x, -ROOM.y);
      for (const [name, hand] of Object.entries(hands))
        for (const share of SHARES) {
          const shape = mixHands(hands.relaxed!, hand, share);
          context.clearRect(ROOM.x, ROOM.y, ROOM.width, ROOM.height);
          drawHand(createPainter(palette, context as unknown as Canvas2D), shape, arms.hand);
          const drawn = () =>
            context.getImageData(0, 0, ROOM.width, ROOM.height).data.some((value) => value > 0);
          assert.ok(drawn(), `${name} at ${share} is drawn`);
          const { x, y, width, height } = handExtent(shape, arms.hand);
          context.clearRect(x, y, width, height);
          assert.ok(!drawn(), `${name} at ${share} reaches out of its box`);
        }
    });
});
