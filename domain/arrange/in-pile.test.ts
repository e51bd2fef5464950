import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../drafts/apply.ts';
import { ranksOf } from '../drafts/numbering.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { scriptOf, words } from './arrange-scripts.test-helper.ts';
import { inPile } from './in-pile.ts';
import { layersOf } from './layer-path.ts';
import type { LayerRef } from './layer-ref.ts';
import { orderEdits } from './order-edits.ts';

const TEXT: LayerConfig = { ...words('A', 60, [0, 0]), position: { dx: 0, dy: 0, layer_index: 1 } };
const HUMAN: LayerConfig = { layer_type: 'HUMAN' };
const BOX = { rect: { x: 500, y: 100, width: 920, height: 980 }, rotationDeg: 0 };

const stepped = (
  script: Script,
  ref: LayerRef,
  step: 'forward' | 'backward',
  boxes = new Map([[ref, BOX]]),
) => {
  const edits = inPile(script, 0, [ref], boxes, (now, indexOf) =>
    orderEdits(layersOf(now, 0), 0, [indexOf(ref) ?? []].flat(), step),
  );
  return { edits, layers: layersOf(applyEdits(script, edits).script, 0) };
};

describe('a presenter in the pile', () => {
  it('whose place only the framing says is put below others, standing where it stood', () => {
    const { layers } = stepped(scriptOf('LANDSCAPE', [TEXT, HUMAN]), 1, 'backward');
    assert.deepEqual(ranksOf(layers), [2, 1]);
    assert.deepEqual(layers[1]?.position, { dx: 500, dy: 100, layer_index: 1 });
    assert.deepEqual(layers[1]?.size, { width: 920, height: 980 });
  });

  it('gets a layer where it has none', () => {
    const { layers } = stepped(scriptOf('LANDSCAPE', [TEXT]), 'presenter', 'backward');
    assert.deepEqual(
      layers.map(({ layer_type }) => layer_type),
      ['TEXT', 'HUMAN'],
    );
    assert.deepEqual(ranksOf(layers), [2, 1]);
  });

  it('stays as it is where nothing is to be put elsewhere, or nobody knows where it stands', () => {
    const script = scriptOf('LANDSCAPE', [TEXT, HUMAN]);
    assert.deepEqual(stepped(script, 1, 'forward').edits, []);
    const bare = scriptOf('LANDSCAPE', [TEXT]);
    assert.deepEqual(stepped(bare, 'presenter', 'backward', new Map()).edits, []);
  });
});
