import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHINESE_CASES } from './chinese.cases.ts';
import { CHINESE_SENTENCES, MORE_CHINESE_CASES } from './chinese-review.cases.ts';
import { framed, spokenBy } from './spoken.test-helper.ts';

const spoken = spokenBy(['zh', 'en']);

/** Words only: marks, parts of an item and the names of languages left out. */
function words(text: string): string {
  return text.replace(/<[a-z-]+>|[\s，。、：；！？/,.:;!?]/g, '');
}

const CASES = [...CHINESE_CASES, ...MORE_CHINESE_CASES];
/** Before and after the case. The marks around it must not change how it is read. */
const FRAMES = [
  ['', '.'],
  ['', '。'],
  ['', '，好'],
  ['好，', '。'],
  ['好。', '，好。'],
  ['好. ', '. 好'],
  ['“', '”。'],
] as const;
describe('Chinese normalisation', () => {
  for (const [written, expected] of CASES)
    it(`reads ${written}`, () => assert.equal(spoken(written), expected));

  for (const one of CASES)
    it(`reads ${one[0]} the same inside a sentence`, () => {
      for (const [text, expected] of framed(one, FRAMES))
        assert.equal(words(spoken(text)), words(expected).replace(/[“”]/g, ''), text);
    });

  for (const [written, expected] of CHINESE_SENTENCES)
    it(`reads ${written}`, () => assert.equal(words(spoken(written)), words(expected)));
});
