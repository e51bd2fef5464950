/**
 * The script format: one JSON for a script file, a draft in the library and the body of the hosted
 * `CreateVideoScripts` call. Keys are the wire's own. What the wire cannot say stands under `x_studio`, here and at
 * every level, and survives a round trip, as do unknown keys inside it.
 *
 * This file says types; ranges come from `../limits.ts`. Rules between fields (numbering, totals, off-canvas layers,
 * …) stand in `check.ts`.
 */
import { z } from 'zod';
import { FIELD_LIMITS as FIELDS } from '../limits.ts';
import { sceneExtension, scriptExtension } from './extensions.ts';
import { colour, decimal, freeColour, integer, list, text } from './fields.ts';

/** Extensions of ours that a record may carry; what we do not know is kept. */
const extension = z.looseObject({});

export const voiceConfig = z.strictObject({
  voice_asset_id: text('voice_config.voice_asset_id'),
  speed: integer('voice_config.speed').optional(),
  pitch: integer('voice_config.pitch').optional(),
  volume: integer('voice_config.volume').optional(),
  x_studio: extension.optional(),
});

export const subtitleConfig = z.strictObject({
  dx: integer('video_config.subtitle_config.dx').optional(),
  dy: integer('video_config.subtitle_config.dy').optional(),
  h: integer('video_config.subtitle_config.h').optional(),
  w: integer('video_config.subtitle_config.w').optional(),
  font_name: text('video_config.subtitle_config.font_name').optional(),
  font_size: integer('video_config.subtitle_config.font_size').optional(),
  font_color: colour().optional(),
  stroke_color: colour().optional(),
  stroke_thickness: decimal('video_config.subtitle_config.stroke_thickness').optional(),
  opacity: decimal('video_config.subtitle_config.opacity').optional(),
  x_studio: extension.optional(),
});

export const videoConfig = z.strictObject({
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
  output_external_url: text('video_config.output_external_url').optional(),
  is_vocabulary_config_enable: z.boolean().optional(),
  x_studio: extension.optional(),
});

const BACKGROUND = 'shoot_scripts[].shoot_script.background_config[]';

export const backgroundConfig = z.strictObject({
  background_type: z.enum(FIELDS[`${BACKGROUND}.background_type`].values),
  background_config: text(`${BACKGROUND}.background_config`).optional(),
  background_color_config: freeColour().optional(),
  background_asset_id: text(`${BACKGROUND}.background_asset_id`).optional(),
  background_image_config: z
    .strictObject({
      dx: integer(`${BACKGROUND}.background_image_config.dx`),
      dy: integer(`${BACKGROUND}.background_image_config.dy`),
      width: integer(`${BACKGROUND}.background_image_config.width`),
      height: integer(`${BACKGROUND}.background_image_config.height`),
    })
    .optional(),
  x_studio: extension.optional(),
});

const LAYER = 'shoot_scripts[].shoot_script.layer_config[]';

export const layerConfig = z.strictObject({
  layer_type: z.enum(FIELDS[`${LAYER}.layer_type`].values),
  asset_id: text(`${LAYER}.asset_id`).optional(),
  group_id: text(`${LAYER}.group_id`).optional(),
  sequence_no: integer(`${LAYER}.sequence_no`).optional(),
  position: z
    .strictObject({
      dx: integer(`${LAYER}.position.dx`),
      dy: integer(`${LAYER}.position.dy`),
      layer_index: integer(`${LAYER}.position.layer_index`),
    })
    .optional(),
  size: z
    .strictObject({ width: integer(`${LAYER}.size.width`), height: integer(`${LAYER}.size.height`) })
    .optional(),
  rotation: z.strictObject({ angle: integer(`${LAYER}.rotation.angle`) }).optional(),
  image_config: z.strictObject({ image_url: text(`${LAYER}.image_config.image_url`).optional() }).optional(),
  video_config: z
    .strictObject({
      video_url: text(`${LAYER}.video_config.video_url`).optional(),
      video_cover_url: text(`${LAYER}.video_config.video_cover_url`).optional(),
      loop_count: integer(`${LAYER}.video_config.loop_count`).optional(),
      video_sound: integer(`${LAYER}.video_config.video_sound`).optional(),
      is_play_the_entire_video: z.boolean().optional(),
    })
    .optional(),
  text_config: z
    .strictObject({
      /** Base64 of the UTF-8 text. */
      text_context: text(`${LAYER}.text_config.text_context`).optional(),
      font_name: text(`${LAYER}.text_config.font_name`).optional(),
      font_size: integer(`${LAYER}.text_config.font_size`).optional(),
      font_color: freeColour().optional(),
    })
    .optional(),
  x_studio: extension.optional(),
});

const SCENE = 'shoot_scripts[].shoot_script';

export const audioDriveAction = z.strictObject({
  action_tag: text(`${SCENE}.audio_drive_action_config[].action_tag`),
  action_name: text(`${SCENE}.audio_drive_action_config[].action_name`).optional(),
  action_start_time: decimal(`${SCENE}.audio_drive_action_config[].action_start_time`),
});

export const shootScript = z.strictObject({
  script_type: z.enum(FIELDS[`${SCENE}.script_type`].values).optional(),
  /** Plain text or SSML from `<speak>` on; its lengths are V-02's. */
  text_config: z.strictObject({ text: z.string() }).optional(),
  audio_duration: decimal(`${SCENE}.audio_duration`).optional(),
  audio_drive_action_config: list(`${SCENE}.audio_drive_action_config`, audioDriveAction).optional(),
  audio_drive_file_external_url: text(`${SCENE}.audio_drive_file_external_url`).optional(),
  background_config: list(`${SCENE}.background_config`, backgroundConfig).optional(),
  layer_config: list(`${SCENE}.layer_config`, layerConfig).optional(),
  audio_config: z.strictObject({ audio_id: integer(`${SCENE}.audio_config.audio_id`) }).optional(),
  x_studio: sceneExtension.optional(),
});

export const subtitleFile = z.strictObject({
  subtitle_file_download_url: z.string().optional(),
  subtitle_file_upload_url: z.string().optional(),
  subtitle_file_state: z.enum(['GENERATE_SUCCEED', 'GENERATE_FAILED', 'GENERATING']).optional(),
  job_id: z.string().optional(),
});

export const shootScriptItem = z.strictObject({
  sequence_no: integer('shoot_scripts[].sequence_no'),
  shoot_script: shootScript,
  subtitle_file_info: z
    .strictObject({
      text_subtitle_file: subtitleFile.optional(),
      audio_subtitle_file: subtitleFile.optional(),
    })
    .optional(),
  x_studio: extension.optional(),
});

export const audioFileUrl = z.strictObject({
  sequence_no: integer('audio_files.audio_file_url[].sequence_no'),
  audio_file_upload_url: z.string().optional(),
  audio_file_download_url: z.string().optional(),
  audio_id: integer('audio_files.audio_file_url[].audio_id').optional(),
});

export const script = z.strictObject({
  script_name: text('script_name'),
  script_description: text('script_description').optional(),
  view_mode: z.enum(FIELDS.view_mode.values).optional(),
  model_asset_id: text('model_asset_id'),
  model_asset_type: z.enum(FIELDS.model_asset_type.values).optional(),
  voice_config: voiceConfig,
  video_config: videoConfig,
  priv_data: text('priv_data').optional(),
  background_music_config: z
    .strictObject({
      music_asset_id: text('background_music_config.music_asset_id').optional(),
      volume: integer('background_music_config.volume').optional(),
    })
    .optional(),
  review_config: z.strictObject({ no_need_review: z.boolean().optional() }).optional(),
  audio_files: z.strictObject({ audio_file_url: z.array(audioFileUrl).optional() }).optional(),
  action_config: z
    .strictObject({ action_interval: decimal('action_config.action_interval').optional() })
    .optional(),
  /** 1–100 of them (V-01); `check.ts` counts. */
  shoot_scripts: z.array(shootScriptItem),
  x_studio: scriptExtension.optional(),
});

export type Script = z.infer<typeof script>;
export type ShootScriptItem = z.infer<typeof shootScriptItem>;
export type ShootScript = z.infer<typeof shootScript>;
export type LayerConfig = z.infer<typeof layerConfig>;
export type BackgroundConfig = z.infer<typeof backgroundConfig>;
export type VideoConfig = z.infer<typeof videoConfig>;
export type SubtitleConfig = z.infer<typeof subtitleConfig>;
export type VoiceConfig = z.infer<typeof voiceConfig>;
