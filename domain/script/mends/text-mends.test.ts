/** Long texts with marks, cut by the mend: nothing of them is lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../drafts/apply.ts';
import { blankScript } from '../../drafts/blank.ts';
import { RULE_LIMITS } from '../../limits.ts';
import { marksAtPlaces, RandomTexts } from '../../writing/random-text.test-helper.ts';
import { Words } from '../../writing/words.ts';
import { checkScript } from '../check.ts';
import { mendAll } from '../mends.ts';
import type { Script } from '../schema.ts';

const { maximum } = RULE_LIMITS['V-02.scene'];

function saying(text: string): Script {
  const blank = blankScript('LANDSCAPE', 'zh');
  const [item] = blank.shoot_scripts;
  const shoot_script = { ...item!.shoot_script, text_config: { text } };
  return { ...blank, shoot_scripts: [{ ...item!, shoot_script }] };
}

const isTooLong = ({ code }: { readonly code: string }) => code === 'SCENE_TEXT_TOO_LONG';
const problemsOf = (script: Script) => checkScript(script, { fonts: [] }).problems.filter(isTooLong);

/** What each scene says after everything was mended. */
function mended(text: string): readonly string[] {
  const script = saying(text);
  const problems = problemsOf(script);
  assert.equal(problems.length, 1);
  const after = applyEdits(script, mendAll(script, problems).edits).script;
  assert.deepEqual(problemsOf(after), []);
  return after.shoot_scripts.map(({ shoot_script }) => shoot_script.text_config?.text ?? '');
}

describe('V-02 a scene that says too much', () => {
  it('keeps each of its pauses, moods and gestures in their order', () => {
    const sentence = (index: number) =>
      `<insert-action tag="nod" name="${index}"/>第${index}句，说的是安全生产。<break time="${index + 1}ms"></break>`;
    const text = `<speak>${Array.from({ length: 900 }, (_, index) => sentence(index)).join('')}</speak>`;
    const texts = mended(text);
    assert.ok(texts.length > 1);
    assert.equal(marksAtPlaces(text).length, 1800);
    assert.deepEqual(texts.flatMap(marksAtPlaces), marksAtPlaces(text));
    for (const one of texts) assert.match(one, /^<speak><insert-action .*<\/break><\/speak>$/);
  });

  for (let seed = 1; seed <= 8; seed += 1)
    it(`loses neither words nor marks, drawn by seed ${seed}`, () => {
      const text = new RandomTexts(seed).long(2.5 * maximum);
      const texts = mended(text);
      const said = (one: string) => Words.of(one)!.words.replace(/\s+/g, '');
      assert.equal(texts.map(said).join(''), said(text));
      assert.deepEqual(texts.flatMap(marksAtPlaces), marksAtPlaces(text));
    });
});
