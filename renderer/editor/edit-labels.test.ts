import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LAYER_LABELS } from './canvas/layer-labels.ts';
import { EDIT_LABELS, wordsOf } from './edit-labels.ts';
import { EDIT_WORDS, OTHER_EDIT } from './edit-words.ts';
import { INSPECTOR_LABELS } from './inspector/inspector-labels.ts';

it('every edit of ours has words of its own in both languages', () => {
  const labels = [EDIT_LABELS, LAYER_LABELS, INSPECTOR_LABELS].flatMap((all) => Object.values<string>(all));
  assert.equal(new Set(labels).size, labels.length, 'one label for what is done in several places');
  assert.deepEqual(
    labels.filter((label) => !Object.hasOwn(EDIT_WORDS, label)),
    [],
  );
  for (const language of ['zh', 'en'] as const) {
    const words = labels.map((label) => wordsOf(label, language));
    assert.equal(new Set(words).size, labels.length);
    assert.ok(
      words.every((one) => one !== '' && /[一-鿿]/u.test(one) === (language === 'zh')),
      String(words),
    );
  }
});

it('one that is not known is told by its first word, or as another change', () => {
  assert.equal(wordsOf('remove_sparkles', 'en'), EDIT_WORDS.remove?.en);
  for (const label of ['sparkle', 'constructor', '__proto__', ''])
    assert.equal(wordsOf(label, 'zh'), OTHER_EDIT.zh);
});

it('labels of versions before have their words still', () => {
  const words = ['order_layers', 'remove_layers', 'lock_layers', 'hide_layers'].map((one) =>
    wordsOf(one, 'en'),
  );
  assert.deepEqual(words, ['layer order', 'remove layers', 'lock or unlock layers', 'hide or show layers']);
});
