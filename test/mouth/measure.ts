/** The mouth as a camera sees it: shapes found in RGB pixels alone. All lengths in pixels. */
import type { Rect } from '../../domain/avatar/types.ts';

export interface SeenMouth {
  /** Tallest stack of pixels between the lips, over the middle half of the mouth: how far the lips are apart. */
  readonly apart: number;
  /** Height of the gap in its middle, from the upper lip to the lowest dark or white pixel. */
  readonly gapHeight: number;
  readonly gapWidth: number;
  readonly lipWidth: number;
  readonly lipHeight: number;
  readonly lowerLip: number;
  /** Pixels of teeth, and of the dark behind them. */
  readonly white: number;
  readonly dark: number;
}

export const MEASURES = [
  'gapHeight',
  'gapWidth',
  'lipWidth',
  'lipHeight',
  'lowerLip',
  'white',
  'dark',
] as const satisfies readonly (keyof SeenMouth)[];

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGB, 3 bytes a pixel, rows from the top. */
  readonly rgb: Uint8Array;
}

const SKIN = 0;
export const LIP = 1;
const DARK = 2;
const WHITE = 3;

/** Which of a presenter’s colours are seen around a mouth, and what each of them is. Gloss is left out: it is as light as skin. */
const KINDS: Readonly<Record<string, number>> = {
  skin: SKIN,
  skinLight: SKIN,
  skinShade: SKIN,
  skinDeep: SKIN,
  lipUpper: LIP,
  lipLower: LIP,
  lipShade: LIP,
  lipLine: LIP,
  tongue: LIP,
  tongueShade: LIP,
  mouthInside: DARK,
  mouthDeep: DARK,
  teeth: WHITE,
  teethShade: WHITE,
};

export interface Tone {
  readonly kind: number;
  readonly rgb: readonly [number, number, number];
}

/** A presenter's own colours: what a mouth is told from skin by. @param palette names → `#RRGGBB` */
export function tonesOf(palette: Readonly<Record<string, string>>): readonly Tone[] {
  return Object.entries(KINDS).map(([name, kind]) => {
    const value = Number.parseInt(palette[name]!.slice(1, 7), 16);
    return { kind, rgb: [value >> 16, (value >> 8) & 255, value & 255] };
  });
}

/** @param rect where the mouth may be; nothing outside it is looked at. */
export function measureMouth(picture: Picture, rect: Rect, tones: readonly Tone[]): SeenMouth {
  const left = Math.max(0, Math.floor(rect.x));
  const top = Math.max(0, Math.floor(rect.y));
  const right = Math.min(picture.width, Math.ceil(rect.x + rect.width));
  const bottom = Math.min(picture.height, Math.ceil(rect.y + rect.height));
  const width = right - left;
  const kinds = new Uint8Array(width * (bottom - top));
  const lips = emptyBox();
  const inside = emptyBox();
  let white = 0;
  let dark = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = (y * picture.width + x) * 3;
      const kind = kindAt([picture.rgb[at]!, picture.rgb[at + 1]!, picture.rgb[at + 2]!], tones);
      kinds[(y - top) * width + x - left] = kind;
    }
  keepMouth(kinds, width);
  for (const [index, kind] of kinds.entries())
    if (kind === LIP) extend(lips, left + (index % width), top + Math.floor(index / width));
  if (lips.count === 0)
    return { apart: 0, gapHeight: 0, gapWidth: 0, lipWidth: 0, lipHeight: 0, lowerLip: 0, white, dark };
  for (let y = lips.top; y <= lips.bottom; y++)
    for (let x = lips.left; x <= lips.right; x++) {
      const kind = kinds[(y - top) * width + x - left];
      if (kind !== DARK && kind !== WHITE) continue;
      extend(inside, x, y);
      if (kind === DARK) dark++;
      else white++;
    }

  const middle = (lips.left + lips.right) / 2;
  const quarter = (lips.right - lips.left) / 4;
  let apart = 0;
  const heights: number[] = [];
  const lowest: number[] = [];
  for (let x = Math.ceil(middle - quarter); x <= middle + quarter; x++) {
    let count = 0;
    let first = -1;
    let last = -1;
    for (let y = lips.top; y <= lips.bottom; y++) {
      const kind = kinds[(y - top) * width + x - left];
      if (kind !== DARK && kind !== WHITE) continue;
      count++;
      if (first < 0) first = y;
      last = y;
    }
    apart = Math.max(apart, count);
    if (Math.abs(x - middle) > quarter / 2) continue;
    heights.push(first < 0 ? 0 : last - first + 1);
    lowest.push(last < 0 ? (lips.top + lips.bottom) / 2 : last);
  }
  return {
    apart,
    gapHeight: median(heights),
    gapWidth: inside.count === 0 ? 0 : inside.right - inside.left + 1,
    lipWidth: lips.right - lips.left + 1,
    lipHeight: lips.bottom - lips.top + 1,
    lowerLip: lips.bottom - median(lowest),
    white,
    dark,
  };
}

/**
 * Takes for skin whatever is not joined to the lips in the rectangle's middle: a neck in shade, hair in its corners.
 */
function keepMouth(kinds: Uint8Array, width: number): void {
  const height = kinds.length / width;
  const isKept = new Uint8Array(kinds.length);
  const open: number[] = [];
  const reach = (index: number) => {
    if (isKept[index] || kinds[index] === SKIN) return;
    isKept[index] = 1;
    open.push(index);
  };
  for (let y = Math.floor(height * 0.2); y < height * 0.65; y++)
    for (let x = Math.floor(width * 0.4); x < width * 0.6; x++)
      if (kinds[y * width + x] === LIP) reach(y * width + x);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (index % width > 0) reach(index - 1);
    if (index % width < width - 1) reach(index + 1);
    if (index >= width) reach(index - width);
    if (index + width < kinds.length) reach(index + width);
  }
  for (const [index, kept] of isKept.entries()) if (!kept) kinds[index] = SKIN;
}

/** The kind of the nearest of the presenter's colours; hair and eyes are outside the rectangle. */
export function kindAt([r, g, b]: Tone['rgb'], tones: readonly Tone[]): number {
  let kind = SKIN;
  let nearest = Number.POSITIVE_INFINITY;
  for (const { kind: of, rgb } of tones) {
    const distance = (r - rgb[0]) ** 2 + (g - rgb[1]) ** 2 + (b - rgb[2]) ** 2;
    if (distance >= nearest) continue;
    nearest = distance;
    kind = of;
  }
  return kind;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
  count: number;
}

function emptyBox(): Box {
  return { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity, count: 0 };
}

function extend(box: Box, x: number, y: number): void {
  box.left = Math.min(box.left, x);
  box.right = Math.max(box.right, x);
  box.top = Math.min(box.top, y);
  box.bottom = Math.max(box.bottom, y);
  box.count++;
}

function median(values: number[]): number {
  if (values.length === 0) return 0;
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
