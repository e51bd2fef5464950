/** What must be seen at places of a decoded frame, and the judge of it. Places are canvas pixels. */
import type { Colour } from './materials.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is seen where no layer is; null for transparent. */
export type Ground = Colour | null;

export type Probe =
  /** The pixel at a place. */
  | {
      readonly kind: 'colour';
      readonly x: number;
      readonly y: number;
      readonly colour: Ground;
      /** Of the colour [0..1], the rest being what lies behind; all of it when absent. */
      readonly share?: number;
      readonly ground?: Ground;
    }
  /** Neighbours on both sides of a straight edge, which lies between two pixels of the output. */
  | {
      readonly kind: 'edges';
      readonly rect: Rect;
      readonly quarters: readonly Colour[];
      readonly ground: Ground;
    }
  /** Some pixels of a colour are in the rectangle, or none are. */
  | { readonly kind: 'ink'; readonly rect: Rect; readonly colour: Colour; readonly present: boolean }
  /** A good part of the rectangle is not ground. */
  | { readonly kind: 'busy'; readonly rect: Rect; readonly ground: Ground }
  /** Nothing in the rectangle but one colour and the ground, and mixtures of them: no halo. */
  | { readonly kind: 'soft'; readonly rect: Rect; readonly colour: Colour; readonly ground: Ground }
  /** All that lies outside the rectangles is ground. */
  | { readonly kind: 'rest'; readonly rects: readonly Rect[]; readonly ground: Ground };

export interface Frame {
  /** Straight RGBA. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Output pixels to a canvas pixel. */
  readonly scale: number;
}

/** Levels of 255 by which a flat colour may be off after encoding. */
const TOLERANCE = 14;
/** An edge in 4:2:0 leaks into its neighbour's chroma; further than this it is another edge. */
const EDGE_MARGIN = 4;

/** Everything that is not as it must be, in words. */
export function faultsOf(frame: Frame, probe: Probe): string[] {
  switch (probe.kind) {
    case 'colour':
      return colourFaults(frame, probe);
    case 'edges':
      return edgeFaults(frame, probe);
    case 'ink':
      return inkFaults(frame, probe);
    case 'busy':
      return busyFaults(frame, probe);
    case 'soft':
      return softFaults(frame, probe);
    case 'rest':
      return restFaults(frame, probe);
  }
}

function pixelAt({ pixels, width }: Frame, x: number, y: number): readonly number[] {
  const at = (Math.floor(y) * width + Math.floor(x)) * 4;
  return [...pixels.subarray(at, at + 4)];
}

function isGround(pixel: readonly number[], ground: Ground): boolean {
  if (ground === null) return pixel[3]! <= TOLERANCE;
  return pixel[3]! >= 255 - TOLERANCE && distance(pixel, ground) <= TOLERANCE;
}

function distance(pixel: readonly number[], colour: readonly number[]): number {
  return Math.max(
    Math.abs(pixel[0]! - colour[0]!),
    Math.abs(pixel[1]! - colour[1]!),
    Math.abs(pixel[2]! - colour[2]!),
  );
}

function colourFaults(frame: Frame, probe: Extract<Probe, { kind: 'colour' }>): string[] {
  const { colour, share = 1, ground = null } = probe;
  const [x, y] = [probe.x * frame.scale, probe.y * frame.scale];
  const found = pixelAt(frame, x, y);
  if (colour === null || share === 1)
    return isGround(found, colour) ? [] : [`(${x},${y}) is ${found} and not ${colour ?? 'transparent'}`];
  const alpha = ground ? 255 : 255 * share;
  const mixed = colour.map((value, at) => value * share + (ground?.[at] ?? value) * (1 - share));
  // The fainter it is, the less can be said of its colour.
  const isRight =
    Math.abs(found[3]! - alpha) <= TOLERANCE && (distance(found, mixed) * alpha) / 255 <= TOLERANCE;
  return isRight ? [] : [`(${x},${y}) is ${found} and not ${share.toFixed(2)} of ${colour}`];
}

/** In the middle of each half of each side, the last pixel outside and the first inside are nearer to their own. */
function edgeFaults(frame: Frame, { rect, quarters, ground }: Extract<Probe, { kind: 'edges' }>): string[] {
  const [left, top] = [rect.x * frame.scale, rect.y * frame.scale];
  const [width, height] = [rect.width * frame.scale, rect.height * frame.scale];
  const faults: string[] = [];
  for (const [index, colour] of quarters.entries()) {
    const isRight = index % 2 === 1;
    const isBottom = index >> 1 === 1;
    const across = Math.floor(left + width * (isRight ? 0.75 : 0.25));
    const down = Math.floor(top + height * (isBottom ? 0.75 : 0.25));
    const column = isRight ? left + width - 1 : left;
    const row = isBottom ? top + height - 1 : top;
    const outward = { x: isRight ? 1 : -1, y: isBottom ? 1 : -1 };
    for (const [x, y, dx, dy] of [
      [column, down, outward.x, 0],
      [across, row, 0, outward.y],
    ] as const) {
      const inside = pixelAt(frame, x, y);
      const outside = pixelAt(frame, x + dx, y + dy);
      if (!isNearer(inside, colour, ground)) faults.push(`(${x},${y}) is ${inside}, outside of ${colour}`);
      if (isNearer(outside, colour, ground))
        faults.push(`(${x + dx},${y + dy}) is ${outside}, inside of ${colour}`);
    }
  }
  return faults;
}

/** By luma, which is not subsampled, or by alpha. */
function isNearer(pixel: readonly number[], colour: Colour, ground: Ground): boolean {
  if (ground === null) return pixel[3]! > 127;
  const found = luma(pixel);
  return Math.abs(found - luma(colour)) < Math.abs(found - luma(ground));
}

function luma(pixel: readonly number[]): number {
  return 0.2126 * pixel[0]! + 0.7152 * pixel[1]! + 0.0722 * pixel[2]!;
}

function inkFaults(frame: Frame, { rect, colour, present }: Extract<Probe, { kind: 'ink' }>): string[] {
  let count = 0;
  visit(frame, rect, 0, (pixel) => {
    if (pixel[3]! > 200 && distance(pixel, colour) <= 40) count++;
  });
  if (present === count > 20) return [];
  return [`${count} pixels of ${colour} in ${describe(rect)}, ${present ? 'too few' : 'too many'}`];
}

function busyFaults(frame: Frame, { rect, ground }: Extract<Probe, { kind: 'busy' }>): string[] {
  let other = 0;
  let all = 0;
  visit(frame, rect, 0, (pixel) => {
    all++;
    if (!isGround(pixel, ground)) other++;
  });
  return other > all * 0.15 ? [] : [`only ${other} of ${all} pixels in ${describe(rect)} are painted`];
}

/** Off by so many levels on whatever it is laid over. */
const HALO = 16;

function softFaults(frame: Frame, { rect, colour, ground }: Extract<Probe, { kind: 'soft' }>): string[] {
  const faults: string[] = [];
  visit(frame, rect, EDGE_MARGIN, (pixel, x, y) => {
    const off = ground === null ? strayOverAnything(pixel, colour) : strayBetween(pixel, colour, ground);
    if (off > HALO) faults.push(`(${x},${y}) is ${[...pixel]}, a halo of ${off.toFixed(0)}`);
  });
  return faults;
}

/** Composited on white, on black and on green, against the true colour at the same alpha. */
function strayOverAnything(pixel: readonly number[], colour: Colour): number {
  const alpha = pixel[3]! / 255;
  const over = (source: readonly number[], ground: Colour) =>
    ground.map((value, at) => value * (1 - alpha) + source[at]! * alpha);
  const grounds: readonly Colour[] = [
    [255, 255, 255],
    [0, 0, 0],
    [0, 255, 0],
  ];
  return Math.max(...grounds.map((ground) => distance(over(pixel, ground), over(colour, ground))));
}

/** Distance from the line between two colours. */
function strayBetween(pixel: readonly number[], colour: Colour, ground: Colour): number {
  const along = colour.map((value, at) => value - ground[at]!);
  const length = along.reduce((sum, value) => sum + value * value, 0);
  const share = along.reduce((sum, value, at) => sum + value * (pixel[at]! - ground[at]!), 0) / length;
  const nearest = Math.min(1, Math.max(0, share));
  return distance(
    pixel,
    ground.map((value, at) => value + along[at]! * nearest),
  );
}

function restFaults(frame: Frame, { rects, ground }: Extract<Probe, { kind: 'rest' }>): string[] {
  const boxes = rects.map((rect) => outputBox(frame, rect, EDGE_MARGIN));
  const faults: string[] = [];
  const all = { x: 0, y: 0, width: frame.width / frame.scale, height: frame.height / frame.scale };
  visit(frame, all, 0, (pixel, x, y) => {
    if (isGround(pixel, ground)) return;
    if (boxes.some((box) => x >= box.left && x < box.right && y >= box.top && y < box.bottom)) return;
    faults.push(`(${x},${y}) is ${[...pixel]}, outside of everything`);
  });
  return faults;
}

function outputBox({ scale, width, height }: Frame, rect: Rect, margin: number) {
  return {
    left: Math.max(0, Math.floor(rect.x * scale) - margin),
    top: Math.max(0, Math.floor(rect.y * scale) - margin),
    right: Math.min(width, Math.ceil((rect.x + rect.width) * scale) + margin),
    bottom: Math.min(height, Math.ceil((rect.y + rect.height) * scale) + margin),
  };
}

/** The pixel is valid during the call only: there are millions. */
function visit(
  frame: Frame,
  rect: Rect,
  margin: number,
  each: (pixel: readonly number[], x: number, y: number) => void,
): void {
  const { left, top, right, bottom } = outputBox(frame, rect, margin);
  const pixel = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * frame.width + x) * 4;
      for (let part = 0; part < 4; part++) pixel[part] = frame.pixels[at + part] as number;
      each(pixel, x, y);
    }
  }
}

function describe({ x, y, width, height }: Rect): string {
  return `${width}×${height} at (${x},${y})`;
}
