/** What we read out of `x_studio`. Everything else under that key is kept and not looked at. */
import { z } from 'zod';

/** `script.x_studio` */
export const scriptExtension = z.looseObject({
  /** V-17: visible mark and metadata; on unless switched off. */
  ai_label: z.boolean().optional(),
  /** S-04: word → reading; pinyin with tone numbers for Chinese (`chong2 qing4`), plain respelling otherwise. */
  readings: z.record(z.string().min(1).max(64), z.string().min(1).max(256)).optional(),
  /** Seed of everything drawn at random (blinks, sway); 0 by default. */
  seed: z.int().min(0).max(0xffff_ffff).optional(),
});

/** `layer_config[].x_studio` of a TEXT layer */
export const textLayerExtension = z.looseObject({
  align: z.enum(['left', 'center', 'right']).optional(),
  bold: z.boolean().optional(),
  /** `#RRGGBB` or `#RRGGBBAA` */
  backdrop: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/)
    .optional(),
  stroke_color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
  stroke_thickness: z.number().min(0).max(50).optional(),
});

/** `layer_config[].x_studio` of a HUMAN layer */
export const humanLayerExtension = z.looseObject({
  framing: z.enum(['full', 'half', 'head', 'circle']).optional(),
});

/** `layer_config[].x_studio` of an IMAGE layer, and of a background picture */
export const imageLayerExtension = z.looseObject({
  fit: z.enum(['cover', 'contain', 'fill']).optional(),
  /** [0..1] */
  opacity: z.number().min(0).max(1).optional(),
});

/** `shoot_scripts[].shoot_script.x_studio` */
export const sceneExtension = z.looseObject({
  /** `file:` path of the driving recording of an AUDIO scene (S-01, V-03). */
  audio: z.string().min(1).max(1024).optional(),
  /** What the recording says, for subtitles and better mouth shapes. */
  transcript: z.string().max(10_000).optional(),
  /** Extra time after the last word, in milliseconds. */
  tail_ms: z.int().min(0).max(60_000).optional(),
});
