/**
 * Words that stand in details of problems, in the languages that messages are made in. Details hold the word of the
 * first column, so that a program reads the same whatever the language.
 */
import type { Language, Word } from './entry.ts';
import { SLIDE_LOSSES, SLIDE_REASONS } from './slide-words.ts';

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
  'too demanding': { zh: '解码需要的时间或内存过多', en: 'decoding it takes too much time or memory' },
  'unknown format': { zh: '无法识别的格式', en: 'its format is not known' },
};

/** What is wrong with a field of a request. */
const INPUT_REASONS: Readonly<Record<string, Word>> = {
  'unknown field': { zh: '没有这个字段', en: 'there is no such field' },
  'no known kind': { zh: '不是已知的类型', en: 'it is of no known kind' },
  'wrong form': { zh: '格式不对', en: 'its form is wrong' },
  'too much': { zh: '内容过多', en: 'there is too much of it' },
  'expected string': { zh: '应为文字', en: 'a text is expected' },
  'expected integer': { zh: '应为整数', en: 'a whole number is expected' },
  'expected number': { zh: '应为数字', en: 'a number is expected' },
  'expected boolean': { zh: '应为 true 或 false', en: 'true or false is expected' },
  'expected array': { zh: '应为列表', en: 'a list is expected' },
  'expected object': { zh: '应为对象', en: 'an object is expected' },
  'expected *': { zh: '应为 *', en: '* is expected' },
  'at least *': { zh: '至少为 *', en: 'it is to be * at least' },
  'at most *': { zh: '至多为 *', en: 'it is to be * at most' },
  'one of *': { zh: '应为 * 之一', en: 'it is to be one of *' },
};

/** Why an edit of a draft is refused. */
const REFUSALS: Readonly<Record<string, Word>> = {
  'no such place': { zh: '剧本里没有这个位置', en: 'the script has no such place' },
  'no such scene': { zh: '没有这个场景', en: 'there is no such scene' },
  'no such layer': { zh: '没有这个图层', en: 'there is no such layer' },
  'forbidden key': { zh: '这个字段名不允许使用', en: 'a field may not be called so' },
  'scene count': { zh: '剧本要有 1 到 100 个场景', en: 'a script has 1 to 100 scenes' },
  'nested too deep': { zh: '嵌套层数过多', en: 'it is nested too deep' },
  'not a JSON value': { zh: '不是 JSON 的值', en: 'it is no value of JSON' },
  'required field': { zh: '这个字段不能缺少', en: 'the field cannot be left out' },
  'out of range': { zh: '超出了允许的范围', en: 'it is out of range' },
  'wrong length': { zh: '太长、太短或太多', en: 'it is too long, too short or too many' },
  'wrong value': { zh: '不是允许的值', en: 'the value is not one of those allowed' },
};

/** Why a setting or a secret is not taken. */
const SETTING_REASONS: Readonly<Record<string, Word>> = {
  'not an absolute path': { zh: '它不是完整的路径', en: 'it is not an absolute path' },
  'not a folder': { zh: '它不是文件夹', en: 'it is not a folder' },
  'folder is not empty': {
    zh: '该文件夹不是空的，请选一个空文件夹或新建一个',
    en: 'the folder is not empty; choose an empty one or make a new one',
  },
  'inside the present one': { zh: '它在当前文件夹里面', en: 'it lies inside the present one' },
  'holds the present one': { zh: '当前文件夹在它里面', en: 'the present one lies inside it' },
  'METASTUDIO_HOME is set': {
    zh: '环境变量 METASTUDIO_HOME 已决定它的位置',
    en: 'the variable METASTUDIO_HOME says where it is',
  },
  'no address': { zh: '手动代理需要填写地址', en: 'a proxy of your own needs an address' },
  'password in address': {
    zh: '地址中不能带用户名和密码',
    en: 'the address must not hold a user name or a password',
  },
  'no keychain': {
    zh: '系统钥匙串没有响应或拒绝了请求',
    en: 'the keychain of the system refuses or is not there',
  },
  damaged: { zh: '密钥文件已损坏或被改动', en: 'the file of secrets is damaged or was tampered with' },
  'not an address of a proxy': { zh: '它不是代理地址', en: 'it is no address of a proxy' },
  'kept busy': { zh: '另一个程序一直在使用它', en: 'another program keeps it busy' },
  'damaged note': {
    zh: '文件内容已损坏：请改正其中的路径；若数据就在这个文件夹里，请删除该文件',
    en: 'its content is damaged: put the path in it right, or remove the file if the data lies in this very folder',
  },
  'newer version': { zh: '它由更新的版本写入', en: 'a newer version has written it' },
  'address with path': { zh: '地址只能包含主机和端口', en: 'the address takes a host and a port only' },
};

/** Why there is no picture of a scene. */
const PREVIEW_REASONS: Readonly<Record<string, Word>> = {
  'it takes too long': { zh: '绘制用时过长', en: 'painting it takes too long' },
  'the program that tried it ended': {
    zh: '试用它的程序意外退出',
    en: 'the program that tried it ended',
  },
  'the sampler ended': { zh: '合成程序意外退出', en: 'the program that makes it ended' },
  'making it takes too long': { zh: '合成用时过长', en: 'making it takes too long' },
  'the painter ended': { zh: '绘制程序意外退出', en: 'the program that paints it ended' },
  'too many pictures wait': { zh: '等待绘制的画面太多', en: 'too many pictures wait to be painted' },
};

/** What is wrong with a project file. */
const PROJECT_REASONS: Readonly<Record<string, Word>> = {
  'no description': { zh: '里面没有 project.json', en: 'there is no project.json in it' },
  'another form': { zh: 'project.json 的格式不对', en: 'its project.json has another form' },
  'no end': { zh: '结尾缺失', en: 'its end is missing' },
  'gap or overlap': { zh: '各部分重叠或有空隙', en: 'its parts overlap, or leave gaps' },
  'headers differ': { zh: '两处文件头不一致', en: 'its headers contradict each other' },
  encrypted: { zh: '已加密', en: 'it is encrypted' },
  'not a plain file': { zh: '不是普通文件', en: 'it is not a plain file' },
  'there twice': { zh: '重复出现', en: 'it is there twice' },
  'unknown name': { zh: '名称不允许', en: 'it may not have that name' },
  'other compression': { zh: '压缩方式不允许', en: 'it may not be compressed so' },
  'other content': { zh: '内容与记录不符', en: 'its content is not what was written down' },
  'other size': { zh: '大小与记录不符', en: 'its size is not what was written down' },
  'not listed': { zh: 'project.json 没有提到它', en: 'project.json does not name it' },
  'not in the script': { zh: '剧本没有用到它', en: 'the script does not name it' },
  'not there': { zh: '缺失', en: 'it is missing' },
};

/** How much of a project there may be. */
const PROJECT_PARTS: Readonly<Record<string, Word>> = {
  project: { zh: '文件大小（字节）', en: 'the file, in bytes,' },
  description: { zh: 'project.json（字节）', en: 'project.json, in bytes,' },
  nesting: { zh: 'project.json 的嵌套层数', en: 'the nesting of project.json' },
  values: { zh: 'project.json 中的值的个数', en: 'the number of values in project.json' },
  materials: { zh: '素材个数', en: 'the number of materials' },
  'material bytes': { zh: '素材总大小（字节）', en: 'all material together, in bytes,' },
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
  'converting *': { zh: '转换 *', en: 'converting *' },
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

/** M-02, in the wire's spelling. */
const ASSET_STATES: Readonly<Record<string, Word>> = {
  CREATING: { zh: '正在导入', en: 'being imported' },
  FAILED: { zh: '无法使用', en: 'not usable' },
  ACTIVED: { zh: '可用', en: 'in use' },
  UNACTIVED: { zh: '已停用', en: 'put aside' },
  DELETED: { zh: '在回收站中', en: 'in the recycle bin' },
  BLOCK: { zh: '已冻结', en: 'frozen' },
};

const NONE: Word = { zh: '无', en: 'none' };

/** By the name of the detail: the same letters may be a user's own elsewhere. */
const WORDS: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  expected: { ...KINDS, ...JSON_PARTS, '–': NONE },
  found: KINDS,
  services: { '-': NONE },
  unit: UNITS,
  nearest: { '–': NONE },
  field: {
    '{…}': { zh: '剧本', en: 'the script' },
    '{}': { zh: '请求', en: 'the request' },
  },
  reason: {
    ...REASONS,
    ...INPUT_REASONS,
    ...REFUSALS,
    ...SETTING_REASONS,
    ...PROJECT_REASONS,
    ...PREVIEW_REASONS,
    ...SLIDE_REASONS,
  },
  what: { ...PROJECT_PARTS, ...SLIDE_LOSSES },
  entry: { '–': { zh: '整个文件', en: 'the file as a whole' } },
  remedy: REMEDIES,
  stage: STAGES,
  role: ROLES,
  state: ASSET_STATES,
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
