import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayerConfig } from '../script/schema.ts';
import { sceneFraming } from './scene-framing.ts';

test('the framing of a scene is that of its HUMAN layer, and the whole where nothing right is said', () => {
  const human = (framing?: unknown): LayerConfig => ({ layer_type: 'HUMAN', x_studio: { framing } });
  const other: LayerConfig = { layer_type: 'TEXT', x_studio: { framing: 'circle' } };
  assert.equal(sceneFraming({ layer_config: [other, human('head')] }), 'head');
  for (const layer_config of [undefined, [], [other], [human()], [human('feet')]])
    assert.equal(sceneFraming({ layer_config }), 'full');
});
