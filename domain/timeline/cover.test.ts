import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShootScript } from '../script/schema.ts';
import { coverFrameOf } from './cover.ts';

test('V-18 a cover shows the asked moment, half a second in, or what there is', () => {
  const frameOf = (scene: ShootScript, frameCount: number, transitionFrames?: number) =>
    coverFrameOf(
      scene,
      {
        frameCount,
        ...(transitionFrames === undefined
          ? {}
          : {
              transition: {
                kind: 'fade',
                direction: 'left',
                colour: '#000000',
                frameCount: transitionFrames,
              },
            }),
      },
      25,
    );
  assert.equal(frameOf({}, 100), 13);
  assert.equal(frameOf({}, 5), 4);
  assert.equal(frameOf({}, 100, 40), 40);
  assert.equal(frameOf({ x_studio: { cover_ms: 0 } }, 100), 0);
  assert.equal(frameOf({ x_studio: { cover_ms: 2000 } }, 100), 50);
  assert.equal(frameOf({ x_studio: { cover_ms: 90_000 } }, 100), 99);
});
