import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftOf, textLayer } from './draft.test-helper.ts';
import { boxesOf, type SceneFacts } from './layer-box.ts';

const FACTS: SceneFacts = {
  revision: 1,
  frames_per_second: 25,
  frame_count: 100,
  cover_frame: 12,
  avatar_sizes: {
    full: { width: 920, height: 1150 },
    half: { width: 600, height: 600 },
    head: { width: 400, height: 400 },
    circle: { width: 400, height: 400 },
  },
  pictures: [{ source: 'file:a.png', width: 400, height: 300, duration_ms: null, play: null, state: null }],
  cues: [],
  ai_label_text: null,
  is_final: true,
};

describe('where layers stand', () => {
  it('is known of what says all of it, before the engine has told anything', () => {
    const script = draftOf([textLayer('A', { rotation: { angle: 30 } }), { layer_type: 'IMAGE' }]);
    assert.deepEqual(
      [...boxesOf(script, 0, undefined)],
      [[0, { rect: { x: 10, y: 20, width: 300, height: 100 }, rotationDeg: 30 }]],
    );
  });

  it('is known of the rest from what is drawn', () => {
    const script = draftOf([{ layer_type: 'IMAGE', asset_id: 'file:a.png', size: { width: 200 } }]);
    const boxes = boxesOf(script, 0, FACTS);
    assert.deepEqual(boxes.get(0)?.rect, { x: 0, y: 0, width: 200, height: 150 });
    const { rect } = boxes.get('presenter')!;
    assert.equal(rect.y + rect.height, 1080, 'a presenter stands on the bottom edge');
  });
});
