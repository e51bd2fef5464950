import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../drafts/apply.ts';
import { contrastOf, rgbOf } from '../draw/contrast.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { words } from './arrange-scripts.test-helper.ts';
import { joinEdits } from './groups.ts';
import { layersOf } from './layer-path.ts';
import { layoutEdits } from './layout-edits.ts';
import { orientationEdits } from './orientation.ts';
import { themeEdits } from './theme-edits.ts';
import { THEMES } from './themes.ts';
import { scriptOf } from './trial.test-helper.ts';

const LOGO: LayerConfig = {
  layer_type: 'IMAGE',
  asset_id: 'file:logo.png',
  position: { dx: 1600, dy: 40 },
  size: { width: 240, height: 120 },
};
const PERSON: LayerConfig = {
  layer_type: 'HUMAN',
  position: { dx: 1150, dy: 180 },
  size: { width: 720, height: 900 },
};
const picture = (dx: number, dy: number, width: number, height: number): LayerConfig => ({
  layer_type: 'IMAGE',
  asset_id: 'file:a.png',
  position: { dx, dy },
  size: { width, height },
});
const PLACEHOLDERS = { title: 'Title', subtitle: 'Subtitle' };

/** The first layers of the first scene applied to all. */
function joined(count: number, ...scenes: readonly (readonly LayerConfig[])[]): Script {
  return Array.from({ length: count }).reduce<Script>(
    (script, _, index) => applyEdits(script, joinEdits(script, 0, index)).script,
    scriptOf(...scenes),
  );
}

const SCENES = [
  [PERSON, LOGO, words('Header', 60, [80, 60])],
  [picture(60, 200, 900, 600), words('Other', 40, [80, 900])],
  [],
] as const;

/** Of each group in each scene: where it stands and how it looks. */
function looksOf(script: Script): ReadonlyMap<string, readonly string[]> {
  const looks = new Map<string, string[]>();
  script.shoot_scripts.forEach((_, scene) => {
    for (const { group_id, position, ...layer } of layersOf(script, scene)) {
      if (group_id === undefined) continue;
      const look = JSON.stringify([position?.dx, position?.dy, layer]);
      looks.set(group_id, [...(looks.get(group_id) ?? []), look]);
    }
  });
  return looks;
}

function assertAlike(script: Script, count: number): void {
  const looks = looksOf(script);
  assert.equal(looks.size, count);
  for (const [group, found] of looks) {
    assert.equal(found.length, script.shoot_scripts.length, group);
    assert.equal(new Set(found).size, 1, `${group}: ${found.join('\n')}`);
  }
}

describe('layers that are applied to all scenes', () => {
  it('stay alike when the draft is turned, there and back', () => {
    const before = joined(3, ...SCENES);
    assertAlike(before, 3);
    const there = applyEdits(before, orientationEdits(before)).script;
    assertAlike(there, 3);
    assertAlike(applyEdits(there, orientationEdits(there)).script, 3);
  });

  it('leave room for what else stands in each scene', () => {
    const person = { ...PERSON, position: { dx: 60, dy: 180 } };
    for (const first of [person, PERSON]) {
      const before = joined(1, [first], [picture(900, 200, 900, 600)]);
      const portrait = applyEdits(before, orientationEdits(before)).script;
      const again = applyEdits(portrait, orientationEdits(portrait)).script;
      for (const script of [portrait, again]) {
        const layers = layersOf(script, 1);
        const [shown, standing] = [
          layers.find(({ layer_type }) => layer_type === 'IMAGE')!,
          layers.find(({ layer_type }) => layer_type === 'HUMAN')!,
        ];
        const isAbove = shown.position!.dy + shown.size!.height! <= standing.position!.dy;
        const isBeside =
          shown.position!.dx + shown.size!.width! <= standing.position!.dx ||
          standing.position!.dx + standing.size!.width! <= shown.position!.dx;
        assert.ok(isAbove || isBeside, JSON.stringify([shown, standing]));
      }
    }
  });

  it('are turned with a presenter as large as the one who is shown', () => {
    const size = { width: 400, height: 1000 };
    const before = scriptOf([{ layer_type: 'HUMAN' }]);
    const sizes = { full: size, half: size, head: size, circle: size };
    const { size: found } = layersOf(applyEdits(before, orientationEdits(before, sizes)).script, 0)[0]!;
    assert.ok(Math.abs(found!.width! / found!.height! - 0.4) < 0.01, JSON.stringify(found));
  });

  it('go to their places in all of them with a layout of one; each keeps its place in the pile', () => {
    const before = joined(3, ...SCENES);
    const after = applyEdits(before, layoutEdits(before, 0, 'slide_with_presenter', PLACEHOLDERS)).script;
    assertAlike(after, 3);
    assert.notEqual(JSON.stringify([...looksOf(after)]), JSON.stringify([...looksOf(before)]));
    const ranksOf = (script: Script) => layersOf(script, 1).map(({ position }) => position?.layer_index);
    assert.deepEqual(ranksOf(after), ranksOf(before));
    assert.deepEqual(layersOf(after, 1)[0], layersOf(before, 1)[0], 'its own stay');
    const title = applyEdits(after, layoutEdits(after, 0, 'title', PLACEHOLDERS)).script;
    assert.deepEqual(
      title.shoot_scripts.map(({ shoot_script }) => shoot_script.x_studio?.hide_avatar),
      [true, undefined, undefined],
    );
  });

  it('have one theme, in which they can be read in every scene', () => {
    const before = joined(1, [words('Header', 60, [80, 60])], [words('Larger', 90, [80, 300])], []);
    const all = applyEdits(before, themeEdits(before, [0, 1, 2], 'ocean')).script;
    assertAlike(all, 1);
    assert.equal(layersOf(all, 0)[0]!.text_config!.font_color, THEMES.ocean.title.toUpperCase());
    const one = applyEdits(before, themeEdits(before, [0], 'ocean')).script;
    assertAlike(one, 1);
    const { text_config, x_studio } = layersOf(one, 2)[0]!;
    const plate = String(x_studio?.backdrop);
    assert.ok(contrastOf(rgbOf(text_config!.font_color!), rgbOf(plate)) >= 4.5, plate);
  });

  it('take a theme in one step, however many scenes there are', () => {
    const texts = Array.from({ length: 5 }, (_, at) => words(`Text ${at}`, 40 + at, [10, 10]));
    const many = scriptOf(...Array.from({ length: 100 }, () => texts));
    const edits = themeEdits(many, [...many.shoot_scripts.keys()], 'night');
    assert.ok(edits.length <= 1000, String(edits.length));
    const { script } = applyEdits(many, edits);
    const last = script.shoot_scripts[99]!.shoot_script;
    assert.equal(last.background_config?.[0]?.background_color_config, THEMES.night.background.toUpperCase());
    assert.equal(last.layer_config![0]!.text_config!.font_color, THEMES.night.body.toUpperCase());
  });
});
