import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../drafts/apply.ts';
import { contrastOf, rgbOf } from '../draw/contrast.ts';
import { checkScript } from '../script/check.ts';
import { HOLDINGS, scriptOf, words } from './arrange-scripts.test-helper.ts';
import { themeEdits } from './theme-edits.ts';
import { readableOn, THEME_IDS, THEMES } from './themes.ts';

const contrast = (one: string, other: string) => contrastOf(rgbOf(one), rgbOf(other));

test('words of every theme can be read on what they stand on', () => {
  assert.ok(THEME_IDS.length >= 6);
  for (const id of THEME_IDS) {
    const { background, title, body, plate, onPlate } = THEMES[id];
    assert.ok(contrast(title, background) >= 7, id);
    assert.ok(contrast(body, background) >= 4.5, id);
    assert.ok(contrast(onPlate, plate) >= 4.5, id);
  }
});

test('words that come onto a scene can be read there', () => {
  for (const ground of ['#ffffff', '#101418', '#2f6f8f', '#808080', '#cfe3dc']) {
    const { text } = readableOn({ background_type: 'COLOR', background_color_config: ground });
    assert.ok(contrast(text, ground) >= 4.5, ground);
  }
  assert.ok(readableOn({ background_type: 'IMAGE', background_asset_id: 'file:a.jpg' }).stroke);
});

test('a theme changes ground and words, keeps pictures, and leaves no problem', () => {
  for (const [name, holdings] of Object.entries(HOLDINGS))
    for (const background of [undefined, 'picture'] as const) {
      const before = scriptOf('LANDSCAPE', holdings, background);
      const known = checkScript(before).problems.map(({ code }) => code);
      const { script } = applyEdits(before, themeEdits(before, [0], 'ocean'));
      const found = checkScript(script).problems.map(({ code }) => code);
      assert.deepEqual(
        found.filter((code) => !known.includes(code)),
        [],
        name,
      );
      const [ground] = script.shoot_scripts[0]!.shoot_script.background_config!;
      assert.equal(ground!.background_type, background ? 'IMAGE' : 'COLOR');
    }
});

test('the largest words are the title, the others are not', () => {
  const before = scriptOf('LANDSCAPE', [words('大', 90, [0, 0]), words('小', 40, [0, 300])]);
  const { script } = applyEdits(before, themeEdits(before, [0], 'ocean'));
  const colours = script.shoot_scripts[0]!.shoot_script.layer_config!.map(
    ({ text_config }) => text_config!.font_color,
  );
  assert.deepEqual(colours, [THEMES.ocean.title.toUpperCase(), THEMES.ocean.body.toUpperCase()]);
});

test('the title is the largest of the words that are seen; those that are hidden are coloured too', () => {
  const hidden = { ...words('藏', 120, [0, 600]), x_studio: { hidden: true } };
  const before = scriptOf('LANDSCAPE', [hidden, words('大', 90, [0, 0]), words('小', 40, [0, 300])]);
  const { script } = applyEdits(before, themeEdits(before, [0], 'ocean'));
  const colours = script.shoot_scripts[0]!.shoot_script.layer_config!.map(
    ({ text_config }) => text_config!.font_color,
  );
  const { title, body } = THEMES.ocean;
  assert.deepEqual(
    colours,
    [title, title, body].map((colour) => colour.toUpperCase()),
  );
});
