import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { referencesOf } from './materials.ts';
import { missingMaterials } from './missing-materials.ts';

function scriptWith(...layer_config: LayerConfig[]): Script {
  const script = blankScript('LANDSCAPE', 'en');
  const [item] = script.shoot_scripts;
  return {
    ...script,
    shoot_scripts: [{ ...item!, shoot_script: { ...item!.shoot_script, layer_config } }],
  };
}

test('V-16 a file that only a hidden layer shows is not missed, and is one of the draft’s all the same', () => {
  const clip: LayerConfig = { layer_type: 'VIDEO', asset_id: 'file:lost.mp4' };
  const hidden: LayerConfig = { ...clip, x_studio: { hidden: true } };
  const isThere = () => false;
  assert.equal(missingMaterials(scriptWith(clip), isThere)?.problems[0]?.code, 'MATERIAL_MISSING');
  assert.equal(missingMaterials(scriptWith(hidden), isThere), undefined);
  assert.ok(missingMaterials(scriptWith(hidden, clip), isThere), 'another layer shows it');
  assert.deepEqual([...referencesOf(scriptWith(hidden))], ['lost.mp4']);
});
