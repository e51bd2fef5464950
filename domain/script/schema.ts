/**
 * The script format: one JSON for a script file, a draft in the library and the body of the hosted
 * `CreateVideoScripts` call. Keys are the wire's own. What the wire cannot say stands under `x_studio`, here and at
 * every level, and survives a round trip, as do unknown keys inside it.
 *
 * This file says types and ranges. Rules between fields (numbering, totals, off-canvas layers, …) stand in `check.ts`.
 */
import { z } from 'zod';

/** Extensions of ours that a record may carry; what we do not know is kept. */
const extension = z.looseObject({});

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);
const text = (maximum: number) => z.string().max(maximum);
const int = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);

/** `file:` references are longer than the service's 64-character ids. */
export const assetId = z.string().min(1).max(1024);

export const voiceConfig = z.strictObject({
  voice_asset_id: z.string().min(1).max(256),
  speed: int(50, 200).optional(),
  pitch: int(50, 200).optional(),
  volume: int(90, 240).optional(),
  x_studio: extension.optional(),
});

export const subtitleConfig = z.strictObject({
  dx: int(0, 1920).optional(),
  dy: int(0, 1920).optional(),
  h: int(0, 1920).optional(),
  w: int(0, 1920).optional(),
  font_name: text(64).optional(),
  font_size: int(24, 120).optional(),
  font_color: colour.optional(),
  stroke_color: colour.optional(),
  stroke_thickness: z.number().min(0).max(50).optional(),
  opacity: z.number().min(0).max(1).optional(),
  x_studio: extension.optional(),
});

export const videoConfig = z.strictObject({
  clip_mode: z.enum(['RESIZE', 'CROP']).optional(),
  codec: z.enum(['H264', 'VP8', 'VP9', 'QTRLE']).optional(),
  bitrate: int(40, 30_000),
  width: int(0, 3840),
  height: int(0, 3840),
  frame_rate: z.enum(['24', '25', '30']).optional(),
  is_subtitle_enable: z.boolean().optional(),
  subtitle_config: subtitleConfig.optional(),
  dx: int(-1920, 3840).optional(),
  dy: int(-1920, 3840).optional(),
  is_enable_super_resolution: z.boolean().optional(),
  is_end_at_first_frame: z.boolean().optional(),
  output_external_url: z.string().max(2048).optional(),
  is_vocabulary_config_enable: z.boolean().optional(),
  x_studio: extension.optional(),
});

export const backgroundConfig = z.strictObject({
  background_type: z.enum(['IMAGE', 'COLOR', 'IMAGE_2D', 'VIDEO', 'AUDIO']),
  background_config: z.string().min(1).max(2048).optional(),
  background_color_config: text(16).optional(),
  background_asset_id: assetId.optional(),
  background_image_config: z
    .strictObject({ dx: int(-5760, 0), dy: int(-5760, 0), width: int(1, 7680), height: int(1, 7680) })
    .optional(),
  x_studio: extension.optional(),
});

export const layerConfig = z.strictObject({
  layer_type: z.enum(['HUMAN', 'IMAGE', 'VIDEO', 'TEXT']),
  asset_id: assetId.optional(),
  group_id: text(64).optional(),
  sequence_no: int(0, 2_147_483_647).optional(),
  position: z
    .strictObject({ dx: int(-1920, 3840), dy: int(-1920, 3840), layer_index: int(1, 100) })
    .optional(),
  size: z.strictObject({ width: int(1, 7680), height: int(1, 7680) }).optional(),
  rotation: z.strictObject({ angle: int(0, 360) }).optional(),
  image_config: z.strictObject({ image_url: z.string().min(1).max(2048).optional() }).optional(),
  video_config: z
    .strictObject({
      video_url: z.string().min(1).max(2048).optional(),
      video_cover_url: z.string().min(1).max(2048).optional(),
      loop_count: int(-1, 100).optional(),
      video_sound: int(0, 100).optional(),
      is_play_the_entire_video: z.boolean().optional(),
    })
    .optional(),
  text_config: z
    .strictObject({
      /** Base64 of the UTF-8 text. */
      text_context: text(1024).optional(),
      font_name: text(64).optional(),
      font_size: int(4, 120).optional(),
      font_color: text(16).optional(),
    })
    .optional(),
  x_studio: extension.optional(),
});

export const audioDriveAction = z.strictObject({
  action_tag: z.string().min(1).max(64),
  action_name: z.string().max(64).optional(),
  action_start_time: z.number().min(0).max(2_592_000),
});

export const shootScript = z.strictObject({
  script_type: z.enum(['TEXT', 'AUDIO']).optional(),
  text_config: z.strictObject({ text: text(131_072) }).optional(),
  audio_duration: z.number().min(0).max(36_000).optional(),
  audio_drive_action_config: z.array(audioDriveAction).optional(),
  audio_drive_file_external_url: z.string().max(2048).optional(),
  background_config: z.array(backgroundConfig).optional(),
  layer_config: z.array(layerConfig).optional(),
  audio_config: z.strictObject({ audio_id: int(0, 10_000) }).optional(),
  x_studio: extension.optional(),
});

export const subtitleFile = z.strictObject({
  subtitle_file_download_url: z.string().optional(),
  subtitle_file_upload_url: z.string().optional(),
  subtitle_file_state: z.enum(['GENERATE_SUCCEED', 'GENERATE_FAILED', 'GENERATING']).optional(),
  job_id: z.string().optional(),
});

export const shootScriptItem = z.strictObject({
  sequence_no: int(0, 2_147_483_647),
  shoot_script: shootScript,
  subtitle_file_info: z
    .strictObject({
      text_subtitle_file: subtitleFile.optional(),
      audio_subtitle_file: subtitleFile.optional(),
    })
    .optional(),
  x_studio: extension.optional(),
});

export const script = z.strictObject({
  script_name: z.string().min(1).max(256),
  script_description: text(1024).optional(),
  view_mode: z.enum(['LANDSCAPE', 'VERTICAL']).optional(),
  model_asset_id: text(64),
  model_asset_type: z.enum(['HUMAN_MODEL_2D']).optional(),
  voice_config: voiceConfig,
  video_config: videoConfig,
  priv_data: text(8192).optional(),
  background_music_config: z
    .strictObject({ music_asset_id: assetId.optional(), volume: int(0, 100).optional() })
    .optional(),
  review_config: z.strictObject({ no_need_review: z.boolean().optional() }).optional(),
  audio_files: z
    .strictObject({
      audio_file_url: z
        .array(
          z.strictObject({
            sequence_no: int(0, 2_147_483_647),
            audio_file_upload_url: z.string().optional(),
            audio_file_download_url: z.string().optional(),
            audio_id: int(0, 10_000).optional(),
          }),
        )
        .optional(),
    })
    .optional(),
  action_config: z.strictObject({ action_interval: z.number().min(0).max(255).optional() }).optional(),
  shoot_scripts: z.array(shootScriptItem),
  x_studio: extension.optional(),
});

export type Script = z.infer<typeof script>;
export type ShootScriptItem = z.infer<typeof shootScriptItem>;
export type ShootScript = z.infer<typeof shootScript>;
export type LayerConfig = z.infer<typeof layerConfig>;
export type BackgroundConfig = z.infer<typeof backgroundConfig>;
export type VideoConfig = z.infer<typeof videoConfig>;
export type SubtitleConfig = z.infer<typeof subtitleConfig>;
export type VoiceConfig = z.infer<typeof voiceConfig>;
