/**
 * Words that stand in details of problems, in the languages that messages are made in. Details hold the word of the
 * first column, so that a program reads the same whatever the language.
 */
import type { Language } from './entry.ts';

type Word = Readonly<Record<Language, string>>;

/** Kinds of JSON values, and the end of a text. */
const KINDS: Readonly<Record<string, Word>> = {
  string: { zh: '文字', en: 'a text' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数字', en: 'a number' },
  fraction: { zh: '小数', en: 'a number with decimals' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表 […]', en: 'a list […]' },
  object: { zh: '对象 {…}', en: 'an object {…}' },
  value: { zh: '值', en: 'a value' },
  null: { zh: 'null', en: 'null' },
  'end of text': { zh: '文件结尾', en: 'the end of the file' },
};

const UNITS: Readonly<Record<string, Word>> = {
  byte: { zh: '字节', en: 'bytes' },
  character: { zh: '字符', en: 'characters' },
  degree: { zh: '度', en: 'degrees' },
  fps: { zh: '帧/秒', en: 'frames per second' },
  item: { zh: '项', en: 'items' },
  ms: { zh: '毫秒', en: 'ms' },
  number: { zh: '数值', en: 'a plain number' },
  page: { zh: '页', en: 'pages' },
  pixel: { zh: '像素', en: 'pixels' },
  ratio: { zh: '比例', en: 'a ratio' },
  s: { zh: '秒', en: 'seconds' },
  step: { zh: '级', en: 'steps' },
  time: { zh: '次', en: 'times' },
  value: { zh: '个值', en: 'values' },
};

/** What is wrong with a file, where FFmpeg and the system say nothing of their own. */
const REASONS: Readonly<Record<string, Word>> = {
  'file changed': { zh: '使用过程中文件被改动', en: 'the file was changed while it was in use' },
  'no picture': { zh: '解码不出画面', en: 'no picture comes out of it' },
  'unknown format': { zh: '无法识别的格式', en: 'its format is not known' },
};

const NONE: Word = { zh: '无', en: 'none' };

/** By the name of the detail: the same letters may be a user's own elsewhere. */
const WORDS: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  expected: { ...KINDS, '–': NONE },
  found: KINDS,
  unit: UNITS,
  nearest: { '–': NONE },
  reason: REASONS,
  because: { live: { zh: '仅用于直播', en: 'it is for live shows' } },
};

/** A detail as a message in a language says it; undefined when it is said as it is. */
export function wordFor(name: string, detail: string | number, language: Language): string | undefined {
  const words = WORDS[name];
  return words && Object.hasOwn(words, detail) ? words[detail]?.[language] : undefined;
}
