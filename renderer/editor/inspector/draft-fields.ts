/** What can be set of a draft and of a scene, and what a render does where nothing is set. */
import type { Size } from '../../../domain/draw/canvas.ts';
import { subtitleBox } from '../../../domain/draw/subtitle.ts';
import { FIELD_LIMITS } from '../../../domain/limits.ts';
import type { SubtitleConfig } from '../../../domain/script/schema.ts';
import { NORMAL_VOLUME } from '../../../domain/speech/prosody.ts';
import { DEFAULT_TAIL_MS } from '../../../domain/timeline/build.ts';
import { DEFAULT_MUSIC_VOLUME } from '../../../domain/timeline/scene-sounds.ts';
import { DEFAULT_TRANSITION_MS } from '../../../domain/timeline/transition.ts';
import { fieldsOf } from './field.ts';

const ofScript = fieldsOf('');

/** Of the script. */
export const DRAFT_FIELDS = {
  presenter: ofScript.text('model_asset_id'),
  voice: ofScript.text('voice_config.voice_asset_id'),
  /** Percent, as the pitch. */
  speed: ofScript.number('voice_config.speed', 100),
  pitch: ofScript.number('voice_config.pitch', 100),
  /** In the format's own steps. */
  volume: ofScript.number('voice_config.volume', NORMAL_VOLUME),
  hasSubtitles: ofScript.flag('video_config.is_subtitle_enable', false),
  /** Empty for none. */
  music: ofScript.text('background_music_config.music_asset_id'),
  /** Percent. */
  musicVolume: ofScript.number('background_music_config.volume', DEFAULT_MUSIC_VOLUME),
  /** V-17 */
  hasLabel: ofScript.flag('x_studio.ai_label', true),
} as const;

/** Of the script too; what is usual depends on the shape of the video and on the size of the letters. */
export function subtitleFields(config: SubtitleConfig | undefined, canvas: Size) {
  const plain = subtitleBox(undefined, canvas);
  const sized = subtitleBox(config?.font_size === undefined ? {} : { font_size: config.font_size }, canvas);
  const of = fieldsOf('');
  const at = <Name extends string>(name: Name) => `video_config.subtitle_config.${name}`;
  return {
    font: of.text(at('font_name'), plain.style.fontFamily),
    size: of.number<number>(at('font_size'), plain.style.fontSizePx),
    colour: of.colour(at('font_color'), plain.style.colour),
    strokeColour: of.colour(at('stroke_color'), plain.style.strokeColour),
    strokeWidth: of.number<number>(at('stroke_thickness'), sized.style.strokeWidthPx),
    opacity: of.number<number>(at('opacity'), plain.opacity),
    /** The lower left corner, canvas pixels. */
    x: of.number<number>(at('dx'), plain.left),
    y: of.number<number>(at('dy'), plain.bottom),
  };
}

const SCENE = 'shoot_scripts[].shoot_script';
const ofScene = fieldsOf(SCENE);

export const NO_TRANSITION = 'none';
export const TRANSITIONS = [
  NO_TRANSITION,
  ...FIELD_LIMITS[`${SCENE}.x_studio.transition.kind`].values,
] as const;

/** Of a scene. */
export const SCENE_FIELDS = {
  tailMs: ofScene.number('x_studio.tail_ms', DEFAULT_TAIL_MS),
  hidesPresenter: ofScene.flag('x_studio.hide_avatar', false),
  transition: ofScene.choice('x_studio.transition.kind', TRANSITIONS, NO_TRANSITION),
  transitionMs: ofScene.number('x_studio.transition.duration_ms', DEFAULT_TRANSITION_MS),
  transitionWay: ofScene.choice(
    'x_studio.transition.direction',
    FIELD_LIMITS[`${SCENE}.x_studio.transition.direction`].values,
    'left',
  ),
  transitionColour: ofScene.colour('x_studio.transition.colour', '#000000'),
} as const;

const ofBackground = fieldsOf(`${SCENE}.background_config[]`);

/** Of a picture or a clip behind a scene. */
export const BACKGROUND_FIELDS = {
  fit: ofBackground.choice('x_studio.fit', ['cover', 'contain', 'fill'], 'cover'),
  opacity: ofBackground.number('x_studio.opacity', 1),
  fromMs: ofBackground.number('x_studio.from_ms', 0),
} as const;
