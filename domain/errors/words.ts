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
  array: { zh: '方括号 [ ] 中的列表', en: 'a list in brackets [ ]' },
  object: { zh: '花括号 { } 中的对象', en: 'an object in braces { }' },
  value: { zh: '值', en: 'a value' },
  null: { zh: 'null', en: 'null' },
  'one of *': { zh: ' * 之一（连同引号）', en: 'one of * (with the quotes)' },
  'number *': { zh: '数字 *', en: 'the number *' },
  'end of text': { zh: '文件结尾', en: 'the end of the file' },
};

/** What JSON has to have at a place. */
const JSON_PARTS: Readonly<Record<string, Word>> = {
  'JSON value': { zh: '一个值（文字要加双引号）', en: 'a value (a text in double quotes)' },
  'JSON value or ]': { zh: '一个值（文字要加双引号）或 ]', en: 'a value (a text in double quotes) or ]' },
  key: { zh: '双引号中的字段名', en: 'a field name in double quotes' },
  'key or }': { zh: '双引号中的字段名或 }', en: 'a field name in double quotes or }' },
  ':': { zh: '冒号 :', en: 'a colon :' },
  ', or ]': { zh: '逗号或 ]', en: 'a comma or ]' },
  ', or }': { zh: '逗号或 }', en: 'a comma or }' },
  '"': { zh: '结束文字的双引号 "', en: 'the double quote " that ends the text' },
  'escape *': { zh: '在文字中写作 *', en: '* in its place, as texts have it' },
};

const REMEDIES: Readonly<Record<string, Word>> = {
  encode: {
    zh: '请把文字按 UTF-8 重新做 Base64 编码',
    en: 'Encode the text, as UTF-8, as base64 again',
  },
  'write *': {
    zh: '如果这就是要显示的文字，请改写为 *',
    en: 'If these are the words to be shown, write * instead',
  },
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
  ENOENT: { zh: '没有这个文件或文件夹', en: 'there is no such file or folder' },
  ENOTDIR: { zh: '路径中有一部分是文件，不是文件夹', en: 'a part of the path is a file, not a folder' },
  EISDIR: { zh: '它是文件夹', en: 'it is a folder' },
  EACCES: { zh: '没有权限', en: 'you have no right to it' },
  EPERM: { zh: '系统不允许', en: 'the system does not permit it' },
  EROFS: { zh: '该磁盘是只读的', en: 'its disk is read-only' },
  ENOSPC: { zh: '磁盘已满', en: 'its disk is full' },
  EDQUOT: { zh: '磁盘配额已用完', en: 'your quota of the disk is used up' },
  EIO: { zh: '磁盘出错', en: 'the disk failed' },
  EBUSY: { zh: '正被其他程序使用', en: 'another program is using it' },
  ELOOP: { zh: '链接互相指向', en: 'its links lead in a circle' },
  EMFILE: { zh: '打开的文件太多', en: 'too many files are open' },
  ENAMETOOLONG: { zh: '名字太长', en: 'the name is too long' },
  'not a file': { zh: '它不是文件', en: 'it is not a file' },
  JSON: { zh: '不是有效的 JSON', en: 'it is not valid JSON' },
  'it did not answer': { zh: '没有反应', en: 'it did not answer' },
  'it gave no reason': { zh: '未说明原因', en: 'it gave no reason' },
  'damaged picture': { zh: '画面数据已损坏', en: 'a picture in it is damaged' },
  'file changed': { zh: '使用过程中文件被改动', en: 'the file was changed while it was in use' },
  'no size': { zh: '画面没有尺寸', en: 'its picture has no size' },
  'no picture': { zh: '解码不出画面', en: 'no picture comes out of it' },
  'unknown format': { zh: '无法识别的格式', en: 'its format is not known' },
};

const MEDIA: Readonly<Record<string, Word>> = {
  audio: { zh: '声音', en: 'sound' },
  clip: { zh: '视频', en: 'video' },
  image: { zh: '图片', en: 'picture' },
};

/** What was going on. A `*` stands for a name or number of its own. */
const STAGES: Readonly<Record<string, Word>> = {
  starting: { zh: '启动', en: 'starting' },
  'starting *': { zh: '启动 *', en: 'starting *' },
  'trying *': { zh: '试用编码器 *', en: 'trying *' },
  'decoding *': { zh: '解码 *', en: 'decoding *' },
  'encoding scene *': { zh: '编码第 * 个场景', en: 'encoding scene *' },
  'encoding the sound': { zh: '编码声音', en: 'encoding the sound' },
  'joining the scenes': { zh: '合并场景', en: 'joining the scenes' },

  connecting: { zh: '连接', en: 'connecting' },
  'waiting for the answer': { zh: '等待应答', en: 'waiting for the answer' },
  'sending sound': { zh: '发送声音', en: 'sending sound' },
  speaking: { zh: '合成语音', en: 'speaking' },

  'making the clip': { zh: '生成测试视频', en: 'making the clip' },
  'taking the sound': { zh: '取出声音', en: 'taking the sound' },
  'avatar with alpha': { zh: '编码带透明通道的数字人', en: 'encoding the avatar with alpha' },
  'lossless reference': { zh: '生成无损参考视频', en: 'making the lossless reference' },
  'frame hashes': { zh: '计算每帧的哈希值', en: 'hashing the frames' },
  SSIM: { zh: '测量 SSIM', en: 'measuring SSIM' },
  VMAF: { zh: '测量 VMAF', en: 'measuring VMAF' },
};

/** What a file is to a render; its option is how the user names it. */
const ROLES: Readonly<Record<string, Word>> = {
  input: { zh: '剧本或它引用的文件', en: 'the script or a file that it uses' },
  output: { zh: '输出文件', en: 'the output' },
  video: { zh: '视频（-o）', en: 'the video (-o)' },
  cover: { zh: '封面（随 -o 命名）', en: 'the cover (named after -o)' },
  'scene cover': { zh: '场景封面（随 -o 命名）', en: 'a scene cover (named after -o)' },
  subtitles: { zh: '字幕（随 -o 命名）', en: 'the subtitles (named after -o)' },
  report: { zh: '报告（--report）', en: 'the report (--report)' },
};

const NONE: Word = { zh: '无', en: 'none' };

/** By the name of the detail: the same letters may be a user's own elsewhere. */
const WORDS: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  expected: { ...KINDS, ...JSON_PARTS, '–': NONE },
  found: KINDS,
  services: { '-': NONE },
  unit: UNITS,
  nearest: { '–': NONE },
  field: { '{…}': { zh: '剧本', en: 'the script' } },
  reason: REASONS,
  remedy: REMEDIES,
  stage: STAGES,
  role: ROLES,
  otherRole: ROLES,
  kind: MEDIA,
  because: { live: { zh: '仅用于直播', en: 'it is for live shows' } },
};

/** A detail as a message in a language says it; undefined when it is said as it is. */
export function wordFor(name: string, detail: string | number, language: Language): string | undefined {
  const words = WORDS[name];
  if (!words) return undefined;
  if (Object.hasOwn(words, detail)) return words[detail]?.[language];
  const pattern = Object.keys(words).find((one) => one.endsWith(' *') && isOf(one, detail));
  return pattern && words[pattern]?.[language].replace('*', () => String(detail).slice(pattern.length - 1));
}

function isOf(pattern: string, detail: string | number): boolean {
  return String(detail).startsWith(pattern.slice(0, -1));
}
