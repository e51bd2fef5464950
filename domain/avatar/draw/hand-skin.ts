/** What a hand is painted with: made once for a hand, but for what follows a finger. */
import type { HandShape } from '../data/gestures.ts';
import type { GradientLike } from '../types.ts';
import type { Painter } from './painter.ts';

type Point = readonly [x: number, y: number];

export interface HandSkin {
  /** Of the side of the hand that is turned to the viewer, and of a finger's back. */
  readonly seen: GradientLike;
  readonly back: GradientLike;
  /** Down a finger that lies folded on the palm. */
  readonly tuck: GradientLike;
  /** Where the light comes from, in the hand's own space; of length 1. */
  readonly light: Point;
  /** Across a finger, its left and right told as it points upwards. */
  across(left: Point, right: Point): GradientLike;
  /** A soft disc. */
  soft(name: 'skinLight' | 'skinShade' | 'nail', share: number, at: Point, radius: number): GradientLike;
  /** Edges, creases. */
  line(share: number): string;
}

/** Light falls from the upper left of the picture. */
const LIGHT = [-0.62, -0.78] as const;
/** What is half way up a hand, and how far its ends are. */
const MIDDLE = [0, -84] as const;
const REACH = 104;

export function handSkin(painter: Painter, { inside }: HandShape): HandSkin {
  const { linear, radial, colour } = painter;
  const light = lightOn(painter);
  const ramp = (pale: number) => {
    // A palm has no tan, and its blood shines through.
    const tone = (name: 'skinLight' | 'skin' | 'skinShade', share: number) =>
      mixed(colour(name), mixed(colour('skinLight'), colour('nail'), 0.45), share * pale);
    return linear(
      [MIDDLE[0] + light[0] * REACH, MIDDLE[1] + light[1] * REACH],
      [MIDDLE[0] - light[0] * REACH, MIDDLE[1] - light[1] * REACH],
      [
        [0, mixed(tone('skinLight', 0.3), tone('skin', 0.5), 0.2)],
        [0.42, tone('skin', 0.55)],
        [1, mixed(tone('skin', 0.5), tone('skinShade', 0.4), 0.55)],
      ],
    );
  };
  const pale = Math.min(1, Math.max(0, (inside - 0.3) / 0.4));
  const back = ramp(0);
  return {
    seen: pale === 0 ? back : ramp(pale),
    back,
    tuck: linear(
      [0, -128],
      [0, -60],
      [
        [0, colour('skinLight', 0.4)],
        [0.35, colour('skinLight', 0.1)],
        [0.55, colour('skinShade', 0.1)],
        [1, colour('skinShade', 0.7)],
      ],
    ),
    light,
    across(left, right) {
      const [x, y] = [right[0] - left[0], right[1] - left[1]];
      const length = Math.hypot(x, y) || 1;
      // [0..1] how much of the light comes from the right.
      const share = 0.5 + (0.5 * (x * light[0] + y * light[1])) / length;
      // Beyond the finger's sides it fades, so that a thumb grows out of its palm.
      return linear(
        [left[0] - 0.12 * x, left[1] - 0.12 * y],
        [right[0] + 0.12 * x, right[1] + 0.12 * y],
        [
          [0, colour('skinShade', 0)],
          [0.1, colour('skinShade', 0.14 + 0.54 * share)],
          [0.27, colour('skinShade', 0.05 + 0.2 * share)],
          [0.44, colour('skinLight', 0.16)],
          [0.56, colour('skinLight', 0.16)],
          [0.73, colour('skinShade', 0.05 + 0.2 * (1 - share))],
          [0.9, colour('skinShade', 0.14 + 0.54 * (1 - share))],
          [1, colour('skinShade', 0)],
        ],
      );
    },
    soft: (name, share, [x, y], radius) =>
      radial(x, y, radius, [
        [0, colour(name, share)],
        [0.45, colour(name, share * 0.6)],
        [1, colour(name, 0)],
      ]),
    line: (share) => colour('skinDeep', share),
  };
}

function lightOn({ context }: Painter): Point {
  const { a, b, c, d } = context.getTransform();
  const [x, y] = [a * LIGHT[0] + b * LIGHT[1], c * LIGHT[0] + d * LIGHT[1]];
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

function mixed(from: string, to: string, share: number): string {
  const channel = (at: number) => {
    const [a, b] = [Number.parseInt(from.slice(at, at + 2), 16), Number.parseInt(to.slice(at, at + 2), 16)];
    return Math.round(a + share * (b - a))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
