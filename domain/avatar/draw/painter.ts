/** Palette tones and gradients of a rig → what a canvas fills with. */
import type { PaintData } from '../data/art.ts';
import type { FeatureColour } from '../data/parse.ts';
import type { Canvas2D, GradientLike } from '../types.ts';

export type Palette = Readonly<Record<string, string>>;
export type Stops = readonly (readonly [offset: number, colour: string])[];

export interface Painter {
  readonly context: Canvas2D;
  /** A feature's colour, or a share of it; the schema has made sure that it exists. */
  colour(name: FeatureColour, share?: number): string;
  /** In model pixels; made once for a canvas and a rig's own paint. */
  paint(value: PaintData): string | GradientLike;
  linear(from: readonly [number, number], to: readonly [number, number], colours: Stops): GradientLike;
  radial(x: number, y: number, radius: number, colours: Stops): GradientLike;
}

/** A gradient belongs to the canvas that made it, and to a paint in the colours of one palette. */
const made = new WeakMap<Canvas2D, WeakMap<Palette, WeakMap<object, GradientLike>>>();

export function createPainter(palette: Palette, context: Canvas2D): Painter {
  const ofContext = made.get(context) ?? new WeakMap<Palette, WeakMap<object, GradientLike>>();
  made.set(context, ofContext);
  const gradients = ofContext.get(palette) ?? new WeakMap<object, GradientLike>();
  ofContext.set(palette, gradients);
  const linear: Painter['linear'] = (from, to, stops) =>
    withStops(context.createLinearGradient(...from, ...to), stops);
  const radial: Painter['radial'] = (x, y, radius, stops) =>
    withStops(context.createRadialGradient(x, y, 0, x, y, radius), stops);
  return {
    context,
    colour: (name, share = 1) => shareOf(palette[name] ?? '#000000', share),
    paint(value) {
      if (typeof value === 'string') return toneOf(palette, value);
      let gradient = gradients.get(value);
      if (gradient === undefined) {
        const stops: Stops = value.stops.map(([offset, tone]) => [offset, toneOf(palette, tone)]);
        if ('linear' in value) {
          const [fromX, fromY, toX, toY] = value.linear;
          gradient = linear([fromX, fromY], [toX, toY], stops);
        } else gradient = radial(...value.radial, stops);
        gradients.set(value, gradient);
      }
      return gradient;
    },
    linear,
    radial,
  };
}

/** @param tone a colour's name, or one with the share of its opacity: `skinShade/0.4` */
export function toneOf(palette: Palette, tone: string): string {
  const [name, share] = tone.split('/');
  return shareOf(palette[name!] ?? '#000000', share === undefined ? 1 : Number(share));
}

function shareOf(colour: string, share: number): string {
  if (share >= 1) return colour;
  const alpha = colour.length > 7 ? Number.parseInt(colour.slice(7), 16) : 255;
  return `${colour.slice(0, 7)}${Math.round(Math.max(0, share) * alpha)
    .toString(16)
    .padStart(2, '0')}`;
}

function withStops(gradient: GradientLike, stops: Stops): GradientLike {
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  return gradient;
}
