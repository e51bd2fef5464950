/**
 * Hands and actions that all presenters share: `gestures.json` beside their folders. A hand is a palm and five chains
 * of bones seen from the front; an action is a set of curves that begin and end at rest.
 */
import { z } from 'zod';

const amount = z.number().min(-400).max(400);
const part = z.number().min(0).max(1);

/**
 * Angle of the first bone in degrees, 0 away from the wrist and positive towards the thumb; lengths of the three bones
 * as seen, in units of which a hand is 200 long; how far the second and the third turn, in degrees. A finger curls by
 * lengths that shrink and go below 0: its bones come back towards the wrist, over the palm.
 */
const finger = z.tuple([
  z.number().min(-180).max(180),
  z.number().min(0).max(90),
  z.number().min(-90).max(90),
  z.number().min(-90).max(90),
  z.number().min(-200).max(200),
  z.number().min(-200).max(200),
]);

const handShape = z.strictObject({
  thumb: finger,
  index: finger,
  middle: finger,
  ring: finger,
  little: finger,
  /** Width of the palm as seen: 1 flat, less from the side. */
  palm: z.number().min(0.3).max(1.2),
  /** 1: the palm is seen; 0: the back of the hand. */
  inside: part,
  /** 1: the thumb lies over the palm; 0: behind it. */
  thumbOver: part,
});

export type HandShape = z.infer<typeof handShape>;

/** Time in shares of the action, ascending from 0 to 1, and the value there. */
const keys = z
  .array(z.tuple([part, amount]))
  .min(2)
  .max(24)
  .refine(
    (list) => list.every(([time], index) => index === 0 || time > list[index - 1]![0]),
    'times must ascend',
  )
  .refine((list) => list[0]?.[0] === 0 && list.at(-1)?.[0] === 1, 'an action has keys at 0 and 1')
  .refine(
    (list) => list[0]?.[1] === 0 && list.at(-1)?.[1] === 0,
    'an action begins and ends at rest, with 0',
  );

/** Degrees from the arm at rest; reach in hundredths of the arm as drawn. */
const arm = z.strictObject({
  upper: keys.optional(),
  upper_reach: keys.optional(),
  fore: keys.optional(),
  fore_reach: keys.optional(),
  wrist: keys.optional(),
  /** [0..1] how far the hand is drawn to the chin, whoever's it is. */
  chin: keys.optional(),
  /** Which hand from when on. */
  hand: z
    .array(z.tuple([part, z.string().min(1).max(64)]))
    .max(12)
    .optional(),
});

const action = z.strictObject({
  tag: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  name_zh: z.string().min(1).max(64),
  name_en: z.string().min(1).max(64),
  duration_ms: z.int().min(400).max(20_000),
  left: arm.optional(),
  right: arm.optional(),
  body: z.strictObject({ shift: keys.optional(), lean: keys.optional(), dip: keys.optional() }).optional(),
  head: z.strictObject({ roll: keys.optional(), yaw: keys.optional(), pitch: keys.optional() }).optional(),
  /** Lids: added to their opening, -1 shuts them. */
  eyes: z
    .strictObject({ gaze_x: keys.optional(), gaze_y: keys.optional(), lids: keys.optional() })
    .optional(),
  face: z.strictObject({ smile: keys.optional(), brow_lift: keys.optional() }).optional(),
});

export const gesturesSchema = z
  .strictObject({
    format: z.literal(1),
    hands: z.record(z.string().min(1).max(64), handShape),
    actions: z.array(action).max(64),
  })
  .refine((data) => data.hands.relaxed !== undefined, { path: ['hands', 'relaxed'], message: 'missing' });

export type GestureData = z.infer<typeof gesturesSchema>;
export type ActionData = z.infer<typeof action>;
export type ArmCurves = z.infer<typeof arm>;
