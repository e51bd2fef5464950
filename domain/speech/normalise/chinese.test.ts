import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planSpeech } from '../plan.ts';
import { CHINESE_CASES } from './chinese.cases.ts';
import { CHINESE_SENTENCES, MORE_CHINESE_CASES } from './chinese-review.cases.ts';

/** The spoken words of every item, items parted by `/`, another language than the voice's own named. */
function spoken(text: string): string {
  const { plan } = planSpeech({ text, voiceLanguages: ['zh', 'en'] });
  return (plan?.items ?? [])
    .flatMap((item) => (item.kind === 'speech' ? [item] : []))
    .map(
      (item) =>
        (item.language === 'zh' ? '' : `<${item.language}>`) +
        item.tokens.map((token) => token.spoken).join(''),
    )
    .join('/');
}

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
/** A list counts only at the start of a line, and a full stop after another is one of a row. */
const LINE_START = /^(?:1\. |\.)/;

describe('Chinese normalisation', () => {
  for (const [written, expected] of CASES)
    it(`reads ${written}`, () => assert.equal(spoken(written), expected));

  for (const [written, expected] of CASES)
    it(`reads ${written} the same inside a sentence`, () => {
      for (const [before, after] of FRAMES) {
        if (before !== '' && LINE_START.test(written)) continue;
        const text = before + written + after;
        assert.equal(words(spoken(text)), words(before + expected + after).replace(/[“”]/g, ''), text);
      }
    });

  for (const [written, expected] of CHINESE_SENTENCES)
    it(`reads ${written}`, () => assert.equal(words(spoken(written)), words(expected)));
});
