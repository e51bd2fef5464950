/**
 * The draw list: what a scene looks like at a frame, as data, bottom first. Two painters read it: the stage
 * (PixiJS) and the compositor (ffmpeg). Coordinates are canvas pixels: 1920×1080 or 1080×1920, whatever the output.
 */
import type { Rect } from '../avatar/types.ts';

interface DrawItemBase {
  /** Where it comes from, in script notation, such as `shoot_scripts[0].shoot_script.layer_config[1]`. */
  readonly path: string;
  readonly rect: Rect;
  /** Degrees clockwise about the centre of `rect`. */
  readonly rotationDeg: number;
  /** [0..1] */
  readonly opacity: number;
}

export interface ColourItem extends DrawItemBase {
  readonly kind: 'colour';
  /** `#RRGGBB` */
  readonly colour: string;
}

export interface ImageItem extends DrawItemBase {
  readonly kind: 'image';
  /** Asset id or `file:` path as the script has it. */
  readonly source: string;
  /** `cover` fills the rectangle and cuts what is over, `fill` stretches, `contain` shows all. */
  readonly fit: Fit;
  /** The part of the picture that is shown, as shares [0..1] of its upright width and height; all when absent. */
  readonly crop?: Rect;
}

/** A picture that moves by itself: an inserted video (V-04 … V-08), an animated GIF or WebP. */
export interface ClipItem extends DrawItemBase {
  readonly kind: 'clip';
  /** Asset id or `file:` path as the script has it. */
  readonly source: string;
  readonly fit: Fit;
  /** As {@link ImageItem.crop}. */
  readonly crop?: Rect;
  /** Scene-local frame at which playing begins. Before it nothing is seen. May be negative. */
  readonly startFrame: number;
  /** Where in the source each round begins, milliseconds. */
  readonly fromMs: number;
  /** Output frames of one round, ≥ 1. */
  readonly roundFrames: number;
  /** Rounds played, ≥ 1; Infinity without end. The last frame of the last round stays. */
  readonly plays: number;
}

export type Fit = 'cover' | 'contain' | 'fill';

/** Style of any text that we set ourselves. Sizes in canvas pixels. */
export interface TextStyle {
  readonly fontFamily: string;
  readonly fontSizePx: number;
  readonly bold: boolean;
  readonly colour: string;
  readonly strokeColour: string;
  readonly strokeWidthPx: number;
  readonly align: 'left' | 'center' | 'right';
  readonly lineHeight: number;
  /** Colour behind the text (`#RRGGBBAA`), with rounded corners; absent for none. */
  readonly backdrop?: { readonly colour: string; readonly paddingPx: number; readonly radiusPx: number };
}

export interface TextItem extends DrawItemBase {
  readonly kind: 'text';
  readonly text: string;
  readonly style: TextStyle;
  /** `wrap` breaks lines at the rectangle's width; `lines` keeps the given lines (subtitles, label). */
  readonly layout: 'wrap' | 'lines';
  readonly verticalAlign: 'top' | 'middle' | 'bottom';
  readonly role: 'layer' | 'subtitle' | 'ai-label';
}

export interface AvatarItem extends DrawItemBase {
  readonly kind: 'avatar';
  readonly avatarId: string;
  readonly framing: 'full' | 'half' | 'head' | 'circle';
}

export type DrawItem = ColourItem | ImageItem | ClipItem | TextItem | AvatarItem;
