import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENGLISH_CASES } from './english.cases.ts';
import { ENGLISH_SENTENCES, MORE_ENGLISH_CASES } from './english-review.cases.ts';
import { framed, spokenBy } from './spoken.test-helper.ts';

const spoken = spokenBy(['en', 'zh']);

/** Words only: marks, parts of an item and the names of languages left out. */
function words(text: string): string {
  return text
    .replace(/<[a-z-]+>|[，。、/,.:;!?“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const CASES = [...ENGLISH_CASES, ...MORE_ENGLISH_CASES];
/** Before and after the case. The marks around it must not change how it is read. */
const FRAMES = [
  ['', '.'],
  ['', '。'],
  ['', ', yes'],
  ['Yes, ', '.'],
  ['Yes. ', '. Yes.'],
  ['Yes，', '，yes。'],
  ['“', '”.'],
] as const;
describe('English normalisation', () => {
  for (const [written, expected] of CASES)
    it(`reads ${written}`, () => assert.equal(spoken(written), expected));

  for (const one of CASES)
    it(`reads ${one[0]} the same inside a sentence`, () => {
      for (const [text, expected] of framed(one, FRAMES))
        assert.equal(words(spoken(text)), words(expected), text);
    });

  for (const [written, expected] of ENGLISH_SENTENCES)
    it(`reads ${written}`, () => assert.equal(words(spoken(written)), words(expected)));
});
