import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeBase64Text } from '../../../domain/base64.ts';
import type { LayerConfig } from '../../../domain/script/schema.ts';
import { chosenFor, LAYERS_TYPE, pasteable, pastedFiles, readLayers, writeLayers } from './clipboard.ts';

const words: LayerConfig = { layer_type: 'TEXT', text_config: { text_context: encodeBase64Text('你好') } };
const picture: LayerConfig = { layer_type: 'IMAGE', asset_id: 'file:a.png' };
const person: LayerConfig = { layer_type: 'HUMAN' };
const copied = { draft_id: 'a'.repeat(32), scene_key: 'scene-1', layers: [words, picture, person] };

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

  it('names files as the other draft calls them, and leaves behind what it was not given', () => {
    const clip: LayerConfig = {
      layer_type: 'VIDEO',
      video_config: { video_url: 'file:b.mp4', video_cover_url: 'file:lost.png', loop_count: 2 },
    };
    const gone: LayerConfig = { layer_type: 'IMAGE', image_config: { image_url: 'file:lost.png' } };
    const names = new Map([
      ['file:a.png', 'file:a-1.png'],
      ['file:b.mp4', 'file:b.mp4'],
    ]);
    assert.deepEqual(pasteable([words, picture, clip, gone, person], names), {
      layers: [
        words,
        { layer_type: 'IMAGE', asset_id: 'file:a-1.png' },
        { layer_type: 'VIDEO', video_config: { video_url: 'file:b.mp4', loop_count: 2 } },
        person,
      ],
      leftCount: 1,
    });
  });

  it('takes of what is cut only what goes, and counts what stays', () => {
    const scene = { selected: [0, 1, 2], movable: [{ ref: 0 }, { ref: 2 }] };
    assert.deepEqual(chosenFor('cut', scene), { refs: [0, 2], leftCount: 1 });
    assert.deepEqual(chosenFor('copy', scene), { refs: [0, 1, 2], leftCount: 0 });
  });

  it('takes pictures for what was meant where no words came with them but their own name', () => {
    const file = new File(['a'], 'holiday.png', { type: 'image/png' });
    const filesOf = (text: string) => pastedFiles({ ...transfer({ 'text/plain': text }), files: [file] });
    assert.deepEqual(filesOf(''), [file]);
    assert.deepEqual(filesOf('holiday.png'), [file]);
    assert.deepEqual(filesOf('1\t2\n3\t4'), []);
  });
});
