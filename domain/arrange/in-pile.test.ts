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
import type { Turned } from './turned.ts';

const TEXT: LayerConfig = { ...words('A', 60, [0, 0]), position: { dx: 0, dy: 0, layer_index: 1 } };
const BOX: Turned = { rect: { x: 500, y: 100, width: 920, height: 980 }, rotationDeg: 0 };

function backward(script: Script, ref: LayerRef, presenter: Turned | undefined) {
  return inPile(script, 0, [ref], presenter, (now, indexOf) => {
    const index = indexOf(ref);
    return index === undefined ? [] : orderEdits(layersOf(now, 0), 0, [index], 'backward');
  });
}

describe('a presenter in the pile', () => {
  const script = scriptOf('LANDSCAPE', [TEXT]);

  it('without a layer gets one where it stands, and goes below others', () => {
    const layers = layersOf(applyEdits(script, backward(script, 'presenter', BOX)).script, 0);
    assert.deepEqual(ranksOf(layers), [2, 1]);
    const { layer_type, position, size } = layers[1]!;
    assert.deepEqual(
      [layer_type, position, size],
      [...['HUMAN', { dx: 500, dy: 100, layer_index: 1 }], { width: 920, height: 980 }],
    );
  });

  it('stays as it is where nobody knows where it stands, or only others are meant', () => {
    assert.deepEqual(backward(script, 'presenter', undefined), []);
    assert.deepEqual(backward(script, 0, BOX), []);
  });

  it('whose place only the framing says goes below others too', () => {
    const framed = scriptOf('LANDSCAPE', [TEXT, { layer_type: 'HUMAN' }]);
    const layers = layersOf(applyEdits(framed, backward(framed, 1, undefined)).script, 0);
    assert.deepEqual(ranksOf(layers), [2, 1]);
    assert.equal(layers[1]?.position, undefined);
  });
});
