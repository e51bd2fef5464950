/** Kinds of layers: what a script says of each, and what must then be seen. */
import {
  CLEAR_BORDER,
  CLIP_FRAMES,
  CLIP_RATE,
  type Colour,
  DISC_COLOUR,
  QUARTERS,
  shadeOf,
} from './materials.ts';
import type { Ground, Probe, Rect } from './probes.ts';

const TEXT_COLOUR: Colour = [255, 0, 200];

export const hex = (colour: Colour) =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

export interface Stage {
  readonly isUpright: boolean;
  /** Nothing but the layers is painted. */
  readonly isTransparent: boolean;
  readonly framesPerSecond: number;
  /** Whether the edges of cells fall between pixels of the output. */
  readonly hasSharpEdges: boolean;
}

/** What one layer adds to a scene. */
export interface Part {
  readonly layer: Readonly<Record<string, unknown>>;
  /** All that it may paint on. */
  readonly rect: Rect;
  readonly probesAt: (frame: number) => readonly Probe[];
}

function layerIn(rect: Rect, type: string, more: object): Record<string, unknown> {
  return {
    layer_type: type,
    position: { dx: rect.x, dy: rect.y },
    size: { width: rect.width, height: rect.height },
    ...more,
  };
}

/** A picture, or with a rate a clip or a picture that moves, on the whole of its cell. */
export function picture(
  file: string,
  stage: Stage,
  ground: Ground,
  framesPerSecond?: number,
): (rect: Rect) => Part {
  return (rect) => ({
    layer: isVideo(file)
      ? layerIn(rect, 'VIDEO', { video_config: { video_url: `file:${file}` } })
      : layerIn(rect, 'IMAGE', { asset_id: `file:${file}` }),
    rect,
    probesAt: (frame) => [
      ...quarterProbes(rect, QUARTERS),
      ...(stage.hasSharpEdges ? [{ kind: 'edges', rect, quarters: QUARTERS, ground } as const] : []),
      ...(framesPerSecond === undefined ? [] : [squareProbe(rect, frame, framesPerSecond)]),
    ],
  });
}

const isVideo = (file: string) => file.endsWith('.mp4') || file.endsWith('.webm');

/** The upper half of the picture's middle: its left half on the left, its right on the right. */
export function cropped(rect: Rect, ground: Ground, { hasSharpEdges }: Stage): Part {
  const [left, right] = QUARTERS;
  const quarters = [left, right, left, right] as const;
  const crop = { x: 0.25, y: 0, width: 0.5, height: 0.5 };
  return {
    layer: layerIn(rect, 'IMAGE', { asset_id: 'file:card.png', x_studio: { crop, fit: 'fill' } }),
    rect,
    probesAt: () => [
      ...quarterProbes(rect, quarters),
      ...(hasSharpEdges ? [{ kind: 'edges', rect, quarters, ground } as const] : []),
    ],
  };
}

const ANGLE = 30;

/** The same, turned about its centre. */
export function turned(part: Part, ground: Ground): Part {
  const { rect } = part;
  const centre = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  const radians = (ANGLE * Math.PI) / 180;
  const turn = (x: number, y: number) => ({
    x: centre.x + (x - centre.x) * Math.cos(radians) - (y - centre.y) * Math.sin(radians),
    y: centre.y + (x - centre.x) * Math.sin(radians) + (y - centre.y) * Math.cos(radians),
  });
  const corners = [rect.x, rect.x + rect.width].flatMap((x) =>
    [rect.y, rect.y + rect.height].map((y) => turn(x, y)),
  );
  const left = Math.min(...corners.map(({ x }) => x));
  const top = Math.min(...corners.map(({ y }) => y));
  const box = { x: left, y: top, width: 2 * (centre.x - left), height: 2 * (centre.y - top) };
  return {
    layer: { ...part.layer, rotation: { angle: ANGLE } },
    rect: box,
    probesAt: (frame) => [
      ...part
        .probesAt(frame)
        .filter((probe) => probe.kind === 'colour')
        .map((probe) => ({ ...probe, ...turn(probe.x, probe.y) })),
      // Where it would be if it had not been turned.
      { kind: 'colour', x: rect.x + 6, y: rect.y + rect.height - 6, colour: ground },
    ],
  };
}

/** What a layer shows of itself at a frame, as the script says it in milliseconds from the scene's start. */
interface Veil {
  /** [0..1] */
  readonly opacity: number;
  readonly fade_in_ms?: number;
  /** With the moment at which it is gone. */
  readonly fade_out_ms?: number;
  readonly out_ms?: number;
}

/** The same, seen through. */
export function veiled(part: Part, veil: Veil, { framesPerSecond }: Stage, ground: Ground): Part {
  const frames = (ms: number) => Math.round((ms * framesPerSecond) / 1000);
  const shareAt = (frame: number) => {
    const rising = veil.fade_in_ms === undefined ? 1 : (frame + 0.5) / frames(veil.fade_in_ms);
    const falling =
      veil.fade_out_ms === undefined || veil.out_ms === undefined
        ? 1
        : (frames(veil.out_ms) - frame - 0.5) / frames(veil.fade_out_ms);
    return veil.opacity * Math.max(0, Math.min(1, rising, falling));
  };
  return {
    layer: { ...part.layer, x_studio: { ...(part.layer.x_studio as object | undefined), ...veil } },
    rect: part.rect,
    probesAt: (frame) =>
      part
        .probesAt(frame)
        .filter((probe) => probe.kind === 'colour' && probe.colour !== null)
        .map((probe) => ({ ...probe, share: shareAt(frame), ground })),
  };
}

export function disc(rect: Rect, ground: Ground): Part {
  return {
    layer: layerIn(rect, 'IMAGE', { asset_id: 'file:disc.png', x_studio: { fit: 'contain' } }),
    rect,
    probesAt: () => [
      { kind: 'colour', ...middleOf(rect), colour: DISC_COLOUR },
      { kind: 'colour', x: rect.x + 3, y: rect.y + 3, colour: ground },
      { kind: 'soft', rect, colour: DISC_COLOUR, ground },
    ],
  };
}

export function text(rect: Rect): Part {
  return {
    layer: layerIn(rect, 'TEXT', {
      text_config: {
        text_context: Buffer.from('Matrix').toString('base64'),
        font_size: 96,
        font_color: hex(TEXT_COLOUR),
      },
    }),
    rect,
    probesAt: () => [{ kind: 'ink', rect, colour: TEXT_COLOUR, present: true }],
  };
}

export function avatar(rect: Rect, framing: string, ground: Ground): Part {
  return {
    layer: layerIn(rect, 'HUMAN', { x_studio: { framing } }),
    rect,
    probesAt: () => [{ kind: 'busy', rect, ground }],
  };
}

export function clearClip(rect: Rect, ground: Ground, framesPerSecond: number): Part {
  const inset = { x: rect.width * CLEAR_BORDER, y: rect.height * CLEAR_BORDER };
  return {
    layer: layerIn(rect, 'VIDEO', { video_config: { video_url: 'file:alpha.webm' } }),
    rect,
    probesAt: (frame) => [
      ...quarterProbes(rect, QUARTERS),
      squareProbe(rect, frame, framesPerSecond),
      { kind: 'colour', x: rect.x + inset.x / 2, y: rect.y + rect.height / 2, colour: ground },
      { kind: 'colour', x: rect.x + rect.width / 4, y: rect.y + inset.y / 2, colour: ground },
    ],
  };
}

export function quarterProbes(rect: Rect, quarters: readonly Colour[]): Probe[] {
  return quarters.map((colour, index) => ({
    kind: 'colour',
    x: rect.x + rect.width * (index % 2 === 1 ? 0.75 : 0.25),
    y: rect.y + rect.height * (index >> 1 === 1 ? 0.75 : 0.25),
    colour,
  }));
}

function squareProbe(rect: Rect, frame: number, framesPerSecond: number): Probe {
  return { kind: 'colour', ...middleOf(rect), colour: greyAt(frame, framesPerSecond) };
}

/** The last frame of the clip that is not later than the output's. */
export function greyAt(frame: number, framesPerSecond: number): Colour {
  const shown = Math.floor((frame * CLIP_RATE) / framesPerSecond) % CLIP_FRAMES;
  const shade = shadeOf(shown);
  return [shade, shade, shade];
}

function middleOf(rect: Rect) {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}
