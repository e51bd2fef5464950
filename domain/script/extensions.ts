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
  list,
  optionalText,
  text,
} from './fields.ts';

const LAYER = 'shoot_scripts[].shoot_script.layer_config[]';
const BACKGROUND = 'shoot_scripts[].shoot_script.background_config[]';
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

/** `script.video_config.x_studio` */
export const videoExtension = z.looseObject({
  /** V-13: 24, 25, 30, 50 or 60; wins over the wire's own, which has no 50 and 60. */
  frame_rate: integer('video_config.x_studio.frame_rate').optional(),
  /** Of a MOV (`codec` is `QTRLE`); what the codec says by default. */
  alpha_codec: z.enum(FIELDS['video_config.x_studio.alpha_codec'].values).optional(),
  /** `standard` by default. */
  quality: z.enum(FIELDS['video_config.x_studio.quality'].values).optional(),
});

/** What every layer may say of when and how it is seen. Times count from the scene's first frame. */
const appearance = {
  in_ms: integer(`${LAYER}.x_studio.in_ms`).optional(),
  /** With the scene's end when absent. */
  out_ms: integer(`${LAYER}.x_studio.out_ms`).optional(),
  fade_in_ms: integer(`${LAYER}.x_studio.fade_in_ms`).optional(),
  fade_out_ms: integer(`${LAYER}.x_studio.fade_out_ms`).optional(),
  /** [0..1] */
  opacity: decimal(`${LAYER}.x_studio.opacity`).optional(),
  /** Degrees clockwise about the centre; wins over `rotation.angle`, which has whole degrees only. */
  rotation: decimal(`${LAYER}.x_studio.rotation`).optional(),
  /** It is neither seen nor heard, as if it were not there. */
  hidden: z.boolean().optional(),
  /** An editor does not let it be moved by hand. */
  locked: z.boolean().optional(),
};

/** A part of a picture, as shares of its upright width and height. */
function cropIn(place: typeof LAYER | typeof BACKGROUND) {
  return z.looseObject({
    x: decimal(`${place}.x_studio.crop.x`),
    y: decimal(`${place}.x_studio.crop.y`),
    width: decimal(`${place}.x_studio.crop.width`),
    height: decimal(`${place}.x_studio.crop.height`),
  });
}

/** `layer_config[].x_studio` as far as it is the same in a layer of any type */
export const layerExtension = z.looseObject(appearance);

/** `layer_config[].x_studio` of a TEXT layer */
export const textLayerExtension = z.looseObject({
  ...appearance,
  align: z.enum(FIELDS[`${LAYER}.x_studio.align`].values).optional(),
  bold: z.boolean().optional(),
  /** `#RRGGBB` or `#RRGGBBAA` */
  backdrop: colourWithOpacity(),
  stroke_color: colour(),
  stroke_thickness: decimal(`${LAYER}.x_studio.stroke_thickness`).optional(),
});

/** `layer_config[].x_studio` of a HUMAN layer */
export const humanLayerExtension = z.looseObject({
  ...appearance,
  framing: z.enum(FIELDS[`${LAYER}.x_studio.framing`].values).optional(),
  /** Ids of looks that the avatar has; its usual ones when absent. */
  outfit: text(`${LAYER}.x_studio.outfit`).optional(),
  light: text(`${LAYER}.x_studio.light`).optional(),
});

/** `layer_config[].x_studio` of an IMAGE layer */
export const imageLayerExtension = z.looseObject({
  ...appearance,
  fit: z.enum(FIELDS[`${LAYER}.x_studio.fit`].values).optional(),
  crop: cropIn(LAYER).optional(),
});

/** `layer_config[].x_studio` of a VIDEO layer */
export const videoLayerExtension = z.looseObject({
  ...imageLayerExtension.shape,
  /** Where in the clip each round begins. */
  from_ms: integer(`${LAYER}.x_studio.from_ms`).optional(),
});

/** `background_config[].x_studio` */
export const backgroundExtension = z.looseObject({
  fit: z.enum(FIELDS[`${BACKGROUND}.x_studio.fit`].values).optional(),
  /** [0..1] */
  opacity: decimal(`${BACKGROUND}.x_studio.opacity`).optional(),
  crop: cropIn(BACKGROUND).optional(),
  /** Of a VIDEO: where in the clip each round begins. */
  from_ms: integer(`${BACKGROUND}.x_studio.from_ms`).optional(),
});

/** How the picture goes over into a scene from the one before. */
const transition = z.looseObject({
  kind: z.enum(FIELDS[`${SCENE}.x_studio.transition.kind`].values),
  duration_ms: integer(`${SCENE}.x_studio.transition.duration_ms`).optional(),
  /** Where the new picture moves to; for `wipe` and `slide`. */
  direction: z.enum(FIELDS[`${SCENE}.x_studio.transition.direction`].values).optional(),
  /** What a `fade` goes through. */
  colour: colour(),
});

/** A sound of its own, from a moment of the scene on. */
const soundEffect = z.looseObject({
  /** `file:` path. */
  audio: text(`${SCENE}.x_studio.sound_effects[].audio`),
  at_ms: integer(`${SCENE}.x_studio.sound_effects[].at_ms`).optional(),
  /** Percent; 100 by default. */
  volume: integer(`${SCENE}.x_studio.sound_effects[].volume`).optional(),
});

/** `shoot_scripts[].shoot_script.x_studio` */
export const sceneExtension = z.looseObject({
  /** `file:` path of the driving recording of an AUDIO scene (S-01, V-03). */
  audio: optionalText(`${SCENE}.x_studio.audio`),
  /** What the recording says, for subtitles and better mouth shapes. */
  transcript: optionalText(`${SCENE}.x_studio.transcript`),
  /** Time after the last word, in milliseconds; where nothing is said, the length of the scene. */
  tail_ms: integer(`${SCENE}.x_studio.tail_ms`).optional(),
  /** The voice is heard and the avatar is not seen. */
  hide_avatar: z.boolean().optional(),
  transition: transition.optional(),
  sound_effects: list(`${SCENE}.x_studio.sound_effects`, soundEffect).optional(),
  /** V-18: the moment that the scene's cover shows, from its first frame. */
  cover_ms: integer(`${SCENE}.x_studio.cover_ms`).optional(),
});
