/** Valid scripts that use, between them, every field of the format: what the mutator starts from. */

export const AVATAR_ID = 'avatar:lin';
export const VOICE_ID = 'voice:espeak/cmn';

const SSML =
  '<speak><p><insert-action tag="wave" name="挥手"/><s>今天是<say-as interpret-as="date">2026-11-21</say-as>，气温 12.5℃，涨了 3.5%。</s>' +
  '<s><prosody rate="fast" pitch="+10%" volume="loud">Hello <emphasis level="strong">world</emphasis></prosody>' +
  '<break time="300ms"/><phoneme ph="chong2 qing4">重庆</phoneme><sub alias="人工智能">AI</sub></s></p>' +
  '<lang xml:lang="en-US">One &amp; two</lang><emotion type="HAPPY"/></speak>';

function textLayer(index: number) {
  return {
    layer_type: 'TEXT',
    group_id: 'title',
    position: { dx: 120, dy: 80, layer_index: index },
    size: { width: 800, height: 200 },
    rotation: { angle: 3 },
    text_config: {
      text_context: Buffer.from('你好，world 👋\n“标题”：100% [a]').toString('base64'),
      font_name: 'Noto Sans SC',
      font_size: 64,
      font_color: '#112233',
    },
    x_studio: {
      align: 'center',
      bold: true,
      backdrop: '#FFFFFF80',
      stroke_color: '#000000',
      stroke_thickness: 2,
    },
  };
}

function imageLayer(index: number) {
  return {
    layer_type: 'IMAGE',
    asset_id: 'file:pictures/logo.png',
    position: { dx: 1500, dy: 40, layer_index: index },
    size: { width: 300, height: 200 },
    x_studio: { fit: 'contain', opacity: 0.8, note: { kept: [1, null, '“”'] } },
  };
}

function humanLayer(index: number) {
  return {
    layer_type: 'HUMAN',
    position: { dx: 700, dy: 180, layer_index: index },
    size: { width: 600, height: 900 },
    x_studio: { framing: 'half' },
  };
}

function videoLayer(index: number) {
  return {
    layer_type: 'VIDEO',
    position: { dx: 60, dy: 120, layer_index: index },
    size: { width: 640, height: 360 },
    video_config: {
      video_url: 'file:clips/tour.mp4',
      video_cover_url: 'file:pictures/tour.jpg',
      loop_count: 1,
      video_sound: 40,
      is_play_the_entire_video: true,
    },
    image_config: { image_url: 'file:pictures/tour.jpg' },
    x_studio: {
      in_ms: 300,
      out_ms: 60_000,
      fade_in_ms: 200,
      fade_out_ms: 400,
      opacity: 0.9,
      rotation: 1.5,
      fit: 'cover',
      crop: { x: 0.1, y: 0, width: 0.8, height: 1 },
      from_ms: 250,
    },
  };
}

export function landscapeScript() {
  return {
    script_name: '示例：一切字段',
    script_description: 'Everything at once',
    view_mode: 'LANDSCAPE',
    model_asset_id: AVATAR_ID,
    model_asset_type: 'HUMAN_MODEL_2D',
    voice_config: { voice_asset_id: VOICE_ID, speed: 110, pitch: 100, volume: 140, x_studio: {} },
    video_config: {
      clip_mode: 'RESIZE',
      codec: 'H264',
      bitrate: 4000,
      width: 1920,
      height: 1080,
      frame_rate: '25',
      is_subtitle_enable: true,
      subtitle_config: {
        dx: 192,
        dy: 1040,
        w: 1536,
        h: 120,
        font_name: 'Noto Sans SC',
        font_size: 48,
        font_color: '#FFFFFF',
        stroke_color: '#000000',
        stroke_thickness: 2.5,
        opacity: 1,
        x_studio: { kept: true },
      },
      is_enable_super_resolution: false,
      is_end_at_first_frame: false,
      is_vocabulary_config_enable: false,
      x_studio: { frame_rate: 50, quality: 'high', kept: { deep: ['a', 1] } },
    },
    priv_data: '{"editor":1}',
    background_music_config: { music_asset_id: 'file:music/calm.mp3', volume: 30 },
    review_config: { no_need_review: true },
    audio_files: { audio_file_url: [{ sequence_no: 0, audio_id: 1, audio_file_upload_url: 'x' }] },
    action_config: { action_interval: 4 },
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: {
          script_type: 'TEXT',
          text_config: {
            text: '你好！我是小林，今天讲三件事：速度、质量和价格（约 1,280 元）。\n第二段 has English.',
          },
          background_config: [{ background_type: 'COLOR', background_color_config: '#EEF2FF', x_studio: {} }],
          layer_config: [imageLayer(1), humanLayer(2), textLayer(3)],
          x_studio: { tail_ms: 500 },
        },
        subtitle_file_info: { text_subtitle_file: { subtitle_file_state: 'GENERATING', job_id: '1' } },
        x_studio: { colour_of_card: 'blue' },
      },
      {
        sequence_no: 1,
        shoot_script: {
          text_config: { text: SSML },
          background_config: [
            {
              background_type: 'IMAGE',
              background_asset_id: 'file:pictures/office.jpg',
              background_image_config: { dx: -100, dy: 0, width: 2100, height: 1181 },
              x_studio: { fit: 'cover', opacity: 1 },
            },
          ],
          layer_config: [humanLayer(1), videoLayer(2)],
          x_studio: {
            transition: { kind: 'fade', duration_ms: 400, colour: '#000000' },
            sound_effects: [{ audio: 'file:sounds/whoosh.wav', at_ms: 100, volume: 60 }],
            cover_ms: 1000,
          },
        },
      },
      {
        sequence_no: 2,
        shoot_script: {
          script_type: 'AUDIO',
          audio_config: { audio_id: 1 },
          audio_duration: 2,
          layer_config: [humanLayer(2), imageLayer(1)],
          x_studio: { audio: 'file:voice/take 1.wav', transcript: 'Recorded words, 录音。' },
        },
      },
    ],
    x_studio: {
      ai_label: true,
      seed: 7,
      readings: { 重庆: 'chong2 qing4', SQL: 'sequel' },
      editor: { zoom: 0.5 },
    },
  };
}

export function verticalScript() {
  return {
    script_name: 'portrait',
    view_mode: 'VERTICAL',
    model_asset_id: AVATAR_ID,
    voice_config: { voice_asset_id: VOICE_ID },
    video_config: { bitrate: 2000, width: 720, height: 1280 },
    shoot_scripts: Array.from({ length: 4 }, (_, sequence_no) => ({
      sequence_no,
      shoot_script: {
        text_config: { text: `第 ${sequence_no + 1} 幕：电话 138-0013-8000，www.example.com。` },
      },
    })),
  };
}

export function plainScript() {
  return {
    script_name: 'plain',
    model_asset_id: AVATAR_ID,
    voice_config: { voice_asset_id: VOICE_ID },
    video_config: { bitrate: 4000, width: 1280, height: 720 },
    shoot_scripts: [
      { sequence_no: 0, shoot_script: { text_config: { text: 'Dr. Smith paid $3.50 at 10:30 a.m.' } } },
    ],
  };
}

export const VALID_SCRIPTS: readonly (() => object)[] = [landscapeScript, verticalScript, plainScript];
