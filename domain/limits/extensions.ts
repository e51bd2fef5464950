/** Ranges of what we read under `x_studio`, keyed as in `fields.ts`. */
import type { Limit } from './limit.ts';
import { choice, colour, length, range } from './rows.ts';

const FIT = choice(['cover', 'contain', 'fill'], '填充方式', 'fit');
const OPACITY = range(0, 1, 'ratio', '不透明度', 'opacity');
const CROP_X = range(0, 1, 'ratio', '裁剪左边', 'left edge of the crop');
const CROP_Y = range(0, 1, 'ratio', '裁剪上边', 'upper edge of the crop');
const CROP_WIDTH = range(0.001, 1, 'ratio', '裁剪宽度', 'width of the crop');
const CROP_HEIGHT = range(0.001, 1, 'ratio', '裁剪高度', 'height of the crop');
const FROM = range(0, 1_800_000, 'ms', '片段起点', 'where in the clip it begins');
/** Ten hours, as the service's own recordings may last. */
const LONGEST_MS = 36_000_000;
const LONGEST_FADE_MS = 10_000;

export const EXTENSION_LIMITS = {
  'x_studio.seed': range(0, 0xffff_ffff, 'number', '随机种子', 'seed'),
  'x_studio.readings': range(0, 1000, 'item', '读音条数', 'number of readings'),
  'x_studio.readings.word': length(1, 64, '要指定读音的词', 'word to be read so'),
  'x_studio.readings.*': length(1, 256, '读音', 'reading'),

  'video_config.x_studio.frame_rate': range(24, 60, 'fps', '帧率', 'frame rate'),
  'video_config.x_studio.alpha_codec': choice(
    ['PRORES_4444', 'QTRLE'],
    '透明 MOV 的编码',
    'codec of a transparent MOV',
  ),
  'video_config.x_studio.quality': choice(['draft', 'standard', 'high'], '画质', 'quality'),

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
    '尾部停留；没有话的场景的时长',
    'time after the last word; length of a scene that says nothing',
  ),
  'shoot_scripts[].shoot_script.x_studio.cover_ms': range(0, LONGEST_MS, 'ms', '封面时刻', 'cover’s moment'),
  'shoot_scripts[].shoot_script.x_studio.transition.kind': choice(
    ['dissolve', 'fade', 'wipe', 'slide'],
    '转场方式',
    'kind of transition',
  ),
  'shoot_scripts[].shoot_script.x_studio.transition.duration_ms': range(
    40,
    5000,
    'ms',
    '转场时长',
    'length of the transition',
  ),
  'shoot_scripts[].shoot_script.x_studio.transition.direction': choice(
    ['left', 'right', 'up', 'down'],
    '转场方向',
    'direction of the transition',
  ),
  'shoot_scripts[].shoot_script.x_studio.transition.colour': colour('转场颜色', 'colour of the transition'),
  'shoot_scripts[].shoot_script.x_studio.sound_effects': range(0, 100, 'item', '音效数', 'number of effects'),
  'shoot_scripts[].shoot_script.x_studio.sound_effects[].audio': length(1, 1024, '音效', 'sound effect'),
  'shoot_scripts[].shoot_script.x_studio.sound_effects[].at_ms': range(
    0,
    LONGEST_MS,
    'ms',
    '音效开始时间',
    'start of the effect',
  ),
  'shoot_scripts[].shoot_script.x_studio.sound_effects[].volume': range(
    0,
    100,
    '%',
    '音效音量',
    'volume of the effect',
  ),

  'shoot_scripts[].shoot_script.background_config[].x_studio.fit': FIT,
  'shoot_scripts[].shoot_script.background_config[].x_studio.opacity': OPACITY,
  'shoot_scripts[].shoot_script.background_config[].x_studio.crop.x': CROP_X,
  'shoot_scripts[].shoot_script.background_config[].x_studio.crop.y': CROP_Y,
  'shoot_scripts[].shoot_script.background_config[].x_studio.crop.width': CROP_WIDTH,
  'shoot_scripts[].shoot_script.background_config[].x_studio.crop.height': CROP_HEIGHT,
  'shoot_scripts[].shoot_script.background_config[].x_studio.from_ms': FROM,

  'shoot_scripts[].shoot_script.layer_config[].x_studio.name': length(0, 64, '图层名称', 'name of the layer'),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.in_ms': range(
    0,
    LONGEST_MS,
    'ms',
    '图层出现时间',
    'when the layer appears',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.out_ms': range(
    1,
    LONGEST_MS,
    'ms',
    '图层消失时间',
    'when the layer disappears',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.fade_in_ms': range(
    0,
    LONGEST_FADE_MS,
    'ms',
    '淡入时长',
    'length of the fade-in',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.fade_out_ms': range(
    0,
    LONGEST_FADE_MS,
    'ms',
    '淡出时长',
    'length of the fade-out',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.opacity': OPACITY,
  'shoot_scripts[].shoot_script.layer_config[].x_studio.rotation': range(
    -360,
    360,
    'degree',
    '旋转角度（可为小数）',
    'rotation, decimals allowed',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.fit': FIT,
  'shoot_scripts[].shoot_script.layer_config[].x_studio.crop.x': CROP_X,
  'shoot_scripts[].shoot_script.layer_config[].x_studio.crop.y': CROP_Y,
  'shoot_scripts[].shoot_script.layer_config[].x_studio.crop.width': CROP_WIDTH,
  'shoot_scripts[].shoot_script.layer_config[].x_studio.crop.height': CROP_HEIGHT,
  'shoot_scripts[].shoot_script.layer_config[].x_studio.from_ms': FROM,
  'shoot_scripts[].shoot_script.layer_config[].x_studio.framing': choice(
    ['full', 'half', 'head', 'circle'],
    '取景',
    'framing',
  ),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.outfit': length(0, 32, '服装', 'outfit'),
  'shoot_scripts[].shoot_script.layer_config[].x_studio.light': length(0, 32, '光线', 'light'),
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
