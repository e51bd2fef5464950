/**
 * The avatar interface: *viseme track + actions + frame → picture in the avatar's rectangle*. A rig (drawn), a clone
 * (footage) and a photo avatar all stand behind it. A rig draws on {@link Canvas2D}, the part of the Canvas 2-D API
 * that both a browser and the engine have, so that both paint the same picture.
 */
import type { PhonemeTime } from '../speech/types.ts';

/** What an avatar must know of one scene to play it. Pure data; the same performance gives the same frames. */
export interface Performance {
  /** 32-bit seed of the scene; blinking, breathing and sway derive from it and the scene-local frame alone. */
  readonly seed: number;
  readonly framesPerSecond: number;
  readonly frameCount: number;
  /** First sample of speech relative to the scene's frame 0, at 48 kHz. */
  readonly speechOffsetSample: number;
  readonly phonemes: readonly PhonemeTime[];
  /**
   * Speech level per frame, as it will be heard: dBFS of the RMS over short windows. The mouth is shut wherever it
   * stays below −50 dBFS for 120 ms, whatever the phonemes say.
   */
  readonly levelDb: Float32Array;
  readonly actions: readonly { readonly tag: string; readonly startFrame: number }[];
  readonly emotions: readonly {
    readonly emotion: string;
    readonly startFrame: number;
    readonly endFrame: number;
  }[];
}

/** The mouth at one instant. All [0..1] unless said. */
export interface MouthPose {
  /** Height of the gap between the lips, 1 = widest the rig can. Exactly 0 is shut. */
  readonly opening: number;
  /** [-1..1]: −1 pursed and narrow (u), 0 rest, 1 spread (i). */
  readonly width: number;
  /** How far the lips protrude and round. */
  readonly rounding: number;
  /** Upper teeth on the lower lip (f, v). */
  readonly bite: number;
  /** Teeth nearly together and visible (s, ʃ, t). */
  readonly teeth: number;
  /** Tongue tip up (l, n, θ). */
  readonly tongue: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where an avatar goes in a picture. */
export interface View extends Size {
  /** Of the avatar's box. */
  readonly size: Size;
  /** Pixels of the box → pixels of the picture, an affine map as a canvas's `transform` takes it. */
  readonly place: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  /** Whole pixels of the picture outside of which nothing is wanted. */
  readonly seen?: Rect;
}

/** `full` is all that the avatar has; `circle` is the head in a round mask. */
export type Framing = 'full' | 'half' | 'head' | 'circle';

export interface AvatarAction {
  readonly tag: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly durationMs: number;
}

/** Other clothes, or another light. */
export interface AvatarLook {
  readonly id: string;
  readonly kind: 'outfit' | 'light';
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface AvatarInfo {
  /** What a script writes in `model_asset_id`, such as `avatar:lin`. */
  readonly id: string;
  readonly name: string;
  readonly nameZh: string;
  readonly kind: 'rig' | 'clone' | 'photo';
  /** Natural size in model pixels; its aspect ratio is what a layer should keep. */
  readonly width: number;
  readonly height: number;
  readonly actions: readonly AvatarAction[];
  readonly emotions: readonly string[];
  readonly looks: readonly AvatarLook[];
}

/** An avatar ready to play one scene. */
export interface AvatarPlayer {
  readonly info: AvatarInfo;
  /** The mouth at a scene-local frame, for reports and tests. */
  mouthAt(frame: number): MouthPose;
  /**
   * Makes the pixels of a frame: `view.width` × `view.height`, four bytes each, red first, multiplied by alpha; nothing
   * outside the avatar's box. Valid until any avatar is asked for the next.
   */
  paint(frame: number, view: View): Uint8Array;
  /** Paints the frame into [0,0,width,height] of a canvas, straight alpha, as `paint` does. */
  draw(context: Canvas2D, frame: number, size: Size): void;
  /** The box that the mouth may occupy at a frame, in the pixels of the same size: for measuring it from output. */
  mouthRect(frame: number, size: Size): Rect;
}

export interface GradientLike {
  addColorStop(offset: number, color: string): void;
}

/** An outline that a canvas keeps, such as a `Path2D`; only ever handed back to a canvas. */
// biome-ignore lint/suspicious/noExplicitAny: a browser's and the engine's types differ, and only pass through
export type PathLike = any;

/** A canvas of one's own, transparent at first; `image` is what `drawImage` takes. */
export interface Surface {
  readonly context: Canvas2D;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly image: any;
  /** Copies straight RGBA of its first columns and rows. @param into as long as that */
  read(width: number, height: number, into: Uint8Array<ArrayBuffer>): void;
  /** Copies straight RGBA to its first columns and rows. */
  put(pixels: Uint8Array<ArrayBuffer>, width: number, height: number): void;
}

/** What a canvas library makes beside contexts. */
export interface CanvasTools {
  /** Of SVG path text: `new Path2D(text)`. */
  newPath(svg: string): PathLike;
  newSurface(width: number, height: number): Surface;
}

/** The part of CanvasRenderingContext2D that a rig may use. */
export interface Canvas2D {
  readonly canvas: Size;
  save(): void;
  restore(): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  getTransform(): {
    readonly a: number;
    readonly b: number;
    readonly c: number;
    readonly d: number;
    readonly e: number;
    readonly f: number;
  };
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  translate(x: number, y: number): void;
  rotate(angle: number): void;
  scale(x: number, y: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cpx: number, cpy: number, x: number, y: number): void;
  bezierCurveTo(cp1x: number, cp1y: number, cp2x: number, cp2y: number, x: number, y: number): void;
  arc(
    x: number,
    y: number,
    radius: number,
    startAngle: number,
    endAngle: number,
    anticlockwise?: boolean,
  ): void;
  ellipse(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    rotation: number,
    startAngle: number,
    endAngle: number,
    anticlockwise?: boolean,
  ): void;
  rect(x: number, y: number, width: number, height: number): void;
  // biome-ignore lint/suspicious/noExplicitAny: as below
  drawImage(image: any, x: number, y: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  clearRect(x: number, y: number, width: number, height: number): void;
  fill(path?: PathLike): void;
  stroke(path?: PathLike): void;
  clip(path?: PathLike): void;
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): GradientLike;
  createRadialGradient(x0: number, y0: number, r0: number, x1: number, y1: number, r1: number): GradientLike;
  // biome-ignore lint/suspicious/noExplicitAny: a browser's and the engine's gradient types differ, and only pass through
  fillStyle: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  strokeStyle: any;
  lineWidth: number;
  lineCap: 'butt' | 'round' | 'square';
  lineJoin: 'bevel' | 'miter' | 'round';
  globalAlpha: number;
  /** Of the engine's and the browser's, only `source-over`, `multiply`, `screen`, `soft-light` and `overlay`. */
  // biome-ignore lint/suspicious/noExplicitAny: both name them in a type of their own
  globalCompositeOperation: any;
  /** `none` or `blur(…px)`, in pixels of the canvas whatever its transform. */
  filter: string;
}
