import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../drafts/apply.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { inOneStep, joinEdits, leaveEdits, withJoined } from './groups.ts';
import { flagEdits, hidePresenter, isHiddenIn, removeEdits, showAllEdits } from './layer-edits.ts';
import { layersOf } from './layer-path.ts';
import { placeEdits } from './place-edits.ts';
import { boxesIn, CANVAS, scriptOf, textOf } from './trial.test-helper.ts';
import { movedBy } from './turned.ts';

const joined = (script: Script) => applyEdits(script, joinEdits(script, 0, 0)).script;
const scenes = [0, 1, 2];

describe('a layer that is applied to all scenes', () => {
  const script = scriptOf([textOf('Logo')], [textOf('Own'), textOf('Other')], undefined);

  it('stands in every one, once, on top of what is there', () => {
    const after = joined(script);
    assert.deepEqual(
      scenes.map((scene) => layersOf(after, scene).filter(({ group_id }) => group_id === 'g1').length),
      [1, 1, 1],
    );
    assert.equal(layersOf(after, 1)[2]?.position?.layer_index, 3);
    // Asked for once more there is nothing left to do.
    assert.deepEqual(joinEdits(after, 0, 0), []);
  });

  it('is changed in all of them, keeping its place in each pile; its removal too', () => {
    const before = joined(script);
    const [box] = boxesIn(before);
    const to = { ...box!, rect: movedBy(box!.rect, { x: 50, y: 0 }) };
    const moved = withJoined(before, placeEdits(before, 0, [{ ref: 0, from: box!, to }], CANVAS));
    const after = applyEdits(before, moved).script;
    assert.deepEqual(
      scenes.map((scene) => layersOf(after, scene).at(-1)?.position),
      [
        { dx: 150, dy: 100, layer_index: 1 },
        { dx: 150, dy: 100, layer_index: 3 },
        { dx: 150, dy: 100, layer_index: 1 },
      ],
    );
    assert.deepEqual(layersOf(after, 1)[0], layersOf(before, 1)[0], 'others stay as they are');
    const removed = applyEdits(after, withJoined(after, removeEdits(after, 0, [0]))).script;
    assert.deepEqual(
      scenes.map((scene) => layersOf(removed, scene).length),
      [0, 2, 0],
    );
  });

  it('is left alone once it is its scene’s own', () => {
    const before = joined(script);
    const alone = applyEdits(before, leaveEdits(0, 0)).script;
    const path = '/shoot_scripts/0/shoot_script/layer_config/0/x_studio/opacity';
    const edits: DraftEdit[] = [{ kind: 'set', path, value: 0.5 }];
    assert.deepEqual(withJoined(alone, edits), edits);
  });

  it('gives its place to the presenter that a scene has: there is one in each', () => {
    const human = { layer_type: 'HUMAN' as const };
    const two = scriptOf(
      [{ ...human, position: { dx: 5, dy: 6 }, size: { width: 80, height: 100 } }],
      [textOf('Own'), human],
    );
    const after = joined(two);
    assert.equal(layersOf(after, 1).filter(({ layer_type }) => layer_type === 'HUMAN').length, 1);
    assert.equal(layersOf(after, 1)[1]?.position?.dx, 5);
    assert.equal(layersOf(after, 1)[1]?.group_id, layersOf(after, 0)[0]?.group_id);
  });

  it('gives the presenter of another scene its place, size and turn, and leaves it what it wears and shows', () => {
    const own = { outfit: 'b', framing: 'half', rotation: 7 };
    const other: LayerConfig = { layer_type: 'HUMAN', position: { dx: 1, dy: 2 }, x_studio: own };
    const place = { position: { dx: 5, dy: 6 }, size: { width: 80, height: 100 } };
    const turned = { layer_type: 'HUMAN' as const, ...place, rotation: { angle: 12 } };
    const plain = layersOf(joined(scriptOf([{ ...turned, x_studio: { outfit: 'a' } }], [other])), 1);
    assert.deepEqual(plain, [
      {
        layer_type: 'HUMAN',
        position: { dx: 5, dy: 6, layer_index: 1 },
        size: { width: 80, height: 100 },
        rotation: { angle: 12 },
        x_studio: { outfit: 'b', framing: 'half' },
        group_id: 'g1',
      },
    ]);
    const fine = layersOf(joined(scriptOf([{ ...turned, x_studio: { rotation: 12.5 } }], [other])), 1);
    assert.deepEqual(fine[0]?.x_studio, { outfit: 'b', framing: 'half', rotation: 12.5 });
    const usual = layersOf(joined(scriptOf([{ layer_type: 'HUMAN' }], [other])), 1);
    assert.deepEqual([usual[0]?.position, usual[0]?.size], [undefined, undefined], 'it stands where it does');
  });

  it('is changed field by field: what is a presenter’s own in another scene stays', () => {
    const human: LayerConfig = { layer_type: 'HUMAN', position: { dx: 5, dy: 6 }, group_id: 'g1' };
    const script = scriptOf([human], [{ ...human, x_studio: { outfit: 'b' } }]);
    const path = '/shoot_scripts/0/shoot_script/layer_config/0/x_studio';
    const faint: DraftEdit = { kind: 'set', path, value: { opacity: 0.5 } };
    const after = applyEdits(script, withJoined(script, [faint])).script;
    assert.deepEqual(layersOf(after, 1)[0]?.x_studio, { outfit: 'b', opacity: 0.5 });
    const back = applyEdits(after, withJoined(after, [{ kind: 'unset', path }])).script;
    assert.deepEqual(layersOf(back, 1)[0]?.x_studio, { outfit: 'b' });
  });

  it('fits into one step however many scenes there are', () => {
    const many = joined(scriptOf([textOf('Logo')], ...Array.from({ length: 99 }, () => [textOf('Own')])));
    const path = '/shoot_scripts/0/shoot_script/layer_config/0/x_studio';
    const wish: DraftEdit[] = Array.from({ length: 11 }, (_, at) => ({
      kind: 'set',
      path: `${path}/opacity`,
      value: at / 11,
    }));
    const edits = withJoined(many, wish);
    const fewer = inOneStep(many, edits);
    assert.ok(edits.length > 1000 && fewer.length <= 1000);
    assert.deepEqual(applyEdits(many, fewer).script, applyEdits(many, edits).script);
  });

  it('as the presenter is shown in none of them once it is removed in one', () => {
    const human = {
      layer_type: 'HUMAN' as const,
      position: { dx: 5, dy: 6 },
      size: { width: 80, height: 100 },
    };
    const before = joined(scriptOf([human], [textOf('Own')], undefined));
    const removed = applyEdits(before, withJoined(before, removeEdits(before, 0, [0]))).script;
    assert.deepEqual(
      scenes.map((scene) => boxesIn(removed, scene).filter(({ item }) => item.kind === 'avatar').length),
      [0, 0, 0],
    );
    const alone = applyEdits(before, leaveEdits(0, 0)).script;
    const own = applyEdits(alone, removeEdits(alone, 0, [0])).script;
    assert.equal(boxesIn(own, 1).length, 2, 'others keep theirs');
    const eye = (script: Script, isOn: boolean) => {
      const edits = flagEdits(script, 0, [0], 'hidden', isOn, undefined);
      return applyEdits(script, withJoined(script, edits)).script;
    };
    const isAway = (script: Script) => scenes.map((scene) => isHiddenIn(script, scene, 'presenter'));
    assert.deepEqual(isAway(removed), [true, true, true]);
    assert.deepEqual(isAway(eye(removed, false)), [false, false, false], 'it comes back in all of them');
    assert.deepEqual(isAway(eye(before, true)), [true, true, true], 'and is hidden in all of them');
    const shown = applyEdits(removed, showAllEdits(removed, 0)).script;
    assert.deepEqual(isAway(shown), [false, false, false]);
    const elsewhere = applyEdits(before, [hidePresenter(1, true)]).script;
    assert.deepEqual(showAllEdits(elsewhere, 0), [], 'where nothing is hidden there is nothing to do');
  });

  it('loses nothing else where one step has to be made of many edits', () => {
    const many = joined(scriptOf([textOf('Logo')], ...Array.from({ length: 99 }, () => [textOf('Own')])));
    const path = '/shoot_scripts/0/shoot_script';
    const wish: DraftEdit[] = [
      ...Array.from({ length: 11 }, (_, at): DraftEdit => {
        return { kind: 'set', path: `${path}/layer_config/0/x_studio/opacity`, value: at / 11 };
      }),
      { kind: 'set', path: `${path}/x_studio/hide_avatar`, value: true },
    ];
    const edits = withJoined(many, wish);
    const fewer = inOneStep(many, edits);
    assert.ok(edits.length > 1000 && fewer.length <= 1000);
    assert.deepEqual(applyEdits(many, fewer).script, applyEdits(many, edits).script);
  });
});
