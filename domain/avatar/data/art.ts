/** What everything drawn is made of: tones of the palette, paints, shapes. Units are model pixels. */
import { z } from 'zod';

export const finite = z.number().min(-10_000).max(10_000);
export const ratio = z.number().min(0).max(1);
export const name = z.string().min(1).max(64);
export const point = z.tuple([finite, finite]);
export const colour = z.string().regex(/^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/, 'expected #RRGGBB or #RRGGBBAA');
export const colourName = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,47}$/, 'expected letters and digits');
/** A colour of the palette, or a share of it: `skinShade`, `skinShade/0.4`. */
const tone = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9]{0,47}(\/(0|1|0\.\d{1,3}))?$/,
    'expected a colour of the palette, or one with its share',
  );
/** `M L C Q Z` with absolute coordinates, as in SVG. */
export const path = z
  .string()
  .max(8000)
  .regex(/^M[-MLCQZ0-9. ]+$/, 'expected absolute M, L, C, Q and Z commands with plain numbers');

const stops = z
  .array(z.tuple([ratio, tone]))
  .min(2)
  .max(8);
export const paint = z.union([
  tone,
  z.strictObject({ linear: z.tuple([finite, finite, finite, finite]), stops }),
  /** Centre x, y and radius; `stretch` makes it so many times as high as it is wide. */
  z.strictObject({
    radial: z.tuple([finite, finite, finite.positive()]),
    stretch: z.number().min(0.1).max(10).optional(),
    stops,
  }),
]);

export const shape = z.strictObject({
  id: name.optional(),
  path: path.optional(),
  /** In place of a path: a line with a width that changes along it, such as a strand, a fold or a lash. */
  ribbon: z
    .strictObject({
      spine: path,
      /** Whole widths, evenly along the spine. */
      widths: z.array(z.number().min(0).max(400)).min(2).max(12),
    })
    .optional(),
  fill: paint.optional(),
  stroke: z.strictObject({ paint, width: z.number().positive().max(100) }).optional(),
  /** Ids of earlier shapes of the same pile that this one is cut to. */
  clip: z.array(name).max(4).optional(),
  /** Standard deviation of a Gaussian blur. */
  blur: z.number().positive().max(80).optional(),
  blend: z.enum(['multiply', 'screen', 'soft-light', 'overlay']).optional(),
  opacity: ratio.optional(),
});

export const pile = z.array(shape).min(1).max(300);

export type PaintData = z.infer<typeof paint>;
export type ShapeData = z.infer<typeof shape>;
