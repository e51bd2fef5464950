/** Where things stand in a scene: for every layout the places of the presenter, pictures and words, in both orientations. */
import type { Framing, Rect } from '../avatar/types.ts';
import type { Size } from '../draw/canvas.ts';

export const LAYOUT_IDS = [
  'presenter_centre',
  'presenter_left',
  'presenter_right',
  'full_presenter',
  'title',
  'lower_third',
  'picture_in_picture',
  'slide_with_presenter',
  'two_pictures',
] as const;
export type LayoutId = (typeof LAYOUT_IDS)[number];

export type TextRole = 'title' | 'subtitle';

export interface TextSlot {
  readonly role: TextRole;
  readonly rect: Rect;
  readonly fontSizePx: number;
  readonly align: 'left' | 'center' | 'right';
  readonly bold: boolean;
  /** On a plate of its own, so that it is read on whatever is behind it. */
  readonly hasPlate: boolean;
  /** Whether words are put there where the scene has none; otherwise it only takes those that there are. */
  readonly isNeeded: boolean;
}

export interface PresenterSlot {
  readonly rect: Rect;
  readonly framing: Framing;
}

/** Canvas pixels, all of them whole and on the canvas. */
export interface LayoutSlots {
  /** Undefined where only the voice is heard. */
  readonly presenter: PresenterSlot | undefined;
  /** A picture is made as large as fits, in the middle. */
  readonly pictures: readonly Rect[];
  readonly texts: readonly TextSlot[];
}

/** Shares of the canvas: left, top, width, height. */
type Share = readonly [x: number, y: number, width: number, height: number];

interface TextPlan {
  readonly at: Share;
  readonly size: number;
  readonly align?: TextSlot['align'];
  readonly plate?: true;
  readonly needed?: true;
}

interface Plan {
  readonly presenter?: readonly [at: Share, framing: Framing];
  readonly pictures?: readonly Share[];
  readonly title?: TextPlan;
  readonly subtitle?: TextPlan;
}

type Plans = Readonly<Record<LayoutId, Plan>>;

const LANDSCAPE: Plans = {
  presenter_centre: {
    presenter: [[0.3, 0.11, 0.4, 0.89], 'full'],
    pictures: [[0.04, 0.2, 0.26, 0.5]],
    title: { at: [0.04, 0.06, 0.5, 0.1], size: 64 },
    subtitle: { at: [0.7, 0.3, 0.26, 0.4], size: 40 },
  },
  presenter_left: {
    presenter: [[0.02, 0.11, 0.4, 0.89], 'full'],
    pictures: [[0.44, 0.26, 0.52, 0.56]],
    title: { at: [0.44, 0.08, 0.52, 0.1], size: 72 },
    subtitle: { at: [0.44, 0.18, 0.52, 0.07], size: 40 },
  },
  presenter_right: {
    presenter: [[0.58, 0.11, 0.4, 0.89], 'full'],
    pictures: [[0.04, 0.26, 0.52, 0.56]],
    title: { at: [0.04, 0.08, 0.52, 0.1], size: 72 },
    subtitle: { at: [0.04, 0.18, 0.52, 0.07], size: 40 },
  },
  full_presenter: {
    presenter: [[0.2, 0, 0.6, 1], 'half'],
    pictures: [[0.03, 0.08, 0.2, 0.3]],
    title: { at: [0.03, 0.6, 0.5, 0.13], size: 64, plate: true },
    subtitle: { at: [0.03, 0.74, 0.5, 0.084], size: 40, plate: true },
  },
  title: {
    pictures: [[0.38, 0.08, 0.24, 0.22]],
    title: { at: [0.08, 0.34, 0.84, 0.26], size: 110, align: 'center', needed: true },
    subtitle: { at: [0.14, 0.62, 0.72, 0.14], size: 52, align: 'center', needed: true },
  },
  lower_third: {
    presenter: [[0.3, 0.11, 0.4, 0.89], 'full'],
    pictures: [[0.66, 0.12, 0.3, 0.4]],
    title: { at: [0.06, 0.62, 0.46, 0.115], size: 56, plate: true, needed: true },
    subtitle: { at: [0.06, 0.745, 0.46, 0.075], size: 36, plate: true, needed: true },
  },
  picture_in_picture: {
    presenter: [[0.78, 0.6, 0.19, 0.338], 'circle'],
    pictures: [[0, 0, 1, 1]],
    title: { at: [0.04, 0.06, 0.6, 0.13], size: 64, plate: true },
    subtitle: { at: [0.04, 0.2, 0.6, 0.084], size: 40, plate: true },
  },
  slide_with_presenter: {
    presenter: [[0.7, 0.28, 0.29, 0.72], 'full'],
    pictures: [[0.04, 0.19, 0.66, 0.66]],
    title: { at: [0.04, 0.05, 0.72, 0.11], size: 72, needed: true },
    subtitle: { at: [0.72, 0.19, 0.25, 0.09], size: 36 },
  },
  two_pictures: {
    presenter: [[0.41, 0.66, 0.18, 0.32], 'circle'],
    pictures: [
      [0.04, 0.18, 0.45, 0.46],
      [0.51, 0.18, 0.45, 0.46],
    ],
    title: { at: [0.04, 0.04, 0.92, 0.11], size: 64, align: 'center', needed: true },
    subtitle: { at: [0.04, 0.7, 0.34, 0.14], size: 36 },
  },
};

const PORTRAIT: Plans = {
  presenter_centre: {
    presenter: [[0.083, 0.414, 0.834, 0.586], 'full'],
    pictures: [[0.08, 0.18, 0.84, 0.22]],
    title: { at: [0.06, 0.06, 0.88, 0.07], size: 72, align: 'center' },
    subtitle: { at: [0.06, 0.13, 0.88, 0.045], size: 42, align: 'center' },
  },
  presenter_left: {
    presenter: [[0, 0.46, 0.75, 0.54], 'full'],
    pictures: [[0.08, 0.18, 0.84, 0.26]],
    title: { at: [0.06, 0.06, 0.88, 0.07], size: 72 },
    subtitle: { at: [0.06, 0.13, 0.88, 0.045], size: 42 },
  },
  presenter_right: {
    presenter: [[0.25, 0.46, 0.75, 0.54], 'full'],
    pictures: [[0.08, 0.18, 0.84, 0.26]],
    title: { at: [0.06, 0.06, 0.88, 0.07], size: 72, align: 'right' },
    subtitle: { at: [0.06, 0.13, 0.88, 0.045], size: 42, align: 'right' },
  },
  full_presenter: {
    presenter: [[0, 0.1, 1, 0.9], 'half'],
    pictures: [[0.06, 0.05, 0.4, 0.14]],
    title: { at: [0.06, 0.63, 0.88, 0.082], size: 72, align: 'center', plate: true },
    subtitle: { at: [0.06, 0.72, 0.88, 0.048], size: 42, align: 'center', plate: true },
  },
  title: {
    pictures: [[0.2, 0.12, 0.6, 0.2]],
    title: { at: [0.07, 0.36, 0.86, 0.2], size: 104, align: 'center', needed: true },
    subtitle: { at: [0.1, 0.58, 0.8, 0.12], size: 52, align: 'center', needed: true },
  },
  lower_third: {
    presenter: [[0.05, 0.32, 0.9, 0.68], 'full'],
    pictures: [[0.08, 0.06, 0.84, 0.22]],
    title: { at: [0.06, 0.645, 0.7, 0.068], size: 60, plate: true, needed: true },
    subtitle: { at: [0.06, 0.72, 0.7, 0.046], size: 40, plate: true, needed: true },
  },
  picture_in_picture: {
    presenter: [[0.62, 0.56, 0.34, 0.19125], 'circle'],
    pictures: [[0, 0, 1, 1]],
    title: { at: [0.06, 0.06, 0.88, 0.073], size: 64, plate: true },
    subtitle: { at: [0.06, 0.14, 0.88, 0.048], size: 42, plate: true },
  },
  slide_with_presenter: {
    presenter: [[0.15, 0.52, 0.7, 0.48], 'full'],
    pictures: [[0.05, 0.17, 0.9, 0.34]],
    title: { at: [0.06, 0.05, 0.88, 0.07], size: 72, needed: true },
    subtitle: { at: [0.06, 0.12, 0.88, 0.045], size: 42 },
  },
  two_pictures: {
    presenter: [[0.34, 0.66, 0.32, 0.18], 'circle'],
    pictures: [
      [0.07, 0.14, 0.86, 0.24],
      [0.07, 0.4, 0.86, 0.24],
    ],
    title: { at: [0.06, 0.04, 0.88, 0.08], size: 72, align: 'center', needed: true },
    subtitle: { at: [0.06, 0.925, 0.88, 0.05], size: 42, align: 'center' },
  },
};

export function slotsOf(id: LayoutId, canvas: Size): LayoutSlots {
  const plan = (canvas.width >= canvas.height ? LANDSCAPE : PORTRAIT)[id];
  const rectOf = (share: Share): Rect => wholeRect(share, canvas);
  const texts = (['title', 'subtitle'] as const).flatMap((role): TextSlot[] => {
    const words = plan[role];
    if (!words) return [];
    return [
      {
        role,
        rect: rectOf(words.at),
        fontSizePx: words.size,
        align: words.align ?? 'left',
        bold: role === 'title',
        hasPlate: words.plate === true,
        isNeeded: words.needed === true,
      },
    ];
  });
  return {
    presenter: plan.presenter && { rect: rectOf(plan.presenter[0]), framing: plan.presenter[1] },
    pictures: (plan.pictures ?? []).map(rectOf),
    texts,
  };
}

/** Both edges are rounded, so that nothing reaches beyond the canvas. */
function wholeRect([x, y, width, height]: Share, canvas: Size): Rect {
  const [left, right] = [Math.round(x * canvas.width), Math.round((x + width) * canvas.width)];
  const [top, bottom] = [Math.round(y * canvas.height), Math.round((y + height) * canvas.height)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
