/**
 * The script format: one JSON for a script file, a draft in the library and the body of the hosted
 * `CreateVideoScripts` call. Keys are the wire's own. What the wire cannot say stands under `x_studio`, here and at
 * every level, and survives a round trip, as do unknown keys inside it.
 *
 * An optional text or colour may be empty, as the service's own console writes it: that counts as absent, and is kept.
 *
 * This file says types; ranges come from `../limits.ts`. Rules between fields (numbering, totals, off-canvas layers,
 * …) stand in `check.ts`.
 */
import { z } from 'zod';
import { FIELD_LIMITS as FIELDS } from '../limits.ts';
import { sceneExtension, scriptExtension, videoExtension } from './extensions.ts';
import { colour, decimal, freeColour, integer, list, optionalText, text } from './fields.ts';

/** Extensions of ours that a record carries; what we do not know is kept. */
const extension = z.looseObject({});

/** A record of the format: no unknown fields, and room for extensions. */
function record<Shape extends z.ZodRawShape>(shape: Shape) {
  return extended(shape, extension);
}

/** The same where the extensions have fields that we read. */
function extended<Shape extends z.ZodRawShape, Extension extends z.ZodObject>(shape: Shape, own: Extension) {
  return z.strictObject({ ...shape, x_studio: own.optional() });
}

export const voiceConfig = record({
  voice_asset_id: text('voice_config.voice_asset_id'),
  speed: integer('voice_config.speed').optional(),
  pitch: integer('voice_config.pitch').optional(),
  volume: integer('voice_config.volume').optional(),
});

export const subtitleConfig = record({
  dx: integer('video_config.subtitle_config.dx').optional(),
  dy: integer('video_config.subtitle_config.dy').optional(),
  h: integer('video_config.subtitle_config.h').optional(),
  w: integer('video_config.subtitle_config.w').optional(),
  font_name: optionalText('video_config.subtitle_config.font_name'),
  font_size: integer('video_config.subtitle_config.font_size').optional(),
  font_color: colour(),
  stroke_color: colour(),
  stroke_thickness: decimal('video_config.subtitle_config.stroke_thickness').optional(),
  opacity: decimal('video_config.subtitle_config.opacity').optional(),
});

export const videoConfig = extended(
  {
    clip_mode: z.enum(FIELDS['video_config.clip_mode'].values).optional(),
    codec: z.enum(FIELDS['video_config.codec'].values).optional(),
    bitrate: integer('video_config.bitrate'),
    width: integer('video_config.width'),
    height: integer('video_config.height'),
    frame_rate: z.enum(FIELDS['video_config.frame_rate'].values).optional(),
    is_subtitle_enable: z.boolean().optional(),
    subtitle_config: subtitleConfig.optional(),
    dx: integer('video_config.dx').optional(),
    dy: integer('video_config.dy').optional(),
    is_enable_super_resolution: z.boolean().optional(),
    is_end_at_first_frame: z.boolean().optional(),
    output_external_url: optionalText('video_config.output_external_url'),
    is_vocabulary_config_enable: z.boolean().optional(),
  },
  videoExtension,
);

const BACKGROUND = 'shoot_scripts[].shoot_script.background_config[]';

export const backgroundConfig = record({
  background_type: z.enum(FIELDS[`${BACKGROUND}.background_type`].values),
  background_config: optionalText(`${BACKGROUND}.background_config`),
  background_color_config: freeColour(),
  background_asset_id: optionalText(`${BACKGROUND}.background_asset_id`),
  background_image_config: record({
    dx: integer(`${BACKGROUND}.background_image_config.dx`),
    dy: integer(`${BACKGROUND}.background_image_config.dy`),
    width: integer(`${BACKGROUND}.background_image_config.width`),
    height: integer(`${BACKGROUND}.background_image_config.height`),
  }).optional(),
});

const LAYER = 'shoot_scripts[].shoot_script.layer_config[]';

export const layerConfig = record({
  layer_type: z.enum(FIELDS[`${LAYER}.layer_type`].values),
  asset_id: optionalText(`${LAYER}.asset_id`),
  group_id: optionalText(`${LAYER}.group_id`),
  sequence_no: integer(`${LAYER}.sequence_no`).optional(),
  position: record({
    dx: integer(`${LAYER}.position.dx`),
    dy: integer(`${LAYER}.position.dy`),
    /** 1 is the bottom. A layer that has none takes a free place, in the order of the list. */
    layer_index: integer(`${LAYER}.position.layer_index`).optional(),
  }).optional(),
  /** A side that is missing follows from the other one and the picture's own shape. */
  size: record({
    width: integer(`${LAYER}.size.width`).optional(),
    height: integer(`${LAYER}.size.height`).optional(),
  }).optional(),
  rotation: record({ angle: integer(`${LAYER}.rotation.angle`).optional() }).optional(),
  image_config: record({ image_url: optionalText(`${LAYER}.image_config.image_url`) }).optional(),
  video_config: record({
    video_url: optionalText(`${LAYER}.video_config.video_url`),
    video_cover_url: optionalText(`${LAYER}.video_config.video_cover_url`),
    loop_count: integer(`${LAYER}.video_config.loop_count`).optional(),
    video_sound: integer(`${LAYER}.video_config.video_sound`).optional(),
    is_play_the_entire_video: z.boolean().optional(),
  }).optional(),
  text_config: record({
    /** Base64 of the UTF-8 text. */
    text_context: optionalText(`${LAYER}.text_config.text_context`),
    font_name: optionalText(`${LAYER}.text_config.font_name`),
    font_size: integer(`${LAYER}.text_config.font_size`).optional(),
    font_color: freeColour(),
  }).optional(),
});

const SCENE = 'shoot_scripts[].shoot_script';

export const audioDriveAction = record({
  action_tag: text(`${SCENE}.audio_drive_action_config[].action_tag`),
  action_name: optionalText(`${SCENE}.audio_drive_action_config[].action_name`),
  action_start_time: decimal(`${SCENE}.audio_drive_action_config[].action_start_time`),
});

export const shootScript = extended(
  {
    script_type: z.enum(FIELDS[`${SCENE}.script_type`].values).optional(),
    /** Plain text or SSML from `<speak>` on; its lengths are V-02's. */
    text_config: record({ text: z.string() }).optional(),
    audio_duration: decimal(`${SCENE}.audio_duration`).optional(),
    audio_drive_action_config: list(`${SCENE}.audio_drive_action_config`, audioDriveAction).optional(),
    audio_drive_file_external_url: optionalText(`${SCENE}.audio_drive_file_external_url`),
    background_config: list(`${SCENE}.background_config`, backgroundConfig).optional(),
    layer_config: list(`${SCENE}.layer_config`, layerConfig).optional(),
    audio_config: record({ audio_id: integer(`${SCENE}.audio_config.audio_id`) }).optional(),
  },
  sceneExtension,
);

export const subtitleFile = record({
  subtitle_file_download_url: z.string().optional(),
  subtitle_file_upload_url: z.string().optional(),
  subtitle_file_state: z.enum(['GENERATE_SUCCEED', 'GENERATE_FAILED', 'GENERATING']).optional(),
  job_id: z.string().optional(),
});

export const shootScriptItem = record({
  sequence_no: integer('shoot_scripts[].sequence_no'),
  shoot_script: shootScript,
  subtitle_file_info: record({
    text_subtitle_file: subtitleFile.optional(),
    audio_subtitle_file: subtitleFile.optional(),
  }).optional(),
});

export const audioFileUrl = record({
  sequence_no: integer('audio_files.audio_file_url[].sequence_no'),
  audio_file_upload_url: z.string().optional(),
  audio_file_download_url: z.string().optional(),
  audio_id: integer('audio_files.audio_file_url[].audio_id').optional(),
});

export const script = extended(
  {
    script_name: text('script_name'),
    script_description: optionalText('script_description'),
    view_mode: z.enum(FIELDS.view_mode.values).optional(),
    model_asset_id: text('model_asset_id'),
    model_asset_type: z.enum(FIELDS.model_asset_type.values).optional(),
    voice_config: voiceConfig,
    video_config: videoConfig,
    priv_data: optionalText('priv_data'),
    background_music_config: record({
      music_asset_id: optionalText('background_music_config.music_asset_id'),
      volume: integer('background_music_config.volume').optional(),
    }).optional(),
    review_config: record({ no_need_review: z.boolean().optional() }).optional(),
    audio_files: record({ audio_file_url: z.array(audioFileUrl).optional() }).optional(),
    action_config: record({
      action_interval: decimal('action_config.action_interval').optional(),
    }).optional(),
    /** 1–100 of them (V-01); `check.ts` counts. */
    shoot_scripts: z.array(shootScriptItem),
  },
  scriptExtension,
);

export type Script = z.infer<typeof script>;
export type ShootScriptItem = z.infer<typeof shootScriptItem>;
export type ShootScript = z.infer<typeof shootScript>;
export type LayerConfig = z.infer<typeof layerConfig>;
export type BackgroundConfig = z.infer<typeof backgroundConfig>;
export type SubtitleConfig = z.infer<typeof subtitleConfig>;
