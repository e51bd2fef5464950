import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ranksOf } from '../../../domain/drafts/numbering.ts';
import type { Script } from '../../../domain/script/schema.ts';
import { draftOf, sceneAfter, textLayer } from './draft.test-helper.ts';
import { fieldValue, withValue } from './field.ts';
import { layerEdits, pileEdits, pileOf, stepEdits, withoutCrop, withSource } from './layer-edits.ts';
import { LAYER_FIELDS } from './layer-fields.ts';

describe('layers that are changed', () => {
  it('are those that are meant, in one list of edits, field by field', () => {
    const script = draftOf([textLayer('A'), textLayer('B', { x_studio: { opacity: 0.2 } }), textLayer('C')]);
    assert.deepEqual(
      layerEdits(script, 0, [0, 1], (layer) => withValue(layer, LAYER_FIELDS.opacity, 0.5)),
      [
        {
          kind: 'set',
          path: '/shoot_scripts/0/shoot_script/layer_config/0/x_studio',
          value: { opacity: 0.5 },
        },
        { kind: 'set', path: '/shoot_scripts/0/shoot_script/layer_config/1/x_studio/opacity', value: 0.5 },
      ],
    );
    assert.deepEqual(
      layerEdits(script, 0, [7], (layer) => withValue(layer, LAYER_FIELDS.opacity, 0.5)),
      [],
    );
  });

  it('take those along that they are joined with in other scenes', () => {
    const joined = { group_id: 'g1' };
    const script = draftOf([textLayer('A', joined)], [textLayer('Else'), textLayer('A', joined)]);
    const edits = layerEdits(script, 0, [0], (layer) => withValue(layer, LAYER_FIELDS.opacity, 0.5));
    const [first, second] = [0, 1].map((scene) => sceneAfter(script, edits, scene).layer_config);
    assert.equal(first?.[0]?.x_studio?.opacity, 0.5);
    assert.equal(second?.[0]?.x_studio, undefined);
    assert.equal(second?.[1]?.x_studio?.opacity, 0.5);
  });

  it('get a presenter that the scene does not place a layer where it stands, above all', () => {
    const script = draftOf([textLayer('A')]);
    const place = { rect: { x: 576, y: 120, width: 768, height: 960 }, rotationDeg: 0 };
    const change = (layer: Parameters<typeof withSource>[0]) => withValue(layer, LAYER_FIELDS.opacity, 0.5);
    const { layer_config } = sceneAfter(script, layerEdits(script, 0, ['presenter'], change, place));
    assert.deepEqual(layer_config?.[1], {
      layer_type: 'HUMAN',
      position: { dx: 576, dy: 120, layer_index: 2 },
      size: { width: 768, height: 960 },
      x_studio: { opacity: 0.5 },
    });
    const bare = sceneAfter(script, layerEdits(script, 0, ['presenter'], change));
    assert.equal(bare.layer_config?.[1]?.position, undefined, 'the framing goes on saying where it stands');
  });
});

describe('a step of a number that layers differ in', () => {
  const faint = (opacity?: number) => textLayer('A', opacity === undefined ? {} : { x_studio: { opacity } });
  const opacities = (script: Script, by: number) =>
    sceneAfter(script, stepEdits(script, 0, [0, 1], LAYER_FIELDS.opacity, by)).layer_config?.map((layer) =>
      fieldValue(layer, LAYER_FIELDS.opacity),
    );

  it('goes from where each of them is, all of them together', () => {
    assert.deepEqual(opacities(draftOf([faint(0.2), faint(0.7)]), 0.1), [0.3, 0.8]);
    assert.deepEqual(opacities(draftOf([faint(0.2), faint(0.7)]), 0.9), [0.5, 1]);
    assert.deepEqual(opacities(draftOf([faint(0.2), faint()]), 0.1), [0.2, 1], 'one can go no further');
  });

  it('leaves those without a number as they are', () => {
    const script = draftOf([textLayer('A', { x_studio: { out_ms: 3000 } }), textLayer('B')]);
    assert.deepEqual(stepEdits(script, 0, [0, 1], LAYER_FIELDS.outMs, -500), [
      { kind: 'set', path: '/shoot_scripts/0/shoot_script/layer_config/0/x_studio/out_ms', value: 2500 },
    ]);
  });
});

describe('the pile of a scene', () => {
  const script = draftOf([
    textLayer('bottom', { position: { dx: 0, dy: 0, layer_index: 1 } }),
    textLayer('top', { position: { dx: 0, dy: 0, layer_index: 3 } }),
    textLayer('middle', { position: { dx: 0, dy: 0, layer_index: 2 } }),
  ]);

  it('is listed from the top, a presenter without a layer first, hidden or not: it is brought back from there', () => {
    assert.deepEqual(pileOf(script, 0), ['presenter', 1, 2, 0]);
    const [item] = script.shoot_scripts;
    const hidden = { ...item!, shoot_script: { ...item!.shoot_script, x_studio: { hide_avatar: true } } };
    assert.deepEqual(pileOf({ ...script, shoot_scripts: [hidden] }, 0), ['presenter', 1, 2, 0]);
  });

  it('is put in order by what a layer is to lie upon', () => {
    const ranksAfter = (refs: readonly number[], above: number | undefined) =>
      ranksOf(sceneAfter(script, pileEdits(script, 0, refs, above)).layer_config ?? []);
    assert.deepEqual(ranksAfter([0], 1), [3, 2, 1]);
    assert.deepEqual(ranksAfter([1], undefined), [2, 1, 3]);
    assert.deepEqual(ranksAfter([0, 2], 1), [2, 1, 3], 'they keep their order among themselves');
    assert.deepEqual(pileEdits(script, 0, [2], 0), [], 'it lies there already');
  });
});

describe('a picture', () => {
  it('is replaced without the crop and the address of the one before', () => {
    const layer = {
      layer_type: 'IMAGE' as const,
      image_config: { image_url: 'file:old.png' },
      x_studio: { crop: { x: 0, y: 0, width: 0.5, height: 1 }, opacity: 0.5 },
    };
    assert.deepEqual(withSource(layer, 'file:new.png'), {
      layer_type: 'IMAGE',
      asset_id: 'file:new.png',
      x_studio: { opacity: 0.5 },
    });
    assert.deepEqual(withoutCrop({ layer_type: 'IMAGE', x_studio: { crop: layer.x_studio.crop } }), {
      layer_type: 'IMAGE',
    });
  });

  it('that stands for a clip in its cover stays', () => {
    const clip = {
      layer_type: 'VIDEO' as const,
      image_config: { image_url: 'file:cover.png' },
      video_config: { video_url: 'file:old.mp4', loop_count: 2 },
    };
    assert.deepEqual(withSource(clip, 'file:new.mp4'), {
      layer_type: 'VIDEO',
      asset_id: 'file:new.mp4',
      image_config: { image_url: 'file:cover.png' },
      video_config: { loop_count: 2 },
    });
  });
});
