import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { encodeBase64Text } from '../../domain/base64.ts';
import { messageOf, type Problem } from '../../domain/errors.ts';
import { type LayerConfig, type Script, script as scriptSchema } from '../../domain/script/schema.ts';
import { textProblems } from './text-problems.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../resources/examples');
const LAYER = 'shoot_scripts[0].shoot_script.layer_config[1]';

function scriptWith(layer: Partial<LayerConfig> | undefined, subtitles = true): Script {
  return scriptSchema.parse({
    script_name: 'text',
    model_asset_id: 'a',
    voice_config: { voice_asset_id: 'v' },
    video_config: { bitrate: 4000, width: 1920, height: 1080, is_subtitle_enable: subtitles },
    shoot_scripts: [
      {
        sequence_no: 1,
        shoot_script: {
          text_config: { text: '你好' },
          layer_config: [
            { layer_type: 'HUMAN', position: { dx: 0, dy: 0, layer_index: 1 } },
            ...(layer ? [{ layer_type: 'TEXT', ...layer }] : []),
          ],
        },
      },
    ],
  });
}

function titleProblems(
  text: string,
  size: { width: number; height: number },
  more: { fontSize?: number; x_studio?: Record<string, unknown> } = {},
): readonly Problem[] {
  const layer = {
    position: { dx: 100, dy: 100, layer_index: 2 },
    size,
    text_config: { text_context: encodeBase64Text(text), font_size: more.fontSize ?? 48 },
    ...(more.x_studio ? { x_studio: more.x_studio } : {}),
  };
  return textProblems({ script: scriptWith(layer), displayTexts: ['你好'] });
}

const codes = (problems: readonly Problem[]) => problems.map((one) => one.code);

function assertReadable(problems: readonly Problem[]): void {
  for (const one of problems) {
    assert.equal(one.severity, 'warning');
    for (const language of ['zh', 'en'] as const) assert.doesNotMatch(messageOf(one, language), /[{}]/);
  }
}

describe('textProblems', () => {
  it('has nothing against the examples', () => {
    const files = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'));
    assert.ok(files.length >= 3);
    for (const file of files) {
      const script = scriptSchema.parse(JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8')));
      const displayTexts = script.shoot_scripts.map((one) => one.shoot_script.text_config?.text);
      assert.deepEqual(textProblems({ script, displayTexts }), [], file);
    }
  });

  it('FONT_GLYPH_MISSING names the characters of titles and of subtitles that are shown', () => {
    const title = titleProblems('一𓀀二𓀀', { width: 800, height: 100 });
    assert.deepEqual(
      title.map(({ code, path: at, details }) => [code, at, details]),
      [['FONT_GLYPH_MISSING', LAYER, { characters: '𓀀 (U+13000)', count: 1 }]],
    );
    assertReadable(title);

    const displayTexts = ['你好，აბგ，世界'];
    const [subtitle, ...others] = textProblems({ script: scriptWith(undefined), displayTexts });
    assert.deepEqual(others, []);
    assert.equal(subtitle?.path, 'shoot_scripts[0].shoot_script.text_config.text');
    assert.equal(subtitle?.details.characters, 'ა (U+10D0) ბ (U+10D1) გ (U+10D2)');
    assert.deepEqual(textProblems({ script: scriptWith(undefined, false), displayTexts }), []);
    assert.deepEqual(textProblems({ script: scriptWith(undefined), displayTexts: [undefined] }), []);
  });

  it('names ten characters at most, and says how many there are', () => {
    const letters = Array.from({ length: 14 }, (_, at) => String.fromCodePoint(0x13000 + at)).join('');
    const [found] = textProblems({ script: scriptWith(undefined), displayTexts: [letters] });
    assert.equal(found?.details.count, 14);
    assert.equal(String(found?.details.characters).match(/U\+/g)?.length, 10);
    assert.match(String(found?.details.characters), /… \(14\)$/);
  });

  it('TEXT_OVERFLOWS tells of lines that reach out of their box, and how many fit', () => {
    const six = '一二三四五六七八九十'.repeat(6);
    const problems = titleProblems(six, { width: 480, height: 80 });
    assert.deepEqual(
      problems.map(({ code, path: at, details }) => [code, at, details]),
      [['TEXT_OVERFLOWS', LAYER, { lines: 6, height: 80, fits: 1 }]],
    );
    assertReadable(problems);
    assert.deepEqual(titleProblems(six, { width: 480, height: 6 * 63 }), []);
  });

  it('warns at the pixel where letters reach out, not at the space between lines', () => {
    // Two lines of 40 pixels, 52 apart.
    const two = (height: number) => codes(titleProblems('一\n二', { width: 200, height }, { fontSize: 40 }));
    assert.deepEqual(two(92), []);
    assert.deepEqual(two(91), ['TEXT_OVERFLOWS']);
    // A backdrop's padding is 16 on each side.
    const x_studio = { backdrop: '#00000080' };
    const backed = (height: number) =>
      codes(titleProblems('一\n二', { width: 200, height }, { fontSize: 40, x_studio }));
    assert.deepEqual(backed(124), []);
    assert.deepEqual(backed(123), ['TEXT_OVERFLOWS']);
  });

  it('TEXT_WORD_TOO_WIDE tells of a word that has to be torn', () => {
    const problems = titleProblems('a Donaudampfschifffahrtsgesellschaft b', { width: 300, height: 400 });
    assert.deepEqual(codes(problems), ['TEXT_WORD_TOO_WIDE']);
    assert.equal(problems[0]?.details.word, 'Donaudampfschifffahrtsgesellsc…');
    assert.equal(problems[0]?.details.width, 300);
    assert.ok(Number(problems[0]?.details.found) > 600);
    assertReadable(problems);
    assert.deepEqual(codes(titleProblems('字', { width: 40, height: 60 })), ['TEXT_WORD_TOO_WIDE']);
    assert.deepEqual(titleProblems('中文可以在任何地方换行', { width: 200, height: 400 }), []);
  });
});
