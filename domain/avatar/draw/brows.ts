/** Brows: bent at their ends by the mood. */
import type { PaintData } from '../data/art.ts';
import type { RigData } from '../data/rig-schema.ts';
import type { Mood } from '../motion/stance.ts';
import { type Bend, boundsOfPath, mapPath, type ParsedPath, parsePath, tracePath } from '../path.ts';
import type { Rect } from '../types.ts';
import type { Painter } from './painter.ts';
import { ribbonOutline } from './ribbon.ts';
import { slimmed } from './slim.ts';

type BrowsData = RigData['brows'];

const LIFT_PIXELS = 12;
/** Of that, the ends rise by one share, the middle of the arch by another one more. */
const LIFT_SHARES = { ends: 0.85, arch: 0.15 } as const;
/** Grief raises the inner ends and lowers the outer ones; anger presses the inner ends onto the lids. */
const GRIEF_PIXELS = 14;
const GRIEF_SINKS_PIXELS = 4;
/** Grief also takes the arch out of a brow. */
const GRIEF_FLATTENS_PIXELS = 7;
const ANGER_PIXELS = 13;
/** Angry or grieving, the inner ends also draw together. */
const TOGETHER_PIXELS = { anger: 6, grief: 3 } as const;
/** A raised brow arches. */
const ARCH_PIXELS = 3;
/** The inner end grows out of the skin over so many pixels. */
const FEATHER_PIXELS = 18;
/** No more than a sixteenth of a pixel is lost by it in the largest pictures. */
const RIBBON_TOLERANCE = 0.08;

/** What is filled at once. */
interface Part {
  readonly path: ParsedPath;
  readonly fill: PaintData | undefined;
  readonly stroke: BrowsData['shapes'][number]['stroke'];
  readonly opacity: number;
}

export interface Brows {
  readonly data: BrowsData;
  readonly parts: readonly Part[];
}

export function prepareBrows(data: BrowsData): Brows {
  const parts: Part[] = [];
  for (const { path, ribbon, fill, stroke, opacity = 1 } of data.shapes) {
    const outline = path
      ? parsePath(path)
      : slimmed(parsePath(ribbonOutline(parsePath(ribbon!.spine), ribbon!.widths)), RIBBON_TOLERANCE);
    const last = parts.at(-1);
    const isAlike =
      typeof fill === 'string' && last?.fill === fill && last.opacity === opacity && !last.stroke && !stroke;
    if (isAlike) parts[parts.length - 1] = { ...last, path: [...last.path, ...outline] };
    else parts.push({ path: outline, fill: feathered(fill, outline, data), stroke, opacity });
  }
  return { data, parts };
}

/** The paint of a brow's body, faint where the brow begins. */
function feathered(fill: PaintData | undefined, outline: ParsedPath, { inner, outer }: BrowsData) {
  if (fill === undefined) return fill;
  const { x, width } = boundsOfPath(outline);
  const isBody = width > 0.6 * (outer - inner) && x < inner + 8;
  const stops = isBody ? stopsAlong(fill) : undefined;
  if (stops === undefined) return fill;
  const [from, to] =
    typeof fill !== 'string' && 'linear' in fill ? [fill.linear[0], fill.linear[2]] : [x, outer];
  const shareAt = (offset: number) => {
    const after = Math.max(
      1,
      stops.findIndex(([at]) => at >= offset),
    );
    const [[low, one], [high, other]] = [stops[after - 1]!, stops[after]!];
    const part = Math.min(1, Math.max(0, (offset - low) / (high - low || 1)));
    return one + (other - one) * part;
  };
  const name = toneOf(typeof fill === 'string' ? fill : fill.stops[0]![1]).name;
  const feather = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const offset = Math.min(1, Math.max(0, (x + part * FEATHER_PIXELS - from) / (to - from)));
    return [offset, Math.min(shareAt(offset), 0.04 + 0.96 * part * part * (3 - 2 * part))] as const;
  });
  const rest = stops.filter(([offset]) => offset > feather.at(-1)![0]);
  return {
    linear: [from, 0, to, 0],
    stops: [...feather, ...rest].map(([offset, share]) => [offset, `${name}/${share.toFixed(3)}`]),
  } satisfies PaintData as PaintData;
}

type Share = readonly [offset: number, share: number];

/** Shares of one tone from the inner end to the outer one; nothing if the paint is not of that kind. */
function stopsAlong(fill: PaintData): readonly [Share, Share, ...Share[]] | undefined {
  if (typeof fill === 'string') {
    const { share } = toneOf(fill);
    return [
      [0, share],
      [1, share],
    ];
  }
  if (!('linear' in fill) || fill.linear[1] !== fill.linear[3] || fill.linear[0] >= fill.linear[2]) return;
  const tones = fill.stops.map(([offset, tone]) => ({ offset, ...toneOf(tone) }));
  if (tones.some(({ name }) => name !== tones[0]!.name)) return;
  return tones.map(({ offset, share }) => [offset, share] as const) as unknown as [Share, Share, ...Share[]];
}

function toneOf(tone: string): { readonly name: string; readonly share: number } {
  const [name, share] = tone.split('/');
  return { name: name!, share: share === undefined ? 1 : Number(share) };
}

/** [0..1] from the inner end of a brow to the outer one. */
function partOf({ inner, outer }: BrowsData, x: number): number {
  return Math.min(1, Math.max(0, (x - inner) / (outer - inner)));
}

/** Model pixels that a lifted brow rises as a whole, but for its arch. */
export function browRise(browLift: number): number {
  // Along a brow, the arch is two thirds of its height on average.
  return LIFT_PIXELS * browLift * (LIFT_SHARES.ends + (2 / 3) * LIFT_SHARES.arch);
}

/** Where a point of a brow goes. */
export function browBend(data: BrowsData, mood: Mood): Bend {
  const grief = Math.max(0, mood.browInner);
  const anger = Math.max(0, -mood.browInner);
  const raised = Math.max(0, mood.browLift);
  return (y, x) => {
    const part = partOf(data, x);
    const arch = 4 * part * (1 - part);
    const inner = (1 - part) ** 1.5;
    return (
      y -
      LIFT_PIXELS * mood.browLift * (LIFT_SHARES.ends + LIFT_SHARES.arch * arch) -
      ARCH_PIXELS * raised * arch -
      grief * (GRIEF_PIXELS * inner - GRIEF_SINKS_PIXELS * part * part - GRIEF_FLATTENS_PIXELS * arch) +
      anger * ANGER_PIXELS * inner
    );
  };
}

/** The box that both brows may fill, in the head's model pixels. */
export function browExtent({ parts }: Brows, eyes: RigData['eyes']): Rect {
  const boxes = parts.map(({ path }) => boundsOfPath(path));
  const thick = Math.max(0, ...parts.map(({ stroke }) => stroke?.width ?? 0)) / 2 + 1;
  const nearer = Math.max(TOGETHER_PIXELS.anger, TOGETHER_PIXELS.grief);
  const reach = Math.max(...boxes.map((box) => Math.max(nearer - box.x, box.x + box.width))) + thick;
  const top = Math.min(...boxes.map((box) => box.y)) - LIFT_PIXELS - GRIEF_PIXELS - ARCH_PIXELS - thick;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + LIFT_PIXELS + ANGER_PIXELS + thick;
  const y = Math.min(eyes.left[1], eyes.right[1]);
  const below = Math.max(eyes.left[1], eyes.right[1]) - y;
  const x = eyes.left[0] - reach;
  return { x, y: y + top, width: eyes.right[0] + reach - x, height: bottom - top + below };
}

export function drawBrows(painter: Painter, { data, parts }: Brows, eyes: RigData['eyes'], mood: Mood): void {
  const { context } = painter;
  const bend = browBend(data, mood);
  const together =
    TOGETHER_PIXELS.anger * Math.max(0, -mood.browInner) +
    TOGETHER_PIXELS.grief * Math.max(0, mood.browInner);
  const nearer = (x: number) => x - together * (1 - partOf(data, x)) ** 2;
  const paths = parts.map(({ path }) => mapPath(path, (x, y) => [nearer(x), bend(y, x)]));
  for (const side of [-1, 1] as const) {
    const [x, y] = side < 0 ? eyes.left : eyes.right;
    context.save();
    context.translate(x, y);
    context.scale(side, 1);
    for (const [index, { fill, stroke, opacity }] of parts.entries()) {
      tracePath(context, paths[index]!, unbent);
      if (opacity < 1) context.globalAlpha = opacity;
      if (fill !== undefined) {
        context.fillStyle = painter.paint(fill);
        context.fill();
      }
      if (stroke !== undefined) {
        context.strokeStyle = painter.paint(stroke.paint);
        context.lineWidth = stroke.width;
        context.lineCap = 'round';
        context.stroke();
      }
      if (opacity < 1) context.globalAlpha = 1;
    }
    context.restore();
  }
}

const unbent: Bend = (y) => y;
