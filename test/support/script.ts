/** The smallest script that makes a video. */
export function smallScript(texts: readonly string[], video: object = {}): object {
  return {
    script_name: 'Test',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/en-us' },
    video_config: { width: 1280, height: 720, bitrate: 1000, ...video },
    shoot_scripts: texts.map((text, sequence_no) => ({
      sequence_no,
      shoot_script: { text_config: { text } },
    })),
  };
}
