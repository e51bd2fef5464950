/** All that is painted of a mouth lies in its box: nothing of it is cut off, nothing of it is missed when measured. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawMouth } from '../../domain/avatar/draw/mouth.ts';
import { mouthExtent } from '../../domain/avatar/draw/mouth-shape.ts';
import { createPainter } from '../../domain/avatar/draw/painter.ts';
import { unitOf } from '../../domain/avatar/seed.ts';
import type { MouthPose } from '../../domain/avatar/types.ts';
import { POSE_KEYS, POSE_OF_VISEME } from '../../domain/viseme/poses.ts';
import { readRigs } from '../../native/avatar/catalogue.ts';
import { createCanvas } from '../../native/text/canvas.ts';

const SIZE = 400;
const SMILES = [-1, -0.4, 0, 0.5, 1];
const POSES = Object.values(POSE_OF_VISEME);

/** Sounds as they are and loud, and what lies between any two of them. */
function poses(): MouthPose[] {
  const between = Array.from({ length: 60 }, (_, index) => {
    const [one, other, share] = [0, 1, 2].map((channel) => unitOf(5, channel, index)) as [
      number,
      number,
      number,
    ];
    const [from, to] = [POSES[Math.floor(one * POSES.length)]!, POSES[Math.floor(other * POSES.length)]!];
    return Object.fromEntries(
      POSE_KEYS.map((key) => [key, from[key] + (to[key] - from[key]) * share]),
    ) as unknown as MouthPose;
  });
  const loud = POSES.map((pose) => ({ ...pose, opening: Math.min(1, pose.opening * 1.35) }));
  return [...POSES, ...loud, ...between];
}

describe('the box of a mouth', async () => {
  for (const rig of await readRigs())
    it(`holds all that ${rig.id} shows of it`, () => {
      const canvas = createCanvas(SIZE, SIZE);
      const context = canvas.getContext('2d');
      const middle = SIZE / 2;
      const { half, above, below } = mouthExtent(rig.mouth);
      for (const pose of poses())
        for (const smile of SMILES) {
          context.clearRect(0, 0, SIZE, SIZE);
          drawMouth(createPainter(rig.palette, context), { ...rig.mouth, x: middle, y: middle }, pose, smile);
          context.clearRect(middle - half, middle - above, 2 * half, above + below);
          const { data } = context.getImageData(0, 0, SIZE, SIZE);
          const left = data.findIndex((value, index) => index % 4 === 3 && value > 0) >> 2;
          assert.ok(left < 0, `${left % SIZE}, ${Math.floor(left / SIZE)}: ${smile} ${JSON.stringify(pose)}`);
        }
    });
});
