import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { followScenes, keysAfter } from './scene-keys.ts';
import { sceneOf } from './trial-engine.test-helper.ts';

/** Scenes by their texts, `A` known by the key `A`. */
function follow(before: string, after: string): string {
  const scenesOf = (texts: string) => [...texts].map((text) => sceneOf(text === '_' ? '' : text));
  return followScenes({ scenes: scenesOf(before), keys: [...before] }, scenesOf(after), () => '*').keys.join(
    '',
  );
}

describe('scenes keep their keys', () => {
  for (const [what, before, after, keys] of [
    ['nothing happens', 'ABC', 'ABC', 'ABC'],
    ['one is added in the middle', 'ABC', 'ABXC', 'AB*C'],
    ['one is removed', 'ABC', 'AC', 'AC'],
    ['one is moved to the front', 'ABCD', 'DABC', 'DABC'],
    ['one is moved to the end', 'ABCD', 'BCDA', 'BCDA'],
    ['two change places', 'ABCD', 'ADCB', 'ADCB'],
    ['a text is changed', 'ABC', 'AXC', 'ABC'],
    ['a text is changed and another scene is moved', 'ABCD', 'DAXC', 'DABC'],
    ['all are replaced by fewer', 'ABC', 'XY', 'AB'],
  ] as const) {
    it(`when ${what}`, () => assert.equal(follow(before, after), keys));
  }

  it('and a copy is the new one of two that look the same', () => {
    assert.equal(follow('AB', 'AAB'), 'A*B');
  });

  it('what did not change is the same object, so that it is not painted again', () => {
    const before = { scenes: [sceneOf('a'), sceneOf('b')], keys: ['A', 'B'] };
    const after = followScenes(before, [sceneOf('a'), sceneOf('x')], () => '*');
    assert.equal(after.scenes[0], before.scenes[0]);
    assert.notEqual(after.scenes[1], before.scenes[1]);
  });

  it('a scene with another number is not the same object: its number is shown', () => {
    const before = { scenes: [sceneOf('a')], keys: ['A'] };
    const moved = { ...sceneOf('a'), sequence_no: 1 };
    assert.equal(followScenes(before, [moved], () => '*').scenes[0], moved);
  });
});

describe('the page knows what its own edits do', () => {
  it('to the keys of the scenes', () => {
    const after = (...edits: Parameters<typeof keysAfter>[1]) =>
      keysAfter(['A', 'B', 'C'], edits, () => '*').join('');
    assert.equal(after({ kind: 'duplicate_scene', scene: 1 }), 'AB*C');
    assert.equal(after({ kind: 'remove_scene', scene: 0 }), 'BC');
    assert.equal(after({ kind: 'move_scene', scene: 0, to: 2 }), 'BCA');
    assert.equal(after({ kind: 'move_scene', scene: 2, to: 0 }), 'CAB');
    assert.equal(after({ kind: 'insert_scene', at: 3, scene: sceneOf('x').shoot_script }), 'ABC*');
    assert.equal(after({ kind: 'set', path: '/script_name', value: 'x' }), 'ABC');
  });
});
