/** What messages about a script say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageOf } from '../../domain/errors.ts';
import { checkScript } from '../../domain/script/check.ts';
import { parseScriptText } from '../../domain/script/json.ts';
import { landscapeScript } from '../fuzz/scripts.ts';
import { put } from './places.ts';
import { TEXT } from './rule-rows.ts';

test('messages name kinds and units in the reader’s language', () => {
  const told = (path: string, value: unknown) => {
    const script = landscapeScript();
    put(script, path, value);
    const [first] = checkScript(script).problems;
    return (['zh', 'en'] as const).map((language) => messageOf(first!, language));
  };
  assert.deepEqual(told('voice_config.speed', '100'), [
    '“voice_config.speed”应为数字，而不是文字。请改正。',
    '"voice_config.speed" must be a number, not a text. Change it.',
  ]);
  assert.deepEqual(told('voice_config.volume', 300), [
    '“voice_config.volume”为 300，应在 90 到 240 之间（级）。',
    '"voice_config.volume" is 300; choose a value from 90 to 240 (steps).',
  ]);
  assert.match(told('action_config.action_interval', Number.NaN)[1]!, /must be a number, not NaN/);
  assert.match(told('video_config.bitrate', 1.5)[0]!, /应为整数，而不是小数/);
  assert.deepEqual(told('video_config.frame_rate', 25), [
    '“video_config.frame_rate”应为 "24" | "25" | "30" 之一（连同引号），而不是数字 25。请改正。',
    '"video_config.frame_rate" must be one of "24" | "25" | "30" (with the quotes), not the number 25. Change it.',
  ]);
  assert.match(told('video_config.frame_rate', '29')[1]!, /cannot be "29"; use one of: "24", "25", "30"\./);
  assert.match(
    told('video_config', [])[1]!,
    /must be an object in braces \{ \}, not a list in brackets \[ \]/,
  );
  assert.match(told('shoot_scripts', {})[0]!, /应为方括号 \[ \] 中的列表，而不是花括号 \{ \} 中的对象/);
  assert.match(told('video_config.weather', 1)[0]!, /相近的字段：无/);
  assert.match(messageOf(parseScriptText('{').problems[0]!, 'zh'), /现为：文件结尾/);
});

test('V-22 what JSON should have had is said in words', () => {
  const told = (text: string) =>
    (['zh', 'en'] as const).map((language) => messageOf(parseScriptText(text).problems[0]!, language));
  const cases: readonly (readonly [text: string, zh: RegExp, en: RegExp])[] = [
    [
      '[1,]',
      /第 1 行第 3 列的逗号多余，\] 之前/,
      /the comma at line 1, column 3 is one too many, .* before \]/,
    ],
    ["{'a': 1}", /应为：双引号中的字段名或 \}/, /expected a field name in double quotes or \}, found/],
    ['{"a" 1}', /应为：冒号 :，/, /expected a colon :, found "1"/],
    [
      '{"a": b}',
      /应为：一个值（文字要加双引号），/,
      /expected a value \(a text in double quotes\), found "b"/,
    ],
    ['[1 2]', /应为：逗号或 \]，/, /expected a comma or \], found "2"/],
    ['{"a": 1 "b"', /应为：逗号或 \}，/, /expected a comma or \}, /],
    ['{"a": "\n"}', /应为：在文字中写作 \\n，/, /expected \\n in its place, as texts have it, found/],
    [
      '{"a": "b',
      /应为：结束文字的双引号 "，/,
      /expected the double quote " that ends the text, found the end/,
    ],
    ['{} {}', /应为：文件结尾，/, /expected the end of the file, found "\{"/],
  ];
  for (const [text, zh, en] of cases) {
    const [inChinese, inEnglish] = told(text);
    assert.match(inChinese!, zh, text);
    assert.match(inEnglish!, en, text);
  }
});

test('V-13 rates that only our own field can say are told with that field', () => {
  for (const rate of ['60', 50]) {
    const script = landscapeScript();
    put(script, 'video_config.frame_rate', rate);
    const [first] = checkScript(script).problems;
    assert.equal(first?.code, 'VIDEO_RATE_ELSEWHERE');
    const way = new RegExp(`x_studio.*"frame_rate": ${rate}\\D`);
    assert.match(messageOf(first, 'zh'), way);
    assert.match(messageOf(first, 'en'), way);
  }
});

test('V-22 a title that was not encoded is told with what to write', () => {
  const told = (title: string) => {
    const script = landscapeScript();
    put(script, `${TEXT}.text_config.text_context`, title);
    const first = checkScript(script).problems.find((one) => one.code === 'SCRIPT_BASE64')!;
    return (['zh', 'en'] as const).map((language) => messageOf(first, language));
  };
  assert.deepEqual(told('Hello'), [
    '“text_context”不是 UTF-8 文字的 Base64 编码。如果这就是要显示的文字，请改写为 "SGVsbG8="。',
    '"text_context" is not base64 of UTF-8 text. If these are the words to be shown, write "SGVsbG8=" instead.',
  ]);
  assert.match(told('你好')[1]!, /write "5L2g5aW9" instead/);
  assert.match(told('Hello '.repeat(20))[1]!, /Encode the text, as UTF-8, as base64 again\.$/);
});

test('a message keeps to one line whatever a name holds', () => {
  const script = landscapeScript();
  put(script, `${TEXT}.text_config.font_name`, 'a\nb\u202ec');
  const [warning] = checkScript(script, { fonts: ['Noto Sans SC'] }).problems;
  assert.equal(warning?.code, 'FONT_UNKNOWN');
  assert.equal(warning.details.font, 'a\\nb\\u202ec');
});
