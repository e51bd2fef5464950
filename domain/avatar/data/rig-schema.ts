/** The file format of a drawn presenter: `avatar.json` in a folder of its own. Units are model pixels. */
import { z } from 'zod';
import { colour, colourName, finite, name, paint, path, pile, point, ratio, shape } from './art.ts';

const rect = z.strictObject({ x: finite, y: finite, width: finite.positive(), height: finite.positive() });
const pivot = z.strictObject({ x: finite, y: finite });
const tag = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

/** Shapes that move as one, kept as a picture. */
const layer = z.strictObject({
  id: name,
  bone: z.enum(['body', 'neck', 'head']),
  /** On the head: how far it goes when the head turns. 0 the skull's middle, 1 the tip of the nose, below 0 behind. */
  depth: z.number().min(-2).max(2).optional(),
  /** Hair: it swings about this point, so much of the way. */
  swing: z.strictObject({ x: finite, y: finite, amount: z.number().min(0).max(3) }).optional(),
  shapes: pile,
});
/** Where in the pile goes what changes its form. */
const feature = z.strictObject({
  feature: z.enum(['face', 'eyes', 'brows', 'mouth', 'upperArms', 'forearms']),
});

/** A line of the face that comes and goes. */
const crease = z.strictObject({
  by: z.enum(['smile', 'frown', 'browLift', 'opening']),
  shape,
});

const face = z.strictObject({
  /** The outline, ears and neck apart; what lies below the jaw line goes down with the chin. */
  path,
  fill: paint,
  jaw: z.strictObject({ line: finite, chin: finite, drop: finite.positive() }),
  depth: z.number().min(-2).max(2),
  /** Light and shade, cut to the outline; the jaw stretches them with it. */
  shapes: pile,
  creases: z.array(crease).max(16).optional(),
});

/** As on the picture's right; the left one is its mirror image. x counts outwards from the eye's middle. */
const eyes = z.strictObject({
  left: point,
  right: point,
  inner: point,
  outer: point,
  /** Two control points each, from the inner corner to the outer one. */
  upper: z.tuple([point, point]),
  lower: z.tuple([point, point]),
  iris: z.strictObject({ radius: finite.positive(), y: finite, pupil: ratio }),
  /** How far the eye moves the iris. */
  gaze: point,
  /** Height of the lid's fold above the lashes at rest; 0 for none. */
  fold: z.number().min(0).max(40),
  lash: z.strictObject({
    thickness: z.number().min(0.5).max(14),
    /** How far the outer corner is drawn out. */
    wing: z.number().min(0).max(24),
    /** Single lashes at the outer half. */
    count: z.int().min(0).max(12),
    length: z.number().min(0).max(30),
    lower: ratio,
  }),
});

/** As on the picture's right, relative to the eye's middle; x counts outwards. */
const brows = z.strictObject({ shapes: z.array(shape).min(1).max(24), inner: finite, outer: finite });

const mouth = z.strictObject({
  x: finite,
  y: finite,
  halfWidth: finite.positive(),
  upperLip: finite.positive(),
  lowerLip: finite.positive(),
  /** Depth of the bow in the middle of the upper lip, in its height. */
  bow: ratio,
  /** How full the lips stay towards the corners. */
  fullness: ratio,
  /** Height of the gap at opening 1. */
  maximumOpening: finite.positive(),
  /** How much higher the corners sit than the middle at rest. */
  smile: finite,
  /** Strength of the line around the lips and of their gloss. */
  outline: ratio,
  gloss: ratio,
});

/** An arm as it hangs on the picture's right, straight down from its joint at 0, 0; the left one is its mirror image. */
const limb = z.strictObject({ length: finite.positive(), shapes: pile });
const arms = z.strictObject({
  left: point,
  right: point,
  /** Degrees from straight down, outwards. */
  rest: z.strictObject({ upper: z.number().min(-30).max(60), fore: z.number().min(-60).max(60) }),
  upper: limb,
  fore: limb,
  /**
   * What a bent elbow adds, over both: its joint at 0, 0, upper arm and forearm up and down from there as far as they
   * are straight, the point of the elbow at x above 0, the crook below. It shows the more the arm is bent.
   */
  elbow: pile.optional(),
  hand: z.strictObject({
    /** Of a hand that is 200 long. */
    scale: z.number().min(0.3).max(2),
    /** Thickness of the fingers against the usual one. */
    fingers: z.number().min(0.6).max(1.5),
    nails: ratio,
  }),
});

export const rigSchema = z.strictObject({
  format: z.literal(2),
  id: z.string().regex(/^avatar:[a-z0-9][a-z0-9-]{0,62}$/),
  name,
  name_zh: name,
  licence: name,
  width: z.int().min(64).max(4096),
  height: z.int().min(64).max(4096),
  palette: z.record(colourName, colour),
  /** Other clothes, other light: colours that take the place of the palette's. */
  variants: z
    .array(
      z.strictObject({
        id: tag,
        kind: z.enum(['outfit', 'light']),
        name,
        name_zh: name,
        palette: z.record(colourName, colour),
      }),
    )
    .max(24)
    .optional(),
  /** What each bone turns about. */
  pivots: z.strictObject({ body: pivot, neck: pivot, head: pivot }),
  framing: z.strictObject({
    half: rect,
    head: rect,
    circle: z.strictObject({ x: finite, y: finite, radius: finite.positive(), backdrop: paint }),
  }),
  face,
  eyes,
  brows,
  mouth,
  arms,
  /** Back to front. */
  pile: z
    .array(z.union([layer, feature]))
    .min(1)
    .max(64),
  /** Tags of the shared actions that it plays. */
  actions: z.array(tag).max(64),
});

export type RigData = z.infer<typeof rigSchema>;
export type EyesData = RigData['eyes'];
export type MouthData = RigData['mouth'];
export type FaceData = RigData['face'];
export type ArmsData = RigData['arms'];
export type FeatureName = z.infer<typeof feature>['feature'];
