/**
 * Ranges, lengths and allowed values of the script format's fields, one row a field, keyed by its path with `[]` for
 * any index. `schema.ts` builds the format from these rows; nothing else repeats a number.
 */
import type { Limit } from './limit.ts';

/** A whole number or number from `minimum` to `maximum`, both allowed. */
const range = (minimum: number, maximum: number, unit: Limit['unit'], zh: string, en: string) =>
  ({ rule: 'V-22', minimum, maximum, unit, zh, en }) as const;
/** Unicode characters (code points). */
const length = (minimum: number, maximum: number, zh: string, en: string) =>
  ({ rule: 'V-22', minimum, maximum, unit: 'character', zh, en }) as const;
const choice = <const Values extends readonly string[]>(values: Values, zh: string, en: string) =>
  ({ rule: 'V-22', values, unit: 'value', zh, en }) as const;
const colour = (zh: string, en: string) => ({ rule: 'V-22', unit: '#RRGGBB', zh, en }) as const;

export const FIELD_LIMITS = {
  script_name: length(1, 256, '剧本名称', 'name of the script'),
  script_description: length(0, 1024, '剧本描述', 'description of the script'),
  view_mode: choice(['LANDSCAPE', 'VERTICAL'], '横屏或竖屏', 'orientation'),
  model_asset_id: length(1, 64, '数字人', 'avatar'),
  model_asset_type: choice(['HUMAN_MODEL_2D'], '数字人类型', 'kind of avatar'),
  priv_data: length(0, 8192, '私有数据', 'private data'),

  'voice_config.voice_asset_id': length(1, 256, '音色', 'voice'),
  'voice_config.speed': range(50, 200, '%', '语速', 'speed'),
  'voice_config.pitch': range(50, 200, '%', '音高', 'pitch'),
  'voice_config.volume': range(90, 240, 'step', '音量', 'volume'),

  'video_config.clip_mode': choice(['RESIZE', 'CROP'], '裁剪方式', 'clip mode'),
  'video_config.codec': choice(['H264', 'VP8', 'VP9', 'QTRLE'], '视频编码', 'video codec'),
  'video_config.bitrate': range(40, 30_000, 'kbit/s', '码率', 'bit rate'),
  'video_config.width': range(0, 3840, 'pixel', '视频宽度', 'video width'),
  'video_config.height': range(0, 3840, 'pixel', '视频高度', 'video height'),
  'video_config.frame_rate': choice(['24', '25', '30'], '帧率', 'frame rate'),
  'video_config.dx': range(-1920, 3840, 'pixel', '裁剪横坐标', 'clip position across'),
  'video_config.dy': range(-1920, 3840, 'pixel', '裁剪纵坐标', 'clip position down'),
  'video_config.output_external_url': length(0, 2048, '外部输出地址', 'address of the external output'),

  'video_config.subtitle_config.dx': range(0, 1920, 'pixel', '字幕横坐标', 'subtitle position across'),
  'video_config.subtitle_config.dy': range(0, 1920, 'pixel', '字幕纵坐标', 'subtitle position down'),
  'video_config.subtitle_config.w': range(0, 1920, 'pixel', '字幕框宽', 'subtitle box width'),
  'video_config.subtitle_config.h': range(0, 1920, 'pixel', '字幕框高', 'subtitle box height'),
  'video_config.subtitle_config.font_name': length(0, 64, '字幕字体', 'subtitle font'),
  'video_config.subtitle_config.font_size': range(24, 120, 'pixel', '字幕字号', 'subtitle font size'),
  'video_config.subtitle_config.font_color': colour('字幕颜色', 'subtitle colour'),
  'video_config.subtitle_config.stroke_color': colour('字幕描边颜色', 'subtitle outline colour'),
  'video_config.subtitle_config.stroke_thickness': range(
    0,
    50,
    'pixel',
    '字幕描边粗细',
    'subtitle outline width',
  ),
  'video_config.subtitle_config.opacity': range(0, 1, 'ratio', '字幕不透明度', 'subtitle opacity'),

  'background_music_config.music_asset_id': length(1, 1024, '背景音乐', 'background music'),
  'background_music_config.volume': range(0, 100, '%', '背景音乐音量', 'volume of the music'),
  'audio_files.audio_file_url[].sequence_no': range(0, 2_147_483_647, 'number', '场景序号', 'scene number'),
  'audio_files.audio_file_url[].audio_id': range(0, 10_000, 'number', '音频编号', 'audio number'),
  'action_config.action_interval': range(0, 255, 's', '自动动作间隔', 'pause between automatic gestures'),

  'shoot_scripts[].sequence_no': range(0, 2_147_483_647, 'number', '场景序号', 'scene number'),
  'shoot_scripts[].shoot_script.script_type': choice(['TEXT', 'AUDIO'], '驱动方式', 'what drives the scene'),
  'shoot_scripts[].shoot_script.audio_duration': range(0, 36_000, 's', '音频时长', 'length of the recording'),
  'shoot_scripts[].shoot_script.audio_drive_file_external_url': length(
    0,
    2048,
    '外部音频地址',
    'address of an external recording',
  ),
  'shoot_scripts[].shoot_script.audio_config.audio_id': range(
    0,
    10_000,
    'number',
    '音频编号',
    'audio number',
  ),
  'shoot_scripts[].shoot_script.audio_drive_action_config': range(
    0,
    1000,
    'item',
    '动作数',
    'number of actions',
  ),
  'shoot_scripts[].shoot_script.audio_drive_action_config[].action_tag': length(
    1,
    64,
    '动作标签',
    'tag of the action',
  ),
  'shoot_scripts[].shoot_script.audio_drive_action_config[].action_name': length(
    0,
    64,
    '动作名称',
    'name of the action',
  ),
  'shoot_scripts[].shoot_script.audio_drive_action_config[].action_start_time': range(
    0,
    2_592_000,
    's',
    '动作开始时间',
    'start of the action',
  ),

  'shoot_scripts[].shoot_script.background_config': range(0, 1, 'item', '背景数', 'number of backgrounds'),
  'shoot_scripts[].shoot_script.background_config[].background_type': choice(
    ['IMAGE', 'COLOR', 'IMAGE_2D', 'VIDEO', 'AUDIO'],
    '背景类型',
    'kind of background',
  ),
  'shoot_scripts[].shoot_script.background_config[].background_config': length(
    1,
    2048,
    '背景地址',
    'address of the background',
  ),
  'shoot_scripts[].shoot_script.background_config[].background_color_config': colour(
    '背景颜色',
    'background colour',
  ),
  'shoot_scripts[].shoot_script.background_config[].background_asset_id': length(
    1,
    1024,
    '背景素材',
    'background material',
  ),
  'shoot_scripts[].shoot_script.background_config[].background_image_config.dx': range(
    -5760,
    0,
    'pixel',
    '背景横坐标',
    'background position across',
  ),
  'shoot_scripts[].shoot_script.background_config[].background_image_config.dy': range(
    -5760,
    0,
    'pixel',
    '背景纵坐标',
    'background position down',
  ),
  'shoot_scripts[].shoot_script.background_config[].background_image_config.width': range(
    1,
    7680,
    'pixel',
    '背景宽度',
    'background width',
  ),
  'shoot_scripts[].shoot_script.background_config[].background_image_config.height': range(
    1,
    7680,
    'pixel',
    '背景高度',
    'background height',
  ),

  'shoot_scripts[].shoot_script.layer_config': range(0, 100, 'item', '图层数', 'number of layers'),
  'shoot_scripts[].shoot_script.layer_config[].layer_type': choice(
    ['HUMAN', 'IMAGE', 'VIDEO', 'TEXT'],
    '图层类型',
    'kind of layer',
  ),
  'shoot_scripts[].shoot_script.layer_config[].asset_id': length(
    1,
    1024,
    '图层素材',
    'material of the layer',
  ),
  'shoot_scripts[].shoot_script.layer_config[].group_id': length(0, 64, '图层组', 'layer group'),
  'shoot_scripts[].shoot_script.layer_config[].sequence_no': range(
    0,
    2_147_483_647,
    'number',
    '直播段落序号',
    'paragraph of a live scene',
  ),
  'shoot_scripts[].shoot_script.layer_config[].position.dx': range(
    -1920,
    3840,
    'pixel',
    '图层横坐标',
    'layer position across',
  ),
  'shoot_scripts[].shoot_script.layer_config[].position.dy': range(
    -1920,
    3840,
    'pixel',
    '图层纵坐标',
    'layer position down',
  ),
  'shoot_scripts[].shoot_script.layer_config[].position.layer_index': range(
    1,
    100,
    'number',
    '图层顺序',
    'place in the pile of layers',
  ),
  'shoot_scripts[].shoot_script.layer_config[].size.width': range(
    1,
    7680,
    'pixel',
    '图层宽度',
    'layer width',
  ),
  'shoot_scripts[].shoot_script.layer_config[].size.height': range(
    1,
    7680,
    'pixel',
    '图层高度',
    'layer height',
  ),
  'shoot_scripts[].shoot_script.layer_config[].rotation.angle': range(
    0,
    360,
    'degree',
    '旋转角度',
    'rotation',
  ),
  'shoot_scripts[].shoot_script.layer_config[].image_config.image_url': length(
    1,
    2048,
    '图片地址',
    'address of the picture',
  ),
  'shoot_scripts[].shoot_script.layer_config[].video_config.video_url': length(
    1,
    2048,
    '视频地址',
    'address of the clip',
  ),
  'shoot_scripts[].shoot_script.layer_config[].video_config.video_cover_url': length(
    1,
    2048,
    '视频封面地址',
    'address of the clip’s cover',
  ),
  'shoot_scripts[].shoot_script.layer_config[].video_config.loop_count': range(
    -1,
    100,
    'time',
    '循环次数',
    'repeats of the clip',
  ),
  'shoot_scripts[].shoot_script.layer_config[].video_config.video_sound': range(
    0,
    100,
    '%',
    '视频音量',
    'volume of the clip',
  ),
  'shoot_scripts[].shoot_script.layer_config[].text_config.text_context': length(
    0,
    1024,
    '文字（Base64）',
    'text (base64)',
  ),
  'shoot_scripts[].shoot_script.layer_config[].text_config.font_name': length(0, 64, '字体', 'font'),
  'shoot_scripts[].shoot_script.layer_config[].text_config.font_size': range(
    4,
    120,
    'pixel',
    '字号',
    'font size',
  ),
  'shoot_scripts[].shoot_script.layer_config[].text_config.font_color': colour('文字颜色', 'text colour'),

  'x_studio.seed': range(0, 0xffff_ffff, 'number', '随机种子', 'seed'),
  'x_studio.readings': range(0, 1000, 'item', '读音条数', 'number of readings'),
  'x_studio.readings.word': length(1, 64, '要指定读音的词', 'word to be read so'),
  'x_studio.readings.*': length(1, 256, '读音', 'reading'),
  'shoot_scripts[].shoot_script.x_studio.audio': length(1, 1024, '驱动录音', 'driving recording'),
  'shoot_scripts[].shoot_script.x_studio.transcript': length(
    0,
    10_000,
    '录音文本',
    'transcript of the recording',
  ),
  'shoot_scripts[].shoot_script.x_studio.tail_ms': range(
    0,
    60_000,
    'ms',
    '尾部停留',
    'time after the last word',
  ),
  'shoot_scripts[].shoot_script.background_config[].x_studio.fit': choice(
    ['cover', 'contain', 'fill'],
    '填充方式',
    'fit',
  ),
  'shoot_scripts[].shoot_script.background_config[].x_studio.opacity': range(
    0,
    1,
    'ratio',
    '不透明度',
    'opacity',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.fit': choice(
    ['cover', 'contain', 'fill'],
    '填充方式',
    'fit',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.opacity': range(0, 1, 'ratio', '不透明度', 'opacity'),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.framing': choice(
    ['full', 'half', 'head', 'circle'],
    '取景',
    'framing',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.align': choice(
    ['left', 'center', 'right'],
    '对齐',
    'alignment',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.stroke_color': colour('描边颜色', 'outline colour'),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.stroke_thickness': range(
    0,
    50,
    'pixel',
    '描边粗细',
    'outline width',
  ),
} as const satisfies Record<string, Omit<Limit, 'id'>>;

export type FieldId = keyof typeof FIELD_LIMITS;
