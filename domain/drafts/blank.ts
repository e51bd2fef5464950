/** What a new draft is made of when it comes from nothing: a video as it is, once somebody has written what is said. */
import type { Language } from '../errors.ts';
import type { Script } from '../script/schema.ts';

export type ViewMode = 'LANDSCAPE' | 'VERTICAL';

const NAMES: Readonly<Record<Language, string>> = { zh: '未命名剧本', en: 'Untitled script' };
const VOICES: Readonly<Record<Language, string>> = { zh: 'voice:espeak/cmn', en: 'voice:espeak/en-us' };

/** A quiet blue-grey: skin, dark clothes and white subtitles stand out against it. */
const BACKGROUND = '#DCE3EC';

export function blankScript(viewMode: ViewMode, language: Language): Script {
  const isVertical = viewMode === 'VERTICAL';
  return {
    script_name: NAMES[language],
    view_mode: viewMode,
    model_asset_id: 'avatar:lin',
    model_asset_type: 'HUMAN_MODEL_2D',
    voice_config: { voice_asset_id: VOICES[language], speed: 100, pitch: 100, volume: 140 },
    video_config: {
      codec: 'H264',
      bitrate: 4000,
      width: isVertical ? 1080 : 1920,
      height: isVertical ? 1920 : 1080,
      frame_rate: '25',
      is_subtitle_enable: true,
    },
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: {
          script_type: 'TEXT',
          text_config: { text: '' },
          background_config: [{ background_type: 'COLOR', background_color_config: BACKGROUND }],
          layer_config: [
            {
              layer_type: 'HUMAN',
              // The avatar's own shape (920 × 1150), standing on the bottom edge in the middle.
              position: isVertical
                ? { dx: 90, dy: 795, layer_index: 1 }
                : { dx: 576, dy: 120, layer_index: 1 },
              size: isVertical ? { width: 900, height: 1125 } : { width: 768, height: 960 },
            },
          ],
        },
      },
    ],
  };
}
