import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayerConfig } from '../script/schema.ts';
import { buildTimeline } from './build.ts';
import { scriptOf } from './script.test-helper.ts';
import { unseenLayers } from './unseen-layers.ts';

test('a layer that appears after the end of its scene is told', () => {
  const layer = (in_ms: number): LayerConfig => ({ layer_type: 'HUMAN', x_studio: { in_ms } });
  const script = scriptOf({ layer_config: [layer(0)] }, { layer_config: [layer(1900), layer(2000)] });
  const timeline = buildTimeline({
    framesPerSecond: 25,
    scenes: [{ speechSampleCount: 0 }, { speechSampleCount: 0 }],
  });
  assert.deepEqual(
    unseenLayers(script, timeline).map((one) => [one.code, one.severity, one.path, one.details]),
    [
      [
        'LAYER_NEVER_SEEN',
        'warning',
        'shoot_scripts[1].shoot_script.layer_config[1].x_studio.in_ms',
        { found: 2000, maximum: 2000 },
      ],
    ],
  );
});
