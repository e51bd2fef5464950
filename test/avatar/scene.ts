/** One scene that shows everything an avatar can do: used by the tests that look at its pixels. */
import { createCanvas } from '@napi-rs/canvas';
import type { AvatarPlayer, Canvas2D, Performance } from '../../domain/avatar/types.ts';

const SAMPLES = 1920;
/** 200 ms per sound, from frame 10 on. */
const SOUNDS = ['m', 'a', 'f', 'i', 'ʃ', 'u', 's', 'ɔ', 'l', 'e', 'θ', 'o', 'p', 'ə', 'ŋ', 'ɑ'];

export const SCENE: Performance = {
  seed: 42,
  framesPerSecond: 25,
  frameCount: 200,
  speechOffsetSample: 10 * SAMPLES,
  phonemes: SOUNDS.map((symbol, index) => ({
    symbol,
    language: 'en',
    stress: 0,
    startSample: index * 5 * SAMPLES,
    endSample: (index + 1) * 5 * SAMPLES,
  })),
  levelDb: Float32Array.from({ length: 200 }, (_, frame) => (frame >= 10 && frame < 90 ? -20 : -90)),
  actions: [
    { tag: 'nod', startFrame: 10 },
    { tag: 'wave', startFrame: 42 },
    { tag: 'think', startFrame: 105 },
    { tag: 'bow', startFrame: 140 },
    { tag: 'somersault', startFrame: 5 },
  ],
  emotions: [
    { emotion: 'HAPPY', startFrame: 30, endFrame: 60 },
    { emotion: 'SURPRISED', startFrame: 90, endFrame: 120 },
    { emotion: 'BORED', startFrame: 0, endFrame: 200 },
  ],
};

/** One frame's straight RGBA at a size, on a cleared canvas; `at` moves, and turns, what is drawn. */
export function pixelsOf(
  player: AvatarPlayer,
  frame: number,
  size: { width: number; height: number },
  at: { x: number; y: number; halfTurn?: boolean } = { x: 0, y: 0 },
) {
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.translate(at.x, at.y);
  if (at.halfTurn) context.rotate(Math.PI);
  player.draw(context as unknown as Canvas2D, frame, size);
  const { data } = context.getImageData(0, 0, size.width, size.height);
  return { ...size, rgba: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}
