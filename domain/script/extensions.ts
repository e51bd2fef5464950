/** What we read out of `x_studio`. Everything else under that key is kept and not looked at. */
import { z } from 'zod';
import { FIELD_LIMITS as FIELDS } from '../limits.ts';
import {
  characterCount,
  colour,
  colourWithOpacity,
  decimal,
  type FieldFault,
  integer,
  optionalText,
  text,
} from './fields.ts';

const LAYER = 'shoot_scripts[].shoot_script.layer_config[]';
const SCENE = 'shoot_scripts[].shoot_script';

/** `script.x_studio` */
export const scriptExtension = z.looseObject({
  /** V-17: visible mark and metadata; on unless switched off. */
  ai_label: z.boolean().optional(),
  /** S-04: word → reading; pinyin with tone numbers for Chinese (`chong2 qing4`), plain respelling otherwise. */
  readings: z
    .record(z.string(), text('x_studio.readings.*'))
    .refine((value) => Object.keys(value).length <= FIELDS['x_studio.readings'].maximum, {
      params: { fault: 'count' satisfies FieldFault },
    })
    .refine(
      (value) =>
        Object.keys(value).every(
          (word) => word !== '' && characterCount(word) <= FIELDS['x_studio.readings.word'].maximum,
        ),
      { params: { fault: 'word' satisfies FieldFault } },
    )
    .optional(),
  /** Seed of everything drawn at random (blinks, sway); 0 by default. */
  seed: integer('x_studio.seed').optional(),
});

/** `layer_config[].x_studio` of a TEXT layer */
export const textLayerExtension = z.looseObject({
  align: z.enum(FIELDS[`${LAYER}.x_studio.align`].values).optional(),
  bold: z.boolean().optional(),
  /** `#RRGGBB` or `#RRGGBBAA` */
  backdrop: colourWithOpacity(),
  stroke_color: colour(),
  stroke_thickness: decimal(`${LAYER}.x_studio.stroke_thickness`).optional(),
});

/** `layer_config[].x_studio` of a HUMAN layer */
export const humanLayerExtension = z.looseObject({
  framing: z.enum(FIELDS[`${LAYER}.x_studio.framing`].values).optional(),
});

/** `layer_config[].x_studio` of an IMAGE layer, and of a background picture */
export const imageLayerExtension = z.looseObject({
  fit: z.enum(FIELDS[`${LAYER}.x_studio.fit`].values).optional(),
  /** [0..1] */
  opacity: decimal(`${LAYER}.x_studio.opacity`).optional(),
});

/** `shoot_scripts[].shoot_script.x_studio` */
export const sceneExtension = z.looseObject({
  /** `file:` path of the driving recording of an AUDIO scene (S-01, V-03). */
  audio: optionalText(`${SCENE}.x_studio.audio`),
  /** What the recording says, for subtitles and better mouth shapes. */
  transcript: optionalText(`${SCENE}.x_studio.transcript`),
  /** Extra time after the last word, in milliseconds. */
  tail_ms: integer(`${SCENE}.x_studio.tail_ms`).optional(),
  /** The voice is heard and the avatar is not seen. */
  hide_avatar: z.boolean().optional(),
});
