/** A page as what is to be painted. Lengths are EMU, of which an inch has 914,400 and a point 12,700. */

export const EMU_PER_POINT = 12_700;

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise, round the middle. */
  readonly rotation: number;
  readonly flipX: boolean;
  readonly flipY: boolean;
}

/** `#rrggbb` or `#rrggbbaa`. */
export type Colour = string;

/** Parts of a picture that are left out on each side, 0…1. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Fill =
  | { readonly kind: 'solid'; readonly colour: Colour }
  | {
      readonly kind: 'gradient';
      /** From 0 to 1, in order. */
      readonly stops: readonly { readonly at: number; readonly colour: Colour }[];
      /** Degrees clockwise from left to right; undefined where it runs from the middle outwards. */
      readonly angle: number | undefined;
    }
  | {
      readonly kind: 'picture';
      /** Name of a part of the package. */
      readonly part: string;
      readonly crop: Crop;
      readonly opacity: number;
    };

export interface Outline {
  readonly colour: Colour;
  readonly width: number;
  readonly isDashed: boolean;
  readonly hasHeadArrow: boolean;
  readonly hasTailArrow: boolean;
}

export interface TextRun {
  readonly text: string;
  /** Points. */
  readonly size: number;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
  readonly isStruck: boolean;
  readonly colour: Colour;
  /** Part of the size by which it is raised; negative is lowered. */
  readonly raise: number;
  /** Names of the fonts that its letters ask for. */
  readonly fonts: readonly string[];
}

export interface TextParagraph {
  readonly runs: readonly TextRun[];
  readonly align: 'left' | 'centre' | 'right' | 'justify';
  readonly isRightToLeft: boolean;
  /** With what the paragraph begins, in its first indent; its colour and size are the first run's. */
  readonly bullet: string | undefined;
  readonly bulletColour: Colour | undefined;
  readonly marginLeft: number;
  /** Of the first line, against `marginLeft`; mostly negative where there is a bullet. */
  readonly indent: number;
  /** Times the font's own, or points. */
  readonly lineSpacing: Spacing;
  readonly before: Spacing;
  readonly after: Spacing;
  /** Of the line where nothing stands, in points. */
  readonly emptySize: number;
}

export type Spacing = { readonly times: number } | { readonly points: number };

export interface TextBody {
  readonly paragraphs: readonly TextParagraph[];
  readonly anchor: 'top' | 'middle' | 'bottom';
  readonly insets: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  readonly wraps: boolean;
  /** Shrunk until it fits its frame. */
  readonly shrinks: boolean;
  /** What the presentation program has shrunk it to when it was saved, 0…1. */
  readonly scale: number;
  /** Degrees clockwise by which the text is turned in its frame: 0, 90 or 270. */
  readonly turn: number;
}

/** What is painted, the lowest first. */
export interface SlideItem {
  readonly frame: Frame;
  /** SVG path data of the outline, in EMU from the frame's corner before it is turned. */
  readonly outlinePath: string;
  readonly fill: Fill | undefined;
  readonly outline: Outline | undefined;
  readonly text: TextBody | undefined;
}

export interface SlideScene {
  readonly width: number;
  readonly height: number;
  readonly background: Fill;
  readonly items: readonly SlideItem[];
}
