/**
 * Tags of eSpeak NG's own that are no names of languages to a system, or, by accident, those of other ones: its `ca-va` is
 * spoken in Valencia, not in the Vatican.
 */
import type { Language } from '../../domain/errors.ts';

/** By tag in small letters. */
export const MAKER_TAGS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  bpy: { en: 'Bishnupriya Manipuri', zh: '比什奴普利亚语' },
  'ca-ba': { en: 'Catalan (Balearic)', zh: '加泰罗尼亚语（巴利阿里）' },
  'ca-nw': { en: 'Catalan (North-western)', zh: '加泰罗尼亚语（西北）' },
  'ca-va': { en: 'Catalan (Valencian)', zh: '加泰罗尼亚语（瓦伦西亚）' },
  'chr-us-qaaa-x-west': { en: 'Cherokee', zh: '切罗基语' },
  'cmn-latn-pinyin': { en: 'Chinese (written in pinyin)', zh: '中文（拼音书写）' },
  'en-029': { en: 'Caribbean English', zh: '英语（加勒比）' },
  'en-gb-scotland': { en: 'Scottish English', zh: '英语（苏格兰）' },
  'en-gb-x-gbclan': { en: 'British English (Lancaster)', zh: '英国英语（兰开斯特）' },
  'en-gb-x-gbcwmd': { en: 'British English (West Midlands)', zh: '英国英语（西米德兰兹）' },
  'en-gb-x-rp': { en: 'British English (Received Pronunciation)', zh: '英国英语（标准发音）' },
  'en-us-nyc': { en: 'American English (New York)', zh: '美国英语（纽约）' },
  hyw: { en: 'Western Armenian', zh: '西亚美尼亚语' },
  lfn: { en: 'Lingua Franca Nova', zh: '新通用语' },
  ltg: { en: 'Latgalian', zh: '拉特加莱语' },
  mto: { en: 'Totontepec Mixe', zh: '托通特佩克米塞语' },
  nci: { en: 'Classical Nahuatl', zh: '古典纳瓦特尔语' },
  piqd: { en: 'Klingon', zh: '克林贡语' },
  py: { en: 'Pyash', zh: 'Pyash' },
  qdb: { en: 'Lang Belta', zh: 'Lang Belta' },
  qya: { en: 'Quenya', zh: '昆雅语' },
  'ru-cl': { en: 'Russian (classic)', zh: '俄语（古典）' },
  sjn: { en: 'Sindarin', zh: '辛达林语' },
  'vi-vn-x-central': { en: 'Vietnamese (Central)', zh: '越南语（中部）' },
  'vi-vn-x-south': { en: 'Vietnamese (Southern)', zh: '越南语（南部）' },
  xex: { en: 'Xextan', zh: 'Xextan' },
  'yue-latn-jyutping': { en: 'Cantonese (written in Jyutping)', zh: '粤语（粤拼书写）' },
  'zh-latn-pinyin': { en: 'Chinese (written in pinyin)', zh: '中文（拼音书写）' },
};
