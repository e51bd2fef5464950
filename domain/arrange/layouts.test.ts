import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase64Text } from '../base64.ts';
import { applyEdits } from '../drafts/apply.ts';
import { canvasOf, LANDSCAPE_CANVAS, PORTRAIT_CANVAS } from '../draw/canvas.ts';
import { checkScript } from '../script/check.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { HOLDINGS, scriptOf, VIEW_MODES, words } from './arrange-scripts.test-helper.ts';
import { layoutEdits } from './layout-edits.ts';
import { LAYOUT_IDS, slotsOf } from './layouts.ts';
import { boxOf } from './scene-parts.ts';

const PLACEHOLDERS = { title: '标题', subtitle: '副标题' };

const layersOf = (script: Script) => script.shoot_scripts[0]!.shoot_script.layer_config ?? [];
const codesOf = (script: Script) => checkScript(script).problems.map(({ code }) => code);

test('every place of every layout is on the canvas, in both orientations', () => {
  for (const id of LAYOUT_IDS)
    for (const canvas of [LANDSCAPE_CANVAS, PORTRAIT_CANVAS]) {
      const { presenter, pictures, texts } = slotsOf(id, canvas);
      const rects = [...(presenter ? [presenter.rect] : []), ...pictures, ...texts.map(({ rect }) => rect)];
      for (const { x, y, width, height } of rects) {
        assert.ok(Number.isInteger(x) && Number.isInteger(width) && width > 0 && height > 0, id);
        assert.ok(x >= 0 && y >= 0 && x + width <= canvas.width && y + height <= canvas.height, id);
      }
      // Words stand apart from each other, and a line of them fits.
      const [title, subtitle] = texts;
      if (title && subtitle) assert.ok(title.rect.y + title.rect.height <= subtitle.rect.y + 1, id);
      // A line, with what a plate has around its words.
      for (const { rect, fontSizePx, hasPlate } of texts)
        assert.ok(rect.height >= fontSizePx * (hasPlate ? 2.12 : 1.45), `${id} ${rect.height} ${fontSizePx}`);
    }
});

for (const id of LAYOUT_IDS)
  test(`${id}: whatever a scene holds, it has no problems afterwards, and nothing is lost`, () => {
    for (const viewMode of VIEW_MODES)
      for (const [name, holdings] of Object.entries(HOLDINGS))
        for (const background of [undefined, 'picture'] as const) {
          const before = scriptOf(viewMode, holdings, background);
          const { script } = applyEdits(before, layoutEdits(before, 0, id, PLACEHOLDERS));
          const place = `${viewMode}, ${name}`;
          // A layer that is turned, or that no place was found for, may stand out as far as before.
          const known = codesOf(before);
          assert.deepEqual(
            codesOf(script).filter((code) => !known.includes(code)),
            [],
            place,
          );
          const [was, is] = [layersOf(before), layersOf(script)];
          was.forEach((layer, index) => {
            assert.equal(is[index]?.layer_type, layer.layer_type, place);
            assert.equal(is[index]?.asset_id, layer.asset_id, place);
            assert.equal(is[index]?.text_config?.text_context, layer.text_config?.text_context, place);
          });
        }
  });

test('what a layout needs is added in the words of whoever chose it, and only where it is missing', () => {
  const bare = scriptOf('LANDSCAPE', HOLDINGS.presenter);
  const titled = applyEdits(bare, layoutEdits(bare, 0, 'lower_third', PLACEHOLDERS)).script;
  const textsOf = (script: Script) =>
    layersOf(script).flatMap(({ text_config }) => decodeBase64Text(text_config?.text_context ?? '') || []);
  assert.deepEqual(textsOf(titled), ['标题', '副标题']);
  const again = applyEdits(titled, layoutEdits(titled, 0, 'title', PLACEHOLDERS)).script;
  assert.deepEqual(textsOf(again), ['标题', '副标题']);
});

test('a layer that is hidden takes no place of a layout, and stays as it is beneath', () => {
  const hidden = { ...words('旧', 90, [60, 60]), x_studio: { hidden: true } };
  const bare = scriptOf('LANDSCAPE', [hidden, { ...hidden, x_studio: { hidden: true, locked: true } }]);
  const after = applyEdits(bare, layoutEdits(bare, 0, 'title', PLACEHOLDERS)).script;
  const shown = layersOf(after).filter(({ x_studio }) => x_studio?.hidden !== true);
  assert.deepEqual(
    shown.map(({ text_config }) => decodeBase64Text(text_config?.text_context ?? '')),
    ['标题', '副标题'],
  );
  const unplaced = ({ position, ...layer }: LayerConfig) => ({ ...layer, at: [position?.dx, position?.dy] });
  assert.deepEqual(layersOf(after).slice(0, 2).map(unplaced), layersOf(bare).map(unplaced));
  assert.deepEqual(
    layersOf(after)
      .map(({ position }) => position?.layer_index)
      .sort(),
    [1, 2, 3, 4],
  );
});

test('a presenter whose layer is hidden comes back with a layout that shows it: there is one in a scene', () => {
  const [human] = HOLDINGS.presenter!;
  const script = scriptOf('LANDSCAPE', [{ ...human!, x_studio: { outfit: 'suit', hidden: true } }]);
  const after = applyEdits(script, layoutEdits(script, 0, 'presenter_left', PLACEHOLDERS)).script;
  const people = layersOf(after).filter(({ layer_type }) => layer_type === 'HUMAN');
  assert.equal(people.length, 1);
  assert.equal(people[0]!.x_studio?.hidden, undefined);
  assert.equal(people[0]!.x_studio?.outfit, 'suit');
});

test('a title has no presenter, and the next layout brings the presenter back as it was dressed', () => {
  const script = scriptOf('LANDSCAPE', HOLDINGS.presenter);
  const title = applyEdits(script, layoutEdits(script, 0, 'title', PLACEHOLDERS)).script;
  assert.equal(title.shoot_scripts[0]!.shoot_script.x_studio?.hide_avatar, true);
  const inset = applyEdits(title, layoutEdits(title, 0, 'picture_in_picture', PLACEHOLDERS)).script;
  assert.equal(inset.shoot_scripts[0]!.shoot_script.x_studio?.hide_avatar, undefined);
  assert.deepEqual(layersOf(inset)[0]!.x_studio, { outfit: 'suit', framing: 'circle' });
});

test('pictures keep their shape and lie under the presenter, words above both', () => {
  const script = scriptOf('LANDSCAPE', HOLDINGS['many of each']);
  const after = applyEdits(script, layoutEdits(script, 0, 'slide_with_presenter', PLACEHOLDERS)).script;
  const canvas = canvasOf(after);
  const clip = boxOf(layersOf(after)[1]!, canvas);
  assert.ok(Math.abs(clip.width / clip.height - 640 / 360) < 0.01, `${clip.width} × ${clip.height}`);
  const rankOf = (type: string) =>
    layersOf(after)
      .filter(({ layer_type }) => layer_type === type)
      .map(({ position }) => position!.layer_index!);
  const [highestPicture, person] = [Math.max(...rankOf('IMAGE'), ...rankOf('VIDEO')), rankOf('HUMAN')[0]!];
  assert.ok(highestPicture < person && person < Math.min(...rankOf('TEXT')));
});
