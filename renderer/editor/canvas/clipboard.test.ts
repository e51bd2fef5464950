import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeBase64Text } from '../../../domain/base64.ts';
import type { LayerConfig } from '../../../domain/script/schema.ts';
import { LAYERS_TYPE, pasteable, readLayers, writeLayers } from './clipboard.ts';

const words: LayerConfig = { layer_type: 'TEXT', text_config: { text_context: encodeBase64Text('你好') } };
const picture: LayerConfig = { layer_type: 'IMAGE', asset_id: 'file:a.png' };
const person: LayerConfig = { layer_type: 'HUMAN' };
const copied = { draft_id: 'a', scene_key: 'scene-1', layers: [words, picture, person] };

/** What a `DataTransfer` keeps. */
function transfer(first: Readonly<Record<string, string>> = {}) {
  const kept = new Map(Object.entries(first));
  return {
    setData: (type: string, data: string) => void kept.set(type, data),
    getData: (type: string) => kept.get(type) ?? '',
  };
}

describe('the clipboard', () => {
  it('gives layers back as they were, and their words to any program', () => {
    const clipboard = transfer();
    writeLayers(clipboard, copied);
    assert.deepEqual(readLayers(clipboard), copied);
    assert.equal(clipboard.getData('text/plain'), '你好');
  });

  it('takes nothing that is no layer', () => {
    for (const data of ['', '%', encodeBase64Text('{'), encodeBase64Text('{"layers":[{"layer_type":"X"}]}')])
      assert.equal(readLayers(transfer({ [LAYERS_TYPE]: data })), undefined);
  });

  it('leaves behind what only the other draft has: a name means another file there', () => {
    assert.deepEqual(pasteable(copied, 'a'), { layers: copied.layers, left: 0 });
    assert.deepEqual(pasteable(copied, 'b'), { layers: [words, person], left: 1 });
  });
});
