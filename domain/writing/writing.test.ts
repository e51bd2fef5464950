/** Marks on random texts: whatever is done to them, the markup stays sound and says what it said. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSpeechMarkup } from '../ssml/parse.ts';
import { cut } from './cut.ts';
import { insertMark, marksOf, removeMark } from './marks.ts';
import { isEmptyElement } from './markup.ts';
import { marksAtPlaces, RandomTexts } from './random-text.test-helper.ts';
import { splitAt, splitByLength, splitByParagraphs } from './split.ts';
import { applySteps } from './steps.ts';
import { typed } from './typing.ts';
import { Words } from './words.ts';

const ROUNDS = 800;

const said = (text: string) => {
  const words = Words.of(text)?.words;
  assert.ok(words !== undefined, text);
  return words;
};
/** Rests between lines are told by other tests. */
const closely = (text: string) => text.replace(/\s+/g, '');

function assertSound(text: string, told: string): void {
  const errors = parseSpeechMarkup(text).problems.filter((one) => one.severity === 'error');
  assert.deepEqual(
    errors.map(({ code, details }) => [code, details]),
    [],
    told,
  );
}

describe(`${ROUNDS} random texts (seed printed on failure)`, () => {
  const each = (check: (random: RandomTexts, told: string) => void) => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) check(new RandomTexts(seed), `seed ${seed}`);
  };

  it('marks change nothing of what is said, and are taken off again to the letter', () => {
    let count = 0;
    each((random, seed) => {
      const plain = random.plain();
      let text = plain;
      for (let round = 0; round < 6; round += 1) {
        const before = text;
        text = applySteps(text, random.mark(text) ?? []);
        const told = `${seed}: ${JSON.stringify(before)} → ${JSON.stringify(text)}`;
        assertSound(text, told);
        assert.equal(closely(said(text)), closely(plain), told);
      }
      count += marksOf(text).length;
      for (let mark = marksOf(text)[0]; mark; mark = marksOf(text)[0])
        text = applySteps(text, removeMark(text, mark));
      assert.equal(text, plain, seed);
    });
    assert.ok(count > ROUNDS, `${count} marks`);
  });

  it('typing and deleting anywhere does to the words what it would do without marks', () => {
    each((random, seed) => {
      const text = random.marked();
      const [from, to] = random.range(text);
      const insert = random.of(['', '', '你', 'a < b & c', '第一行\n第二行', '\n']);
      const words = Words.of(text)!;
      const [start, end] = [words.said(from), words.said(to)];
      const { steps, caret } = typed(text, from, to, insert);
      const after = applySteps(text, steps);
      const told = `${seed}: ${JSON.stringify(text)} ${from}–${to} ${JSON.stringify(insert)} → ${JSON.stringify(after)}`;
      // A word whose reading has more letters than are left is a mistake that the writer is told of.
      assert.ok(Words.of(after), told);
      if (text.startsWith('<speak>') && !after.includes('</say-as>') && !after.includes('</sub>'))
        assertSound(after, told);
      assert.equal(
        closely(said(after)),
        closely(words.words.slice(0, start) + insert + words.words.slice(end)),
        told,
      );
      assert.equal(
        closely(said(after).slice(0, Words.of(after)!.said(caret))),
        closely(words.words.slice(0, start) + insert),
        told,
      );
    });
  });

  it('both halves of a text say the whole, each sound by itself', () => {
    each((random, seed) => {
      const text = random.marked();
      const at = random.place(text);
      const halves = splitAt(text, at);
      const told = `${seed}: ${JSON.stringify(text)} at ${at} → ${JSON.stringify(halves)}`;
      for (const half of halves) assertSound(half, told);
      assert.equal(closely(halves.map(said).join('')), closely(said(text)), told);
      assert.deepEqual(halves.flatMap(marksAtPlaces), marksAtPlaces(text), told);
    });
  });

  it('parted by paragraphs or by length nothing is lost, and no part is longer than was said', () => {
    each((random, seed) => {
      const text = random.marked();
      const most = 1 + random.below(20);
      for (const parts of [splitByParagraphs(text), splitByLength(text, most)]) {
        const told = `${seed}: ${most} ${JSON.stringify(text)} → ${JSON.stringify(parts)}`;
        for (const part of parts) assertSound(part, told);
        assert.equal(closely(parts.map(said).join('')), closely(said(text)), told);
        assert.deepEqual(parts.flatMap(marksAtPlaces), marksAtPlaces(text), told);
        if (parts.length > 1) for (const part of parts) assert.notEqual(closely(said(part)), '', told);
      }
      for (const part of splitByLength(text, most))
        assert.ok(
          [...said(part).trim()].length <= most,
          `${seed}: ${most} ${JSON.stringify(text)} → ${JSON.stringify(part)}`,
        );
    });
  });

  it('a cut of the whole is the whole', () => {
    each((random, seed) => {
      const text = random.marked();
      const whole = cut(text, 0, text.length);
      assert.equal(said(whole), said(text), seed);
      assert.deepEqual(marksAtPlaces(whole), marksAtPlaces(text), seed);
    });
  });

  it('a pause is never put into a word that is read as one', () => {
    each((random) => {
      const text = random.marked();
      const steps = insertMark(text, random.place(text), { name: 'break', attributes: { time: '1s' } });
      const after = applySteps(text, steps ?? []);
      // A bare mark has no effect, and may stand in a word.
      const heard = marksOf(after).filter((mark) => isEmptyElement(mark) && mark.name !== 'mark');
      for (const mark of heard)
        assert.ok(!['sub', 'say-as', 'word'].includes(mark.parent?.name ?? ''), after);
    });
  });
});
