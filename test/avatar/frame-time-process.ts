/** One fresh process of `frame-time.ts`: prints the median milliseconds of a frame. */
import { setImmediate } from 'node:timers/promises';
import { IDENTITY } from '../../domain/avatar/matrix.ts';
import { openAvatar } from '../../native/avatar/catalogue.ts';
import { SCENE } from './scene.ts';

const size = { width: 800, height: 1000 };
const player = (await openAvatar(process.argv[2]!)).perform(SCENE);
const times: number[] = [];
for (let frame = 0; frame < SCENE.frameCount; frame++) {
  const began = performance.now();
  player.paint(frame, { ...size, size, place: IDENTITY });
  times.push(performance.now() - began);
  // As where frames wait for an encoder or a screen, each has a turn of its own, in which what it has let go of is freed.
  await setImmediate();
}
times.sort((one, other) => one - other);
console.log(times[Math.floor(times.length / 2)]);
