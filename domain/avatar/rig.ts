/** A rig made ready, and one frame of it painted from a stance and a mouth. */
import { type Bone, FEATURE_DEPTH, poseBones } from './bones.ts';
import { drawBrows, drawCheeks, drawEyes } from './draw-eyes.ts';
import { drawMouth } from './draw-mouth.ts';
import { createPainter } from './draw-paint.ts';
import { createHeldPicture, type HeldPicture } from './held-picture.ts';
import type { Matrix } from './matrix.ts';
import type { Stance } from './motion.ts';
import type { RigData } from './rig-schema.ts';
import { drawShapes, type Jaw, type Posture, prepareShape, type Shape } from './shapes.ts';
import type { Canvas2D, CanvasTools, MouthPose, Rect } from './types.ts';

type Feature = keyof typeof FEATURE_DEPTH;

/** Neighbours in the pile that move as one. */
interface Run {
  readonly bone: Bone;
  readonly depth: number;
  readonly content: readonly Shape[] | Feature;
  /** Present where it pays to keep the pixels. */
  readonly picture?: HeldPicture;
}

export interface PreparedRig {
  readonly data: RigData;
  readonly runs: readonly Run[];
}

/** So many parts cost more to paint than their pixels to copy. */
const WORTH_HOLDING = 4;

export function prepareRig(data: RigData, tools: CanvasTools): PreparedRig {
  const shapes = new Map<string, Shape>();
  const runs: Run[] = [];
  let open: { bone: Bone; depth: number; content: Shape[] } | undefined;
  for (const entry of data.parts) {
    if ('feature' in entry) {
      open = undefined;
      runs.push({ bone: 'head', depth: FEATURE_DEPTH[entry.feature], content: entry.feature });
      continue;
    }
    const shape = prepareShape(entry, shapes, tools);
    shapes.set(entry.id, shape);
    const depth = entry.bone === 'head' ? (entry.depth ?? 0) : 0;
    if (open?.bone !== entry.bone || open.depth !== depth) {
      open = { bone: entry.bone, depth, content: [] };
      runs.push(open);
    }
    open.content.push(shape);
  }
  return { data, runs: runs.map((run) => withPicture(run, tools)) };
}

/** Only the body lies still for more than one frame. */
function withPicture(run: Run, tools: CanvasTools): Run {
  const { bone, content } = run;
  if (typeof content === 'string' || bone !== 'body' || content.length < WORTH_HOLDING) return run;
  const lieTogether = content.every(
    ({ part, clip }) => part.jaw !== true && (clip === undefined || clip.part.bone === 'body'),
  );
  return lieTogether ? { ...run, picture: createHeldPicture(boundsOf(content), tools) } : run;
}

/** Where a frame goes on the canvas as it is. */
export interface Place {
  /** What model pixels become. */
  readonly root: Matrix;
  /** What will be seen. */
  readonly visible: Rect;
}

export function drawRig(
  context: Canvas2D,
  { data, runs }: PreparedRig,
  { root, visible }: Place,
  stance: Stance,
  mouth: MouthPose,
): void {
  const painter = createPainter(data, context);
  const bones = poseBones(data, stance, root);
  const jaw = jawOf(data, mouth);
  const posture: Posture = {
    matrixOf: ({ part }) => bones.at(part.bone, part.depth ?? 0),
    jaw,
  };
  for (const { bone, depth, content, picture } of runs) {
    if (bone === 'arm' && stance.arm <= 0) continue;
    const matrix = bones.at(bone, depth);
    if (typeof content !== 'string') {
      const isDrawn = picture?.draw(context, matrix, visible, (surface, within) =>
        drawShapes(createPainter(data, surface), content, { matrixOf: () => within, jaw }),
      );
      if (isDrawn !== true) drawShapes(painter, content, posture);
      continue;
    }
    context.save();
    context.transform(...matrix);
    if (content === 'eyes') drawEyes(painter, data, stance);
    else if (content === 'brows') drawBrows(painter, data, stance);
    else if (content === 'cheeks') drawCheeks(painter, data, stance);
    else drawMouth(painter, data, mouth, stance.mood.smile);
    context.restore();
  }
}

function jawOf({ jaw }: RigData, mouth: MouthPose): Jaw {
  const drop = mouth.opening * jaw.drop;
  return {
    drop,
    bend: (y) => (y <= jaw.line ? y : y + drop * Math.min(1, (y - jaw.line) / (jaw.chin - jaw.line))),
  };
}

function boundsOf(shapes: readonly Shape[]): Rect {
  const x = Math.min(...shapes.map(({ bounds }) => bounds.x));
  const y = Math.min(...shapes.map(({ bounds }) => bounds.y));
  return {
    x,
    y,
    width: Math.max(...shapes.map(({ bounds }) => bounds.x + bounds.width)) - x,
    height: Math.max(...shapes.map(({ bounds }) => bounds.y + bounds.height)) - y,
  };
}
