/** Heads without bodies, as silhouettes. */
import type { RigData } from '../../domain/avatar/data/rig-schema.ts';
import { prepareRig } from '../../domain/avatar/draw/rig.ts';
import { createRigPlayer } from '../../domain/avatar/player.ts';
import type { Canvas2D, Performance } from '../../domain/avatar/types.ts';
import { CANVAS_TOOLS } from '../../native/avatar/canvas-tools.ts';
import { createCanvas } from '../../native/text/canvas.ts';

const GESTURES = { format: 1 as const, hands: { relaxed: flatHand() }, actions: [] };

function flatHand() {
  const finger: [number, number, number, number, number, number] = [0, 40, 25, 18, 0, 0];
  const fingers = { thumb: finger, index: finger, middle: finger, ring: finger, little: finger };
  return { ...fingers, palm: 1, inside: 0, thumbOver: 0 };
}

const STILL: Performance = {
  seed: 1,
  framesPerSecond: 25,
  frameCount: 1,
  speechOffsetSample: 0,
  phonemes: [],
  levelDb: new Float32Array(1).fill(-90),
  actions: [],
  emotions: [],
};

/** Alpha of head and hair alone, in the presenter's own pixels. */
function silhouette(rig: RigData): Uint8ClampedArray {
  const pile = rig.pile.filter((entry) =>
    'feature' in entry ? entry.feature === 'face' : entry.bone === 'head',
  );
  const canvas = createCanvas(rig.width, rig.height);
  const context = canvas.getContext('2d');
  const player = createRigPlayer(prepareRig({ ...rig, pile }, rig.palette, CANVAS_TOOLS), GESTURES, STILL);
  player.draw(context as unknown as Canvas2D, 0, rig);
  return context.getImageData(0, 0, rig.width, rig.height).data;
}

/** Intersection over union of two heads, laid on each other as they stand in their canvases. [0..1] */
export function outlineOverlap(one: RigData, other: RigData): number {
  if (one.width !== other.width || one.height !== other.height)
    throw new RangeError('the canvases of the two differ');
  const [a, b] = [silhouette(one), silhouette(other)];
  let both = 0;
  let either = 0;
  for (let at = 3; at < a.length; at += 4) {
    const [inOne, inOther] = [a[at]! > 127, b[at]! > 127];
    if (inOne && inOther) both++;
    if (inOne || inOther) either++;
  }
  return both / either;
}
