/**
 * Words whose polyphones the dictionary gets wrong, and lists that rules need. Data only; `-` keeps the syllable that
 * the dictionary gives.
 */
export const POLYPHONE_WORDS: ReadonlyMap<string, string> = new Map([
  ['数数', 'shu3 shu4'],
  ['数一数', 'shu3 yi5 shu3'],
]);

/** Characters after which 儿 is a child. */
export const ERHUA_EXCEPTIONS = '女婴幼孤胎男健少小生托育患宠弃血能产运孩妻侄娃爱';
/** Characters before which 儿 is a child. */
export const AFTER_ER = '子童歌科媳孙时戏女';

/** Adverbs after which 地 is a particle, besides doubled characters. */
export const ADVERBS_BEFORE_DE: readonly string[] = [
  '高兴',
  '认真',
  '努力',
  '迅速',
  '不断',
  '积极',
  '逐渐',
  '快速',
  '有效',
  '安静',
  '仔细',
  '耐心',
  '热情',
  '自然',
  '轻松',
  '顺利',
  '主动',
  '充分',
  '深入',
  '进一步',
  '更好',
  '很好',
  '更快',
  '成功',
  '大力',
  '严格',
  '简单',
  '快乐',
  '开心',
  '愉快',
  '幸福',
  '直接',
  '随意',
  '稳定',
  '持续',
  '全面',
  '清楚',
  '正确',
  '科学',
  '合理',
];
