import assert from 'node:assert/strict';
import { it } from 'node:test';
import { memorySource } from '../compose/sound/source.ts';
import { levelPerFrame } from './level.ts';

it('measures each frame in dBFS over its own time, silence as −Infinity', () => {
  const samples = new Float32Array(1920 * 2);
  samples.fill(1, 0, 1920);
  for (let index = 1920; index < 3840; index++) samples[index] = Math.sin(index) * 0.1;
  const levels = levelPerFrame(memorySource(samples), {
    framesPerSecond: 25,
    frameCount: 5,
    speechOffsetSample: 1920,
  });
  assert.equal(levels[0], -Infinity);
  assert.equal(levels[1], 0);
  assert.ok(Math.abs(levels[2]! - -23.01) < 0.05);
  assert.equal(levels[3], -Infinity);
  assert.equal(levels.length, 5);
});

it('counts speech that starts inside a frame from there', () => {
  const levels = levelPerFrame(memorySource(new Float32Array(9600).fill(0.5)), {
    framesPerSecond: 50,
    frameCount: 3,
    speechOffsetSample: 480,
  });
  assert.ok(levels[0]! < levels[1]!);
  assert.ok(Math.abs(levels[1]! - -6.02) < 0.01);
});

it('takes a frame for silent when it begins in 120 ms of silence, and keeps shorter silences', () => {
  const frame = 1920;
  const options = { framesPerSecond: 25, frameCount: 12, speechOffsetSample: 0 };
  // The sound comes back three quarters into frame 6, then a quarter into frame 9 after 100 ms.
  const loud = new Float32Array(frame * 12).fill(0.5);
  const gap = loud.slice().fill(0, frame * 2.5, frame * 6.75);
  assert.deepEqual(
    [...levelPerFrame(memorySource(gap), options)].map((level) => level === -Infinity),
    [3, 4, 5, 6].reduce((silent, at) => silent.with(at, true), Array<boolean>(12).fill(false)),
  );
  const closure = loud.slice().fill(0, frame * 6.75, frame * 9.25);
  const levels = levelPerFrame(memorySource(closure), options);
  assert.deepEqual([levels[6], levels[9]].every(Number.isFinite), true);
  assert.ok(Math.abs(levels[6]! - (-6.02 + 10 * Math.log10(0.75))) < 0.01);
});
