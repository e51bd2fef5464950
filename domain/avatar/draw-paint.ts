/** Palette names and gradients of a rig → what a canvas fills with. */
import type { FeatureColour, RigData, RigPaint } from './rig-schema.ts';
import type { Canvas2D, GradientLike } from './types.ts';

export interface Painter {
  readonly context: Canvas2D;
  /** A feature's colour; the schema has made sure that it exists. */
  colour(name: FeatureColour): string;
  /** In model pixels; made once for a canvas and a rig's own paint. */
  paint(value: RigPaint): string | GradientLike;
  linear(from: readonly [number, number], to: readonly [number, number], colours: Stops): GradientLike;
  radial(x: number, y: number, radius: number, colours: Stops): GradientLike;
}

export type Stops = readonly (readonly [offset: number, colour: string])[];

/** A gradient belongs to the canvas that made it, and to a paint of one rig's data. */
const made = new WeakMap<Canvas2D, WeakMap<object, GradientLike>>();

export function createPainter(rig: RigData, context: Canvas2D): Painter {
  const named = (name: string) => rig.palette[name] ?? '#000000';
  const gradients = made.get(context) ?? new WeakMap<object, GradientLike>();
  made.set(context, gradients);
  const linear: Painter['linear'] = (from, to, stops) =>
    withStops(context.createLinearGradient(...from, ...to), stops);
  const radial: Painter['radial'] = (x, y, radius, stops) =>
    withStops(context.createRadialGradient(x, y, 0, x, y, radius), stops);
  return {
    context,
    colour: named,
    paint(value) {
      if (typeof value === 'string') return named(value);
      let gradient = gradients.get(value);
      if (gradient === undefined) {
        const stops: Stops = value.stops.map(([offset, name]) => [offset, named(name)]);
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

function withStops(gradient: GradientLike, stops: Stops): GradientLike {
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  return gradient;
}
