import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileReferences } from './file-references.ts';

describe('the file references of a script', () => {
  it('are found wherever they stand, each once, in order', () => {
    const script = {
      background_music_config: { music_asset_id: 'file:music.mp3' },
      shoot_scripts: [
        { shoot_script: { layer_config: [{ asset_id: 'file:b.png' }, { asset_id: 'avatar:lin' }] } },
        { shoot_script: { x_studio: { audio: 'file:a/c.wav', effects: [{ audio: 'file:b.png' }] } } },
      ],
    };
    assert.deepEqual([...fileReferences(script)], ['music.mp3', 'b.png', 'a/c.wav']);
  });

  it('do not overflow the stack, however deep they stand and however many there are', () => {
    let deep: unknown = 'file:a';
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    assert.deepEqual([...fileReferences(deep)], ['a']);
    const many = Array.from({ length: 300_000 }, () => 'file:a');
    assert.deepEqual([...fileReferences({ many, more: { ...many } })], ['a']);
  });
});
