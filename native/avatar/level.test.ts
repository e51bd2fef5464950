import assert from 'node:assert/strict';
import { it } from 'node:test';
import { levelPerFrame } from './level.ts';

it('measures each frame in dBFS over its own time, silence as −Infinity', () => {
  const samples = new Float32Array(1920 * 2);
  samples.fill(1, 0, 1920);
  for (let index = 1920; index < 3840; index++) samples[index] = Math.sin(index) * 0.1;
  const levels = levelPerFrame(samples, { framesPerSecond: 25, frameCount: 5, speechOffsetSample: 1920 });
  assert.equal(levels[0], -Infinity);
  assert.equal(levels[1], 0);
  assert.ok(Math.abs(levels[2]! - -23.01) < 0.05);
  assert.equal(levels[3], -Infinity);
  assert.equal(levels.length, 5);
});

it('counts speech that starts inside a frame from there', () => {
  const levels = levelPerFrame(new Float32Array(9600).fill(0.5), {
    framesPerSecond: 50,
    frameCount: 3,
    speechOffsetSample: 480,
  });
  assert.ok(levels[0]! < levels[1]!);
  assert.ok(Math.abs(levels[1]! - -6.02) < 0.01);
});
