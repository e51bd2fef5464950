import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinEdits } from '../arrange/groups.ts';
import { layersOf } from '../arrange/layer-path.ts';
import { scriptOf, textOf } from '../arrange/trial.test-helper.ts';
import { applyEdits } from '../drafts/apply.ts';
import { MOST_EDITS } from '../drafts/edits.ts';
import { checkScript } from './check.ts';
import { mendAll, mendOf } from './mends.ts';
import type { LayerConfig, Script } from './schema.ts';

const SIZE = { width: 200, height: 100 };
const logo = (dx: number, more: Partial<LayerConfig> = {}): LayerConfig => ({
  layer_type: 'IMAGE',
  asset_id: 'file:logo.png',
  position: { dx, dy: 40 },
  size: SIZE,
  ...more,
});

/** The first layer of the first scene applied to all. */
function joined(...scenes: readonly (readonly LayerConfig[])[]): Script {
  const script = scriptOf(...scenes);
  return applyEdits(script, joinEdits(script, 0, 0)).script;
}

const found = (script: Script, code: string) =>
  checkScript(script).problems.filter((one) => one.code === code);
const placesOf = (script: Script) =>
  script.shoot_scripts.map((_, scene) =>
    layersOf(script, scene)
      .filter(({ group_id }) => group_id === 'g1')
      .map(({ position, size }) => [position?.dx, position?.dy, size?.width]),
  );

describe('a mend of a layer that stands in several scenes', () => {
  it('mends it in all of them, each keeping its place in the pile', () => {
    const before = joined([logo(1900)], [textOf('Own'), textOf('Other')], []);
    const [problem] = found(before, 'LAYER_PARTLY_OFF_CANVAS');
    const after = applyEdits(before, mendOf(before, problem!)!.edits).script;
    assert.deepEqual(placesOf(after), [[[1720, 40, 200]], [[1720, 40, 200]], [[1720, 40, 200]]]);
    assert.equal(layersOf(after, 1)[2]?.position?.layer_index, 3);
  });

  it('takes it away from all of them', () => {
    const empty = { ...textOf('x'), text_config: { text_context: '' } };
    const before = joined([empty], [textOf('Own')], []);
    const problems = found(before, 'SCRIPT_FIELD_MISSING');
    assert.equal(problems.length, 3);
    for (const problem of problems) {
      const after = applyEdits(before, mendOf(before, problem)!.edits).script;
      assert.deepEqual(
        after.shoot_scripts.map((_, scene) => layersOf(after, scene).length),
        [0, 1, 0],
      );
    }
  });

  it('takes a second presenter away from its own scene alone', () => {
    const human: LayerConfig = { layer_type: 'HUMAN', group_id: 'g1' };
    const before = scriptOf([{ layer_type: 'HUMAN' }, human], [human]);
    const [problem] = found(before, 'LAYER_HUMAN_TWICE');
    const after = applyEdits(before, mendOf(before, problem!)!.edits).script;
    assert.deepEqual(
      after.shoot_scripts.map((_, scene) => layersOf(after, scene).length),
      [1, 1],
    );
    assert.equal(layersOf(after, 0)[0]?.group_id, undefined);
  });
});

describe('mending everything where layers stand in several scenes', () => {
  it('finds each problem where its layer is by then, and counts all that are gone', () => {
    const empty = { ...textOf('x'), text_config: { text_context: '' } };
    const off = logo(2500);
    const before = joined([empty, off], [off, empty], [off]);
    const fixable = checkScript(before).problems.filter((one) => {
      const mend = mendOf(before, one);
      return mend && !mend.isDoubtful;
    });
    const { edits, count } = mendAll(before, checkScript(before).problems);
    assert.equal(count, fixable.length);
    assert.equal(count, 7);
    const after = applyEdits(before, edits).script;
    assert.deepEqual(
      after.shoot_scripts.map((_, scene) =>
        layersOf(after, scene).map(({ layer_type, position }) => [layer_type, position?.dx]),
      ),
      [[['IMAGE', 1720]], [['IMAGE', 1720]], [['IMAGE', 1720]]],
    );
  });

  it('levels them all, and stays within what one step may hold', () => {
    const before = joined([logo(2500)], ...Array.from({ length: 99 }, () => [textOf('Own')]));
    const { edits, count } = mendAll(before, checkScript(before).problems);
    assert.equal(count, 100);
    assert.ok(edits.length <= MOST_EDITS, `${edits.length}`);
    const places = placesOf(applyEdits(before, edits).script);
    assert.ok(places.every((one) => one.length === 1 && one[0]![0] === 1720));
  });
});
