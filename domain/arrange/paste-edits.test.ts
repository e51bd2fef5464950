import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBase64Text } from '../base64.ts';
import { applyEdits } from '../drafts/apply.ts';
import { ranksOf } from '../drafts/numbering.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { removeEdits } from './layer-edits.ts';
import { layersOf } from './layer-path.ts';
import { pasteInto } from './paste-edits.ts';
import { boxesIn, scriptOf, textOf } from './trial.test-helper.ts';

const NOWHERE = { x: 0, y: 0 };
const PERSON: LayerConfig = {
  layer_type: 'HUMAN',
  position: { dx: 300, dy: 80, layer_index: 1 },
  size: { width: 800, height: 1000 },
};
const pasted = (script: Script, layers: readonly LayerConfig[]) =>
  applyEdits(script, pasteInto(script, 0, layers, NOWHERE).edits).script;
/** Bottom first. */
const pileOf = (script: Script) => {
  const layers = layersOf(script, 0);
  const ranks = ranksOf(layers);
  return [...layers.keys()]
    .sort((one, other) => ranks[one]! - ranks[other]!)
    .map((index) => decodeBase64Text(layers[index]!.text_config?.text_context ?? ''));
};

describe('layers that are pasted', () => {
  const layers = [
    textOf('x', { position: { dx: 1, dy: 1, layer_index: 2 }, group_id: 'g' }),
    textOf('y', { position: { dx: 1, dy: 1, layer_index: 1 } }),
  ];

  it('come on top, in their own order, joined with no others', () => {
    const after = pasted(scriptOf([textOf('a')]), layers);
    assert.deepEqual(pileOf(after), ['a', 'y', 'x']);
    assert.equal(layersOf(after, 0)[2]?.group_id, undefined);
  });

  it('that have no room are counted', () => {
    const full = scriptOf(Array.from({ length: 99 }, () => textOf('a')));
    const { edits, leftCount, leftPresenter } = pasteInto(full, 0, layers, NOWHERE);
    assert.deepEqual([edits.length, leftCount, leftPresenter], [1, 1, false]);
  });

  it('bring a presenter where none stands, and tell where one does', () => {
    const bare = scriptOf([textOf('a')]);
    assert.equal(layersOf(pasted(bare, [PERSON]), 0).at(-1)?.position?.dx, 300);
    assert.equal(pasteInto(bare, 0, [PERSON], NOWHERE).leftPresenter, false);
    const manned = scriptOf([{ layer_type: 'HUMAN' }]);
    assert.deepEqual(pasteInto(manned, 0, [PERSON], NOWHERE), {
      edits: [],
      leftPresenter: true,
      leftCount: 0,
    });
  });

  it('bring a presenter back that was taken out of the scene', () => {
    for (const first of [scriptOf([textOf('a')]), scriptOf([textOf('a'), { layer_type: 'HUMAN' }])]) {
      const presenter = boxesIn(first).find(({ item }) => item.kind === 'avatar')!;
      const without = applyEdits(first, removeEdits(first, 0, [presenter.ref])).script;
      assert.equal(pasteInto(without, 0, [PERSON], NOWHERE).leftPresenter, false);
      const back = boxesIn(pasted(without, [PERSON])).find(({ item }) => item.kind === 'avatar');
      assert.equal(back?.rect.x, 300);
      const people = layersOf(pasted(without, [PERSON]), 0).filter(
        ({ layer_type }) => layer_type === 'HUMAN',
      );
      assert.equal(people.length, 1);
    }
  });
});
