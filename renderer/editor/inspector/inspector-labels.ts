/** What a change of the inspector is called in the engine's history, and in words. What the canvas does too has its label. */
import type { Language } from '../../../domain/errors.ts';

export const INSPECTOR_LABELS = {
  layer: 'change_layer',
  place: 'place_layers',
  renameLayer: 'rename_layer',
  textStyle: 'style_text',
  replace: 'replace_material',
  presenter: 'set_presenter',
  presenterLook: 'dress_presenter',
  voice: 'set_voice',
  speech: 'set_speech',
  subtitles: 'set_subtitles',
  music: 'set_music',
  label: 'set_ai_label',
  background: 'adjust_background',
  transition: 'set_transition',
  pause: 'set_pause',
} as const;

type InspectorLabel = (typeof INSPECTOR_LABELS)[keyof typeof INSPECTOR_LABELS];

export const INSPECTOR_WORDS: Readonly<Record<InspectorLabel, Readonly<Record<Language, string>>>> = {
  change_layer: { zh: '修改图层', en: 'change layer' },
  place_layers: { zh: '调整位置和大小', en: 'place and size' },
  rename_layer: { zh: '重命名图层', en: 'rename layer' },
  style_text: { zh: '文字样式', en: 'text style' },
  replace_material: { zh: '替换图片或视频', en: 'replace picture or clip' },
  set_presenter: { zh: '选择数字人', en: 'choose presenter' },
  dress_presenter: { zh: '数字人造型', en: 'presenter’s look' },
  set_voice: { zh: '选择声音', en: 'choose voice' },
  set_speech: { zh: '语速、音高或音量', en: 'speed, pitch or volume' },
  set_subtitles: { zh: '字幕', en: 'subtitles' },
  set_music: { zh: '音乐', en: 'music' },
  set_ai_label: { zh: '人工智能生成标识', en: 'AI mark' },
  adjust_background: { zh: '调整背景', en: 'adjust background' },
  set_transition: { zh: '转场', en: 'transition' },
  set_pause: { zh: '停顿', en: 'pause' },
};
