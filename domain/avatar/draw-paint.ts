/** Palette names and gradients of a rig → what a canvas fills with. */
import type { FeatureColour, RigData, RigPaint } from './rig-schema.ts';
import type { Canvas2D, GradientLike } from './types.ts';

export interface Painter {
  readonly context: Canvas2D;
  /** A feature's colour; the schema has made sure that it exists. */
  colour(name: FeatureColour): string;
  paint(value: RigPaint): string | GradientLike;
  linear(from: readonly [number, number], to: readonly [number, number], colours: Stops): GradientLike;
  radial(x: number, y: number, radius: number, colours: Stops): GradientLike;
}

export type Stops = readonly (readonly [offset: number, colour: string])[];

export function createPainter(rig: RigData, context: Canvas2D): Painter {
  const named = (name: string) => rig.palette[name] ?? '#000000';
  const withStops = (gradient: GradientLike, stops: Stops) => {
    for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
    return gradient;
  };
  return {
    context,
    colour: named,
    paint(value) {
      if (typeof value === 'string') return named(value);
      const stops: Stops = value.stops.map(([offset, name]) => [offset, named(name)]);
      if ('linear' in value) return withStops(context.createLinearGradient(...value.linear), stops);
      const [x, y, radius] = value.radial;
      return withStops(context.createRadialGradient(x, y, 0, x, y, radius), stops);
    },
    linear: (from, to, stops) => withStops(context.createLinearGradient(...from, ...to), stops),
    radial: (x, y, radius, stops) => withStops(context.createRadialGradient(x, y, 0, x, y, radius), stops),
  };
}
