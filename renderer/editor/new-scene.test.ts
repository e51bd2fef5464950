import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyEdits } from '../../domain/drafts/apply.ts';
import { blankScript } from '../../domain/drafts/blank.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';
import { sceneAfter } from './new-scene.ts';
import { backgroundOf, colourEdit } from './scene-background.ts';

const [blank] = blankScript('LANDSCAPE', 'en').shoot_scripts;
const title: LayerConfig = {
  layer_type: 'TEXT',
  position: { dx: 0, dy: 0, layer_index: 1 },
  size: { width: 100, height: 50 },
  text_config: { text_context: 'QQ==' },
};
const [person] = blank!.shoot_script.layer_config!;
const beside = {
  ...blank!,
  shoot_script: {
    ...blank!.shoot_script,
    text_config: { text: 'said' },
    layer_config: [title, { ...person!, position: { ...person!.position!, layer_index: 2 } }],
    x_studio: { transition: { kind: 'fade', duration: 0.5 } },
  },
};

it('a new scene has the background and the presenter of the one beside it, and says nothing', () => {
  const scene = sceneAfter(beside as never);
  assert.deepEqual(scene, { ...blank!.shoot_script, text_config: { text: '' } });
});

it('a new scene is one that the engine takes', () => {
  const script = blankScript('VERTICAL', 'zh');
  const edits = [{ kind: 'insert_scene', at: 1, scene: sceneAfter(script.shoot_scripts[0]!) }] as const;
  assert.equal(applyEdits(script, edits).script.shoot_scripts.length, 2);
});

it('a colour takes the place of a background, whatever it was', () => {
  const script = blankScript('LANDSCAPE', 'en');
  const picture = { background_type: 'IMAGE', background_asset_id: 'file:a.png' } as const;
  script.shoot_scripts[0]!.shoot_script.background_config = [picture];
  assert.deepEqual(backgroundOf(script.shoot_scripts[0]!), { kind: 'picture' });
  const after = applyEdits(script, [colourEdit(0, '#aabbcc')]).script;
  assert.deepEqual(backgroundOf(after.shoot_scripts[0]!), { kind: 'colour', colour: '#aabbcc' });
  delete script.shoot_scripts[0]!.shoot_script.background_config;
  assert.deepEqual(backgroundOf(script.shoot_scripts[0]!), { kind: 'none' });
});
