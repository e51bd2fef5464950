/** Checks what avatar files hold: their shape, and that all that they name exists. */
import type { z } from 'zod';
import { fail } from '../../errors.ts';
import { parsePath } from '../path.ts';
import type { PaintData, ShapeData } from './art.ts';
import { type GestureData, gesturesSchema } from './gestures.ts';
import { type RigData, rigSchema } from './rig-schema.ts';

/** Colours that eyes, mouth and hands are painted with. */
const FEATURE_COLOURS = [
  'skin',
  'skinLight',
  'skinShade',
  'skinDeep',
  'skinLine',
  'eyeWhite',
  'eyeShade',
  'eyeCorner',
  'iris',
  'irisDark',
  'irisLight',
  'pupil',
  'lash',
  'lidCrease',
  'lid',
  'catchlight',
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
  'nail',
] as const;
export type FeatureColour = (typeof FEATURE_COLOURS)[number];

/**
 * @param file named in the error only
 * @throws StudioError AVATAR_DATA_INVALID with file, field and reason
 */
export function parseRig(value: unknown, file: string): RigData {
  const rig = checked(rigSchema, value, file);
  const paints = paintCheck(rig, file);
  for (const needed of FEATURE_COLOURS)
    if (rig.palette[needed] === undefined) throw invalid(file, `palette.${needed}`, 'missing');
  for (const [index, variant] of (rig.variants ?? []).entries())
    for (const one of Object.keys(variant.palette))
      if (rig.palette[one] === undefined)
        throw invalid(file, `variants.${index}.palette.${one}`, `palette has no colour "${one}"`);
  paints(rig.framing.circle.backdrop, 'framing.circle.backdrop');
  paints(rig.face.fill, 'face.fill');
  outline(rig.face.path, file, 'face.path');
  const piles: [readonly ShapeData[], string][] = [
    [rig.face.shapes, 'face.shapes'],
    [(rig.face.creases ?? []).map((one) => one.shape), 'face.creases'],
    [rig.brows.shapes, 'brows.shapes'],
    [rig.arms.upper.shapes, 'arms.upper.shapes'],
    [rig.arms.fore.shapes, 'arms.fore.shapes'],
    [rig.arms.elbow ?? [], 'arms.elbow'],
  ];
  const seen = new Set<string>();
  for (const [index, entry] of rig.pile.entries()) {
    const id = 'feature' in entry ? entry.feature : entry.id;
    if (seen.has(id)) throw invalid(file, `pile.${index}`, `"${id}" is there twice`);
    seen.add(id);
    if (!('feature' in entry)) piles.push([entry.shapes, `pile.${index}.shapes`]);
  }
  for (const needed of ['face', 'eyes', 'brows', 'mouth', 'upperArms', 'forearms'])
    if (!seen.has(needed)) throw invalid(file, 'pile', `"${needed}" is missing`);
  for (const [shapes, field] of piles) checkPile(shapes, file, field, paints);
  if (!(rig.face.jaw.chin > rig.face.jaw.line))
    throw invalid(file, 'face.jaw', 'the chin is to be below the line');
  return rig;
}

/** @throws StudioError AVATAR_DATA_INVALID with file, field and reason */
export function parseGestures(value: unknown, file: string): GestureData {
  const data = checked(gesturesSchema, value, file);
  const tags = new Set<string>();
  for (const [index, action] of data.actions.entries()) {
    if (tags.has(action.tag)) throw invalid(file, `actions.${index}.tag`, `"${action.tag}" is used twice`);
    tags.add(action.tag);
    for (const side of ['left', 'right'] as const)
      for (const [key, [, hand]] of (action[side]?.hand ?? []).entries())
        if (data.hands[hand] === undefined)
          throw invalid(file, `actions.${index}.${side}.hand.${key}`, `there is no hand "${hand}"`);
  }
  return data;
}

/** @throws StudioError AVATAR_DATA_INVALID for an action that nobody has described */
export function requireActions(rig: RigData, gestures: GestureData, file: string): void {
  const known = new Set(gestures.actions.map(({ tag }) => tag));
  for (const [index, tag] of rig.actions.entries())
    if (!known.has(tag)) throw invalid(file, `actions.${index}`, `there is no action "${tag}"`);
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, file: string): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(file, issue?.path.join('.') ?? '', issue?.message ?? 'malformed');
}

type PaintCheck = (paint: PaintData, field: string) => void;

function paintCheck(rig: RigData, file: string): PaintCheck {
  return (value, field) => {
    const tones = typeof value === 'string' ? [value] : value.stops.map(([, tone]) => tone);
    for (const tone of tones) {
      const colour = tone.split('/')[0]!;
      if (rig.palette[colour] === undefined) throw invalid(file, field, `palette has no colour "${colour}"`);
    }
  };
}

function checkPile(shapes: readonly ShapeData[], file: string, field: string, paints: PaintCheck): void {
  const ids = new Set<string>();
  for (const [index, shape] of shapes.entries()) {
    const at = `${field}.${index}`;
    if ((shape.path === undefined) === (shape.ribbon === undefined))
      throw invalid(file, at, 'a shape has either a path or a ribbon');
    if (shape.path !== undefined) outline(shape.path, file, `${at}.path`);
    if (shape.ribbon !== undefined) outline(shape.ribbon.spine, file, `${at}.ribbon.spine`);
    if (shape.fill !== undefined) paints(shape.fill, `${at}.fill`);
    if (shape.stroke !== undefined) paints(shape.stroke.paint, `${at}.stroke.paint`);
    for (const id of shape.clip ?? [])
      if (!ids.has(id)) throw invalid(file, `${at}.clip`, `no earlier shape "${id}"`);
    if (shape.id === undefined) continue;
    if (ids.has(shape.id)) throw invalid(file, `${at}.id`, `"${shape.id}" is used twice`);
    ids.add(shape.id);
  }
}

function outline(text: string, file: string, field: string): void {
  try {
    parsePath(text);
  } catch (cause) {
    throw invalid(file, field, cause instanceof RangeError ? cause.message : String(cause));
  }
}

function invalid(file: string, field: string, reason: string) {
  return fail('AVATAR_DATA_INVALID', { details: { file, field, reason } });
}
