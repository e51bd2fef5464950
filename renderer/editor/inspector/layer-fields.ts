/** What can be set of a layer, and what a render does where nothing is set. */
import { DEFAULT_FONT_FAMILY } from '../../../domain/draw/font.ts';
import { DEFAULT_TEXT_SIZE } from '../../../domain/draw/text.ts';
import { FIELD_LIMITS } from '../../../domain/limits.ts';
import { fieldsOf } from './field.ts';

const LAYER = 'shoot_scripts[].shoot_script.layer_config[]';
const of = fieldsOf(LAYER);

/** `#rrggbb` or, with its opacity, `#rrggbbaa`. */
export function parseBackdrop(text: string): string | undefined {
  return /^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(text) ? text.toLowerCase() : undefined;
}

/** Of a layer of any kind. Times are milliseconds from the scene's first frame. */
export const LAYER_FIELDS = {
  name: of.text('x_studio.name'),
  opacity: of.number('x_studio.opacity', 1),
  inMs: of.number('x_studio.in_ms', 0),
  /** Undefined: with the scene. */
  outMs: of.number('x_studio.out_ms', undefined),
  fadeInMs: of.number('x_studio.fade_in_ms', 0),
  fadeOutMs: of.number('x_studio.fade_out_ms', 0),
  isLocked: of.flag('x_studio.locked', false),
  isHidden: of.flag('x_studio.hidden', false),
} as const;

export const TEXT_FIELDS = {
  font: of.text('text_config.font_name', DEFAULT_FONT_FAMILY),
  size: of.number('text_config.font_size', DEFAULT_TEXT_SIZE),
  colour: of.colour('text_config.font_color', '#ffffff'),
  bold: of.flag('x_studio.bold', false),
  align: of.choice('x_studio.align', FIELD_LIMITS[`${LAYER}.x_studio.align`].values, 'left'),
  strokeColour: of.colour('x_studio.stroke_color', '#000000'),
  strokeWidth: of.number('x_studio.stroke_thickness', 0),
  /** Empty for none. */
  backdrop: of.colour('x_studio.backdrop', '', parseBackdrop),
} as const;

/** A picture fills a box of its own shape; in another one all of it is shown only where somebody says so. */
export const PICTURE_FIELDS = {
  fit: of.choice('x_studio.fit', FIELD_LIMITS[`${LAYER}.x_studio.fit`].values, 'fill'),
} as const;

/** V-08: a clip keeps its shape. */
export const CLIP_FITS = ['contain', 'cover'] as const;

export const CLIP_FIELDS = {
  fit: of.choice('x_studio.fit', CLIP_FITS, 'contain'),
  fromMs: of.number('x_studio.from_ms', 0),
  /** Further rounds after the first; −1 without end. */
  loopCount: of.number('video_config.loop_count', 0),
  /** Percent. */
  sound: of.number('video_config.video_sound', 0),
  playsWhole: of.flag('video_config.is_play_the_entire_video', false),
} as const;

export const PRESENTER_FIELDS = {
  framing: of.choice('x_studio.framing', FIELD_LIMITS[`${LAYER}.x_studio.framing`].values, 'full'),
  /** Empty for the usual one. */
  outfit: of.text('x_studio.outfit'),
  light: of.text('x_studio.light'),
} as const;

/** Of these only the limits are asked for: where a layer stands is known from what is drawn. */
export const PLACE_FIELDS = {
  x: of.number('position.dx', 0),
  y: of.number('position.dy', 0),
  width: of.number('size.width', undefined),
  height: of.number('size.height', undefined),
  /** Degrees clockwise. */
  rotation: of.number('x_studio.rotation', 0),
} as const;
