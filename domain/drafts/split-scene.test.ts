import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyEdits } from './apply.ts';
import { blankScript } from './blank.ts';
import { splitSceneEdits } from './split-scene.ts';

const blank = blankScript('LANDSCAPE', 'en');
const happening = {
  transition: { kind: 'fade' as const },
  sound_effects: [{ audio: 'file:a.wav' }],
  cover_ms: 400,
};
const script = {
  ...blank,
  shoot_scripts: blank.shoot_scripts.map((scene) => ({
    ...scene,
    shoot_script: { ...scene.shoot_script, x_studio: { hide_avatar: true, ...happening } },
  })),
};

it('a scene is parted into scenes that look like it; what happens once happens in the first', () => {
  const scenes = applyEdits(script, splitSceneEdits(script, 0, ['A', 'B', 'C'])!).script.shoot_scripts;
  assert.deepEqual(
    scenes.map(({ shoot_script }) => shoot_script.text_config),
    [{ text: 'A' }, { text: 'B' }, { text: 'C' }],
  );
  assert.deepEqual(
    scenes.map(({ shoot_script }) => shoot_script.x_studio),
    [{ hide_avatar: true, ...happening }, { hide_avatar: true }, { hide_avatar: true }],
  );
  const looks = scenes.map(({ shoot_script: { text_config: _, x_studio: __, ...look } }) => look);
  assert.deepEqual(looks, [looks[0], looks[0], looks[0]]);
});

it('the rest after the last word comes once, after the last of the scenes', () => {
  const [scene] = script.shoot_scripts;
  const x_studio = { ...scene!.shoot_script.x_studio, tail_ms: 2000 };
  const resting = {
    ...script,
    shoot_scripts: [{ ...scene!, shoot_script: { ...scene!.shoot_script, x_studio } }],
  };
  const scenes = applyEdits(resting, splitSceneEdits(resting, 0, ['A', 'B', 'C'])!).script.shoot_scripts;
  assert.deepEqual(
    scenes.map(({ shoot_script }) => shoot_script.x_studio),
    [{ hide_avatar: true, ...happening }, { hide_avatar: true }, { hide_avatar: true, tail_ms: 2000 }],
  );
});

it('V-01 it stays whole where there is no room, nothing to part, or no such scene', () => {
  const parts = Array.from({ length: 101 }, () => 'A');
  assert.equal(splitSceneEdits(script, 0, parts), undefined);
  assert.equal(splitSceneEdits(script, 0, parts.slice(1))?.length, 100);
  assert.equal(splitSceneEdits(script, 0, ['A']), undefined);
  assert.equal(splitSceneEdits(script, 1, ['A', 'B']), undefined);
});
