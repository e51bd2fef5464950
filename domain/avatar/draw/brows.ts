/** Brows: bent at their ends by the mood. */
import type { RigData } from '../data/rig-schema.ts';
import type { Mood } from '../motion/stance.ts';
import { type Bend, boundsOfPath, type ParsedPath, parsePath, tracePath } from '../path.ts';
import type { Rect } from '../types.ts';
import type { Painter } from './painter.ts';
import { ribbonOutline } from './ribbon.ts';

const LIFT_PIXELS = 10;
const INNER_PIXELS = 9;
/** Angry or grieving, brows also draw together. */
const TOGETHER_PIXELS = 3;
/** A raised brow arches. */
const ARCH_PIXELS = 4;

export interface Brows {
  readonly data: RigData['brows'];
  readonly paths: readonly ParsedPath[];
}

export function prepareBrows(data: RigData['brows']): Brows {
  const paths = data.shapes.map(({ path, ribbon }) =>
    parsePath(path ?? ribbonOutline(parsePath(ribbon!.spine), ribbon!.widths)),
  );
  return { data, paths };
}

/** Where a point of a brow goes. */
export function browBend({ inner, outer }: RigData['brows'], mood: Mood): Bend {
  return (y, x) => {
    const part = Math.min(1, Math.max(0, (x - inner) / (outer - inner)));
    const arch = 4 * part * (1 - part);
    return (
      y -
      LIFT_PIXELS * mood.browLift * (0.75 + 0.25 * arch) -
      INNER_PIXELS * mood.browInner * (1 - part) ** 1.5 -
      ARCH_PIXELS * Math.max(0, mood.browLift) * arch
    );
  };
}

/** The box that both brows may fill, in the head's model pixels. */
export function browExtent({ data, paths }: Brows, eyes: RigData['eyes']): Rect {
  const boxes = paths.map((path) => boundsOfPath(path));
  const thick = Math.max(0, ...data.shapes.map(({ stroke }) => stroke?.width ?? 0)) / 2 + 1;
  const reach =
    Math.max(...boxes.map((box) => Math.max(-box.x, box.x + box.width))) + thick + TOGETHER_PIXELS;
  const top = Math.min(...boxes.map((box) => box.y)) - LIFT_PIXELS - INNER_PIXELS - ARCH_PIXELS - thick;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + LIFT_PIXELS + INNER_PIXELS + thick;
  const y = Math.min(eyes.left[1], eyes.right[1]);
  const below = Math.max(eyes.left[1], eyes.right[1]) - y;
  const x = eyes.left[0] - reach;
  return { x, y: y + top, width: eyes.right[0] + reach - x, height: bottom - top + below };
}

export function drawBrows(painter: Painter, { data, paths }: Brows, eyes: RigData['eyes'], mood: Mood): void {
  const { context } = painter;
  const bend = browBend(data, mood);
  for (const side of [-1, 1] as const) {
    const [x, y] = side < 0 ? eyes.left : eyes.right;
    const together = -side * TOGETHER_PIXELS * Math.abs(Math.min(0, mood.browInner));
    context.save();
    context.translate(x + together, y);
    context.scale(side, 1);
    for (const [index, shape] of data.shapes.entries()) {
      tracePath(context, paths[index]!, bend);
      context.globalAlpha = shape.opacity ?? 1;
      if (shape.fill !== undefined) {
        context.fillStyle = painter.paint(shape.fill);
        context.fill();
      }
      if (shape.stroke === undefined) continue;
      context.strokeStyle = painter.paint(shape.stroke.paint);
      context.lineWidth = shape.stroke.width;
      context.lineCap = 'round';
      context.stroke();
    }
    context.restore();
  }
}
