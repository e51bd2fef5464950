/** One fresh process of `frame-time.ts`: prints the median milliseconds of a frame. */
import type { Canvas2D } from '../../domain/avatar/types.ts';
import { openAvatar } from '../../native/avatar/catalogue.ts';
import { createCanvas } from '../../native/text/canvas.ts';
import { SCENE } from './scene.ts';

const [width, height] = [800, 1000];
const player = (await openAvatar(process.argv[2]!)).perform(SCENE);
const context = createCanvas(width, height).getContext('2d');
const times: number[] = [];
for (let frame = 0; frame < SCENE.frameCount; frame++) {
  const began = performance.now();
  context.clearRect(0, 0, width, height);
  player.draw(context as unknown as Canvas2D, frame, { width, height });
  context.getImageData(0, 0, width, height);
  times.push(performance.now() - began);
}
times.sort((one, other) => one - other);
console.log(times[Math.floor(times.length / 2)]);
