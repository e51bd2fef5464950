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

test('a message keeps to one line whatever a name holds', () => {
  const script = landscapeScript();
  put(script, `${TEXT}.text_config.font_name`, 'a\nb\u202ec');
  const [warning] = checkScript(script, { fonts: ['Noto Sans SC'] }).problems;
  assert.equal(warning?.code, 'FONT_UNKNOWN');
  assert.equal(warning.details.font, 'a\\nb\\u202ec');
});
