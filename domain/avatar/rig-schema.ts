/** The file format of a drawn avatar: `avatar.json` in a folder under `resources/avatars`. Units are model pixels. */
import { z } from 'zod';
import { fail } from '../errors.ts';
import { parsePath } from './path.ts';

const finite = z.number().min(-10_000).max(10_000);
const ratio = z.number().min(0).max(1);
const colour = z.string().regex(/^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/, 'expected #RRGGBB or #RRGGBBAA');
/** `M L C Q Z` with absolute coordinates, as in SVG. */
const path = z
  .string()
  .max(8000)
  .regex(/^M[-MLCQZ0-9. ]+$/, 'expected absolute M, L, C, Q and Z commands with plain numbers');
const name = z.string().min(1).max(64);
const rect = z.strictObject({ x: finite, y: finite, width: finite.positive(), height: finite.positive() });
const point = z.strictObject({ x: finite, y: finite });
const stops = z
  .array(z.tuple([ratio, name]))
  .min(2)
  .max(6);
const paint = z.union([
  name,
  z.strictObject({ linear: z.tuple([finite, finite, finite, finite]), stops }),
  /** centre x, y and radius */
  z.strictObject({ radial: z.tuple([finite, finite, finite.positive()]), stops }),
]);

const part = z.strictObject({
  id: name,
  bone: z.enum(['body', 'neck', 'head', 'arm']),
  /** How far the part moves when the head turns: 0 with the skull's middle, 1 on the tip of the nose, below 0 behind. */
  depth: finite.optional(),
  /** The part's points below the jaw line move with the chin. */
  jaw: z.boolean().optional(),
  path,
  fill: paint.optional(),
  stroke: z.strictObject({ paint, width: z.number().positive().max(100) }).optional(),
  /** Id of an earlier part that this one is cut to. */
  clip: name.optional(),
  opacity: ratio.optional(),
});
const feature = z.strictObject({ feature: z.enum(['eyes', 'brows', 'mouth', 'cheeks']) });

const eye = z.strictObject({
  x: finite,
  y: finite,
  halfWidth: finite.positive(),
  /** Height of the open lids above and below the eye's middle. */
  upper: finite.positive(),
  lower: finite.positive(),
  iris: finite.positive(),
  /** How much higher the outer corner sits than the inner one. */
  tilt: finite,
});
const mouth = z.strictObject({
  x: finite,
  y: finite,
  halfWidth: finite.positive(),
  upperLip: finite.positive(),
  lowerLip: finite.positive(),
  /** Height of the gap between the lips at opening 1. */
  maximumOpening: finite.positive(),
  /** How much higher the corners sit than the middle of the lip line at rest. */
  smile: finite,
});

export const rigSchema = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^avatar:[a-z0-9][a-z0-9-]{0,62}$/),
  name,
  name_zh: name,
  licence: name,
  width: z.int().min(64).max(4096),
  height: z.int().min(64).max(4096),
  palette: z.record(name, colour),
  /** What each bone turns about. */
  pivots: z.strictObject({ body: point, neck: point, head: point, arm: point }),
  jaw: z.strictObject({ line: finite, chin: finite, drop: finite }),
  framing: z.strictObject({
    half: rect,
    head: rect,
    circle: z.strictObject({ x: finite, y: finite, radius: finite.positive(), backdrop: paint }),
  }),
  eyes: z.strictObject({ left: eye, right: eye }),
  brows: z.strictObject({ y: finite, halfWidth: finite.positive(), thickness: finite.positive() }),
  cheeks: z.strictObject({ y: finite, spread: finite, radius: finite.positive() }),
  mouth,
  parts: z
    .array(z.union([part, feature]))
    .min(1)
    .max(400),
  actions: z.array(
    z.strictObject({
      tag: name,
      name_zh: name,
      name_en: name,
      motion: z.enum(['nod', 'bow', 'wave', 'tilt']),
      duration_ms: z.int().min(100).max(20_000),
    }),
  ),
});

export type RigData = z.infer<typeof rigSchema>;
export type RigPart = z.infer<typeof part>;
export type RigPaint = z.infer<typeof paint>;
export type RigEye = RigData['eyes']['left'];

/**
 * Checks what an avatar file holds: its shape, that every colour and clip it names exists.
 * @param file named in the error only.
 * @throws StudioError AVATAR_DATA_INVALID with file, field and reason.
 */
export function parseRig(value: unknown, file: string): RigData {
  const parsed = rigSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(file, issue?.path.join('.') ?? '', issue?.message ?? 'malformed');
  }
  const rig = parsed.data;
  const seen = new Set<string>();
  rig.parts.forEach((entry, index) => {
    if ('feature' in entry) return;
    const field = `parts.${index}`;
    try {
      parsePath(entry.path);
    } catch (cause) {
      throw invalid(file, `${field}.path`, cause instanceof RangeError ? cause.message : String(cause));
    }
    if (entry.fill !== undefined) checkPaint(rig, entry.fill, file, `${field}.fill`);
    if (entry.stroke !== undefined) checkPaint(rig, entry.stroke.paint, file, `${field}.stroke.paint`);
    if (entry.clip !== undefined && !seen.has(entry.clip))
      throw invalid(file, `${field}.clip`, `no earlier part "${entry.clip}"`);
    if (seen.has(entry.id)) throw invalid(file, `${field}.id`, `"${entry.id}" is used twice`);
    seen.add(entry.id);
  });
  checkPaint(rig, rig.framing.circle.backdrop, file, 'framing.circle.backdrop');
  for (const needed of FEATURE_COLOURS)
    if (rig.palette[needed] === undefined) throw invalid(file, `palette.${needed}`, 'missing');
  return rig;
}

/** Colours that eyes, brows, cheeks and mouth are painted with. */
export const FEATURE_COLOURS = [
  'eyeWhite',
  'eyeShade',
  'iris',
  'irisDark',
  'pupil',
  'lash',
  'lidCrease',
  'catchlight',
  'lid',
  'brow',
  'blush',
  'blushClear',
  'lipUpper',
  'lipLower',
  'lipShine',
  'lipLine',
  'lipShade',
  'mouthInside',
  'mouthDeep',
  'teeth',
  'teethShade',
  'tongue',
  'tongueShade',
] as const;
export type FeatureColour = (typeof FEATURE_COLOURS)[number];

function checkPaint(rig: RigData, value: RigPaint, file: string, field: string): void {
  const names = typeof value === 'string' ? [value] : value.stops.map((stop) => stop[1]);
  for (const one of names)
    if (rig.palette[one] === undefined) throw invalid(file, field, `palette has no colour "${one}"`);
}

function invalid(file: string, field: string, reason: string) {
  return fail('AVATAR_DATA_INVALID', { details: { file, field, reason } });
}
