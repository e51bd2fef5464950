import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from './apply.ts';
import { blankScript } from './blank.ts';
import type { DraftEdit } from './edits.ts';
import { subjectOf } from './step-subject.ts';

const TEXT = (scene: number) => `/shoot_scripts/${scene}/shoot_script/text_config/text`;

function draft(...texts: readonly string[]) {
  const blank = blankScript('LANDSCAPE', 'en');
  const [item] = blank.shoot_scripts;
  const shoot_scripts = texts.map((text, sequence_no) => ({
    sequence_no,
    shoot_script: { ...item!.shoot_script, text_config: { text } },
  }));
  return { ...blank, shoot_scripts };
}

function subjectAfter(edits: readonly DraftEdit[], ...texts: readonly string[]) {
  const { patch, inverse } = applyEdits(draft(...texts), edits);
  return subjectOf(patch, inverse);
}

describe('a step of the history is about', () => {
  const typed = (before: string, after: string) => {
    const edit: DraftEdit = { kind: 'set', path: TEXT(1), value: after };
    const { sceneIndex, added, removed } = subjectAfter([edit], 'One.', before);
    assert.equal(sceneIndex, 1);
    return [added, removed];
  };

  it('the words that were typed in its scene, whole words where words have spaces between them', () => {
    assert.deepEqual(typed('Two.', 'Two, and more.'), ['and more', '']);
    assert.deepEqual(typed('A worl turns', 'A world turns'), ['world', 'worl']);
    assert.deepEqual(typed('A good day', 'A day'), ['', 'good']);
    assert.deepEqual(typed('今天天气好。', '今天天气很好。'), ['很', '']);
    assert.deepEqual(typed('', '新品发布会'), ['新品发布会', '']);
    assert.deepEqual(typed('One', 'One!'), ['!', '']);
    assert.deepEqual(typed('a👋b', 'a👍b'), ['👍', '👋']);
  });

  it('what is heard of them: no marks, one line, not all of what is long', () => {
    assert.deepEqual(typed('<speak>a c</speak>', '<speak>a <emphasis>b\nb</emphasis> c</speak>'), [
      'b b',
      '',
    ]);
    assert.deepEqual(typed('a b', '<speak>a <emphasis>b</emphasis></speak>'), ['', '']);
    const [added] = typed('', '很长的话。'.repeat(100));
    assert.equal(added, `${'很长的话。'.repeat(8)}…`);
  });

  it('the scene that it changes, brings, takes or moves; none where there are several', () => {
    const [item] = draft('').shoot_scripts;
    const layer = { layer_type: 'TEXT' } as const;
    const cases: readonly (readonly [readonly DraftEdit[], number | undefined])[] = [
      [[{ kind: 'insert_layer', scene: 2, layer }], 2],
      [[{ kind: 'insert_scene', at: 1, scene: item!.shoot_script }], 1],
      [[{ kind: 'remove_scene', scene: 0 }], 0],
      [[{ kind: 'move_scene', scene: 2, to: 0 }], 2],
      [[{ kind: 'set', path: '/voice_config/speed', value: 120 }], undefined],
      [[0, 1].map((scene) => ({ kind: 'set' as const, path: TEXT(scene), value: 'x' })), undefined],
    ];
    for (const [edits, scene] of cases)
      assert.equal(subjectAfter(edits, 'a', 'b', 'c').sceneIndex, scene, JSON.stringify(edits));
  });

  it('the name that the draft got', () => {
    const { added, sceneIndex } = subjectAfter([{ kind: 'set', path: '/script_name', value: '发布会' }], 'a');
    assert.deepEqual([added, sceneIndex], ['发布会', undefined]);
  });
});
