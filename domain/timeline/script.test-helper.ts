/** Scripts of a few scenes, for what the timeline makes of them. */
import type { LayerConfig, Script, ShootScript } from '../script/schema.ts';

export const DURATIONS = new Map([
  ['file:clip.mp4', 2000],
  ['file:bell.wav', 1010],
]);

export function scriptOf(...scenes: readonly ShootScript[]): Script {
  return {
    script_name: 'test',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { bitrate: 4000, width: 1920, height: 1080 },
    shoot_scripts: scenes.map((shoot_script, sequence_no) => ({ sequence_no, shoot_script })),
  };
}

export const clip = (config: object = {}, own: Readonly<Record<string, unknown>> = {}): LayerConfig => ({
  layer_type: 'VIDEO',
  video_config: { video_url: 'file:clip.mp4', ...config },
  x_studio: own,
});
