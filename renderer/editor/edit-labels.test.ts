import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EDIT_LABELS, wordsOf } from './edit-labels.ts';
import { EDIT_WORDS, OTHER_EDIT } from './edit-words.ts';

it('every edit of ours has words of its own in both languages', () => {
  const labels = Object.values(EDIT_LABELS);
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
