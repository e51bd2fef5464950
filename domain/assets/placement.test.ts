import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../drafts/apply.ts';
import { blankScript } from '../drafts/blank.ts';
import { StudioError } from '../errors.ts';
import { checkScript } from '../script/check.ts';
import { layerOrder } from '../script/layer-order.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import {
  type PlaceableAsset,
  type Placement,
  placementEdits,
  placementProblem,
  rolesOf,
} from './placement.ts';

const asset = (
  type: PlaceableAsset['type'],
  format: string,
  width: number | null = null,
  height: number | null = null,
): PlaceableAsset => ({ type, name: 'mine', facts: { format, width, height } });
const PHOTO = asset('IMAGE', 'JPEG', 3840, 2160);
const STICKER = asset('IMAGE', 'GIF', 300, 200);
const CLIP = asset('VIDEO', 'MP4', 1920, 1080);
const MUSIC = asset('AUDIO', 'M4A');
const SLIDES = asset('PPT', 'PDF', 960, 540);

const [blankScene] = blankScript('LANDSCAPE', 'en').shoot_scripts;
const [PERSON] = blankScene!.shoot_script.layer_config!;
const layer = (
  layer_type: 'IMAGE' | 'VIDEO' | 'TEXT',
  x_studio?: Readonly<Record<string, number>>,
): LayerConfig => ({
  layer_type,
  position: { dx: 0, dy: 0 },
  size: { width: 160, height: 90 },
  ...(layer_type === 'TEXT' ? { text_config: { text_context: 'QQ==' } } : { asset_id: `file:${layer_type}` }),
  ...(x_studio ? { x_studio } : {}),
});

/** Two scenes, the second of such layers from the bottom up. */
function scriptOf(layers: readonly LayerConfig[], mode: 'LANDSCAPE' | 'VERTICAL' = 'LANDSCAPE'): Script {
  const script = blankScript(mode, 'en');
  const [scene] = script.shoot_scripts;
  const said = { ...scene!.shoot_script, text_config: { text: 'Said.' } };
  const numbered = layers.map((one, at) => ({ ...one, position: { ...one.position!, layer_index: at + 1 } }));
  return {
    ...script,
    shoot_scripts: [
      { sequence_no: 0, shoot_script: said },
      { sequence_no: 1, shoot_script: { ...said, layer_config: numbered } },
    ],
  };
}

/** What is told of by the studio's own check, but the cover that the hosted service alone wants (V-21). */
function complaints(script: Script): readonly string[] {
  return checkScript(script)
    .problems.map(({ code }) => code)
    .filter((code) => code !== 'LAYER_COVER_MISSING');
}

/** Into the second scene. */
function placed(one: PlaceableAsset, script: Script, placement: Omit<Placement, 'scene'>): Script {
  const edits = placementEdits(one, 'file:mine', script, { ...placement, scene: 1 });
  const after = applyEdits(script, edits).script;
  assert.deepEqual(after.shoot_scripts[0], script.shoot_scripts[0], 'another scene was changed');
  assert.deepEqual(complaints(after), []);
  return after;
}

const secondOf = (script: Script) => script.shoot_scripts[1]!.shoot_script;
const laid = (script: Script) => secondOf(script).layer_config!.at(-1)!;

describe('what an asset can be used as', () => {
  it('depends on what it is: V-10 has fewer backgrounds than pictures, and slides are a draft of their own', () => {
    const cases: readonly (readonly [PlaceableAsset, string])[] = [
      [PHOTO, 'background layer'],
      [asset('IMAGE', 'PNG', 10, 10), 'background layer'],
      [STICKER, 'layer'],
      [asset('IMAGE', 'WEBP', 10, 10), 'layer'],
      [CLIP, 'background layer'],
      [asset('VIDEO', 'MP4'), 'background'],
      [MUSIC, 'music'],
      [SLIDES, ''],
    ];
    for (const [one, roles] of cases) assert.equal(rolesOf(one).join(' '), roles, JSON.stringify(one));
  });

  it('is refused by a code where it cannot go, and no edit is made', () => {
    const script = scriptOf([PERSON!]);
    const full = scriptOf(Array.from({ length: 100 }, () => layer('TEXT')));
    const clips = scriptOf([layer('VIDEO'), layer('VIDEO', { in_ms: 0, out_ms: 5000 })]);
    const cases: readonly (readonly [PlaceableAsset, Script, Placement, string, object])[] = [
      [
        STICKER,
        script,
        { role: 'background', scene: 0 },
        'MEDIA_FORMAT_NOT_ALLOWED V-10',
        { file: 'mine', found: 'GIF', allowed: 'PNG, JPG, JPEG' },
      ],
      [SLIDES, script, { role: 'background', scene: 0 }, 'ASSET_NOT_PLACEABLE M-01', { name: 'mine' }],
      [SLIDES, script, { role: 'layer', scene: 0 }, 'ASSET_NOT_PLACEABLE M-01', { name: 'mine' }],
      [MUSIC, script, { role: 'layer', scene: 0 }, 'ASSET_NOT_PLACEABLE M-01', { name: 'mine' }],
      [PHOTO, script, { role: 'music', scene: 0 }, 'ASSET_NOT_PLACEABLE M-01', { name: 'mine' }],
      [PHOTO, script, { role: 'background', scene: 2 }, 'SCENE_NOT_FOUND ', { scene: 3, count: 2 }],
      [PHOTO, full, { role: 'layer', scene: 1 }, 'SCENE_LAYERS_FULL V-22', { scene: 2, maximum: 100 }],
      [CLIP, clips, { role: 'layer', scene: 1 }, 'SCENE_CLIPS_FULL V-08', { scene: 2, maximum: 2 }],
    ];
    for (const [one, draft, placement, code, details] of cases) {
      const found = placementProblem(one, draft, placement);
      assert.equal(`${found?.code} ${found?.rule ?? ''}`, code);
      assert.deepEqual(found?.details, details);
      assert.throws(() => placementEdits(one, 'file:mine', draft, placement), StudioError);
    }
    assert.equal(placementProblem(PHOTO, full, { role: 'background', scene: 1 }), undefined);
    assert.equal(placementProblem(PHOTO, clips, { role: 'layer', scene: 1 }), undefined);
  });

  it('V-08 counts the clips that are seen at one time', () => {
    const apart = [layer('VIDEO', { out_ms: 1000 }), layer('VIDEO', { in_ms: 1000 })];
    placed(CLIP, scriptOf(apart), { role: 'layer' });
    const together = [...apart, layer('VIDEO', { in_ms: 2000, out_ms: 3000 })];
    const refusal = placementProblem(CLIP, scriptOf(together), { role: 'layer', scene: 1 });
    assert.equal(refusal?.code, 'SCENE_CLIPS_FULL');
  });
});

describe('a picture or clip behind a scene', () => {
  it('takes the place of what was there, and passes the check', () => {
    for (const [one, background_type] of [
      [PHOTO, 'IMAGE'],
      [CLIP, 'VIDEO'],
    ] as const) {
      const after = placed(one, scriptOf([PERSON!]), { role: 'background' });
      const expected = [{ background_type, background_asset_id: 'file:mine' }];
      assert.deepEqual(secondOf(after).background_config, expected);
    }
  });
});

describe('a picture or clip on a scene', () => {
  const sizeOf = (one: PlaceableAsset, mode?: 'VERTICAL') => {
    const { position, size } = laid(placed(one, scriptOf([], mode), { role: 'layer' }));
    return [position!.dx, position!.dy, size!.width, size!.height];
  };

  it('is seen whole, in the middle: never larger than it is, unless it could not be made out', () => {
    assert.deepEqual(sizeOf(PHOTO), [192, 108, 1536, 864]);
    assert.deepEqual(sizeOf(CLIP, 'VERTICAL'), [108, 717, 864, 486]);
    assert.deepEqual(sizeOf(STICKER), [810, 440, 300, 200]);
    assert.deepEqual(sizeOf(asset('IMAGE', 'PNG', 32, 16)), [825, 473, 270, 135]);
    assert.deepEqual(sizeOf(asset('IMAGE', 'PNG', 2000, 1)), [192, 540, 1536, 1]);
  });

  it('stands where it was dropped, as far as it stays on the canvas', () => {
    const at = (x: number, y: number) =>
      laid(placed(STICKER, scriptOf([PERSON!]), { role: 'layer', middle: { x, y } })).position;
    assert.deepEqual(at(400.4, 300), { dx: 250, dy: 200, layer_index: 1 });
    assert.deepEqual(at(0, 1080), { dx: 0, dy: 880, layer_index: 1 });
    assert.deepEqual(at(5000, -5000), { dx: 1620, dy: 0, layer_index: 1 });
  });

  it('keeps its shape where that is a clip (V-08)', () => {
    const { layer_type, asset_id, x_studio } = laid(placed(CLIP, scriptOf([]), { role: 'layer' }));
    assert.deepEqual([layer_type, asset_id, x_studio], ['VIDEO', 'file:mine', { fit: 'contain' }]);
  });

  it('lies above other pictures, beneath words and presenter, unless it were hidden in front of the presenter', () => {
    const person = PERSON!;
    const unplaced: LayerConfig = { layer_type: 'HUMAN' };
    const [picture, title] = [layer('IMAGE'), layer('TEXT')];
    const screen: LayerConfig = { ...layer('VIDEO'), size: { width: 1920, height: 1080 } };
    const pile = (script: Script) => {
      const layers = secondOf(script).layer_config!;
      const order = layerOrder(layers);
      return layers
        .map((one, at) => ({ name: one.asset_id === 'file:mine' ? 'NEW' : one.layer_type, at: order[at]! }))
        .sort((a, b) => a.at - b.at)
        .map(({ name }) => name)
        .join(' ');
    };
    const cases: readonly (readonly [readonly LayerConfig[], string])[] = [
      [[], 'NEW'],
      [[person], 'NEW HUMAN'],
      [[title, person], 'NEW TEXT HUMAN'],
      [[person, title], 'NEW HUMAN TEXT'],
      [[picture, title], 'IMAGE NEW TEXT'],
      [[picture, title, person], 'IMAGE NEW TEXT HUMAN'],
      [[person, title, picture], 'NEW HUMAN TEXT IMAGE'],
      [[person, screen, title], 'HUMAN VIDEO NEW TEXT'],
    ];
    for (const [layers, expected] of cases)
      assert.equal(pile(placed(PHOTO, scriptOf(layers), { role: 'layer' })), expected);
    const script = scriptOf([]);
    script.shoot_scripts[1]!.shoot_script.layer_config = [unplaced];
    assert.equal(pile(placed(PHOTO, script, { role: 'layer' })), 'NEW HUMAN');
  });

  it('makes the list of layers where a scene has none', () => {
    const script = scriptOf([]);
    delete script.shoot_scripts[1]!.shoot_script.layer_config;
    assert.equal(secondOf(placed(PHOTO, script, { role: 'layer' })).layer_config?.length, 1);
  });
});

describe('music', () => {
  it('is quiet, unless somebody has said how loud it is to be, and is taken back whole', () => {
    const script = scriptOf([PERSON!]);
    const after = placed(MUSIC, script, { role: 'music' });
    assert.deepEqual(after.background_music_config, { music_asset_id: 'file:mine', volume: 30 });
    const loud: Script = {
      ...script,
      background_music_config: { music_asset_id: 'file:other', volume: 80, x_studio: { kept: 1 } },
    };
    assert.deepEqual(placed(MUSIC, loud, { role: 'music' }).background_music_config, {
      music_asset_id: 'file:mine',
      volume: 80,
      x_studio: { kept: 1 },
    });
  });
});
