import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { encodeBase64Text } from '../base64.ts';
import { checkScript } from '../script/check.ts';
import type { Script } from '../script/schema.ts';
import { planScenes } from '../script/speech.ts';
import { estimateSpeechMs } from '../speech/estimate.ts';
import { DEFAULT_LEAD_MS, DEFAULT_TAIL_MS } from '../timeline/build.ts';
import { expectedTimeline } from '../timeline/scene-length-rules.ts';
import { blankScript } from './blank.ts';
import { factsOf, searchTextOf, searchWords } from './facts.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../resources/examples');
const example = (name: string) =>
  JSON.parse(readFileSync(path.join(EXAMPLES, `${name}.json`), 'utf8')) as Script;

function withText(text: string, base = blankScript('LANDSCAPE', 'zh')): Script {
  const [first] = base.shoot_scripts;
  const shoot_script = { ...first!.shoot_script, text_config: { text } };
  return { ...base, shoot_scripts: [{ ...first!, shoot_script }] };
}

describe('a blank draft', () => {
  for (const [mode, language] of [
    ['LANDSCAPE', 'zh'],
    ['VERTICAL', 'en'],
  ] as const)
    it(`lacks nothing but its text: ${mode}, ${language}`, () => {
      const text = language === 'zh' ? '大家好。' : 'Hello there.';
      assert.deepEqual(checkScript(withText(text, blankScript(mode, language))).problems, []);
      const empty = checkScript(blankScript(mode, language)).problems;
      assert.equal(empty.length, 1);
      assert.match(empty[0]?.path ?? '', /text_config/);
    });
});

describe('what a list shows of a draft', () => {
  it('S-05 is about as long as what the plan of its speech says', () => {
    for (const name of ['welcome', 'lesson', 'product']) {
      const script = example(name);
      const { plans } = planScenes(script, { voice: undefined, avatars: [] });
      const speechMs = plans.map((plan) => (plan ? estimateSpeechMs(plan) : 0));
      const { frameCount, framesPerSecond } = expectedTimeline(script, speechMs, new Map());
      const planned = (frameCount * 1000) / framesPerSecond;
      const rough = factsOf(script).estimatedDurationMs;
      assert.ok(Math.abs(rough / planned - 1) < 0.35, `${name}: ${rough} ms for ${planned} ms`);
    }
  });

  it('counts pauses and speed, and a recording by its own length', () => {
    const base = factsOf(withText('一二三四五')).estimatedDurationMs;
    const rests = DEFAULT_LEAD_MS + DEFAULT_TAIL_MS;
    assert.equal(base, 5 * 240 + rests);
    const script = withText('<speak>一二三四五<break time="2s"/></speak>');
    assert.equal(factsOf(script).estimatedDurationMs, base + 2000);
    const quick = { ...withText('一二三四五'), voice_config: { voice_asset_id: 'v', speed: 200 } };
    assert.equal(factsOf(quick).estimatedDurationMs, (5 * 240) / 2 + rests);
    const [first] = script.shoot_scripts;
    const recorded = { ...first!, shoot_script: { script_type: 'AUDIO' as const, audio_duration: 12.5 } };
    assert.equal(
      factsOf({ ...script, shoot_scripts: [recorded] }).estimatedDurationMs,
      13_120,
      'whole frames',
    );
  });

  it('has the size of the canvas when the output has none', () => {
    const script = blankScript('VERTICAL', 'zh');
    const video_config = { ...script.video_config, width: 0, height: 0 };
    assert.deepEqual((({ width, height }) => ({ width, height }))(factsOf({ ...script, video_config })), {
      width: 1080,
      height: 1920,
    });
  });
});

describe('what a draft is found by', () => {
  const script = {
    ...withText('<speak>Ｌｕｍｏ 晨光<break time="1s"/>台灯 &amp; 更多</speak>'),
    script_name: 'ÉCLAIR',
  };
  const layer = {
    layer_type: 'TEXT' as const,
    text_config: { text_context: encodeBase64Text('限时 半价') },
  };
  const found = searchTextOf({
    ...script,
    shoot_scripts: script.shoot_scripts.map((one) => ({
      ...one,
      shoot_script: { ...one.shoot_script, layer_config: [layer] },
    })),
  });
  const finds = (search: string) => searchWords(search).every((word) => found.includes(word));

  it('is its name and its texts, whatever their case and width', () => {
    for (const search of ['lumo', 'LUMO 晨光', '台灯 ｌｕｍｏ', 'éclair', '半价', '& 更多', '', '  '])
      assert.equal(finds(search), true, search);
    for (const search of ['break', 'speak', 'lumo 不在', 'amp']) assert.equal(finds(search), false, search);
  });
});
