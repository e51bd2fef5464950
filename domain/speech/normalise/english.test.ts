import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planSpeech } from '../plan.ts';
import { ENGLISH_CASES } from './english.cases.ts';
import { ENGLISH_SENTENCES, MORE_ENGLISH_CASES } from './english-review.cases.ts';

/** The spoken words of every item, items parted by `/`, another language than the voice's own named. */
function spoken(text: string): string {
  const { plan } = planSpeech({ text, voiceLanguages: ['en', 'zh'] });
  return (plan?.items ?? [])
    .flatMap((item) => (item.kind === 'speech' ? [item] : []))
    .map(
      (item) =>
        (item.language === 'en' ? '' : `<${item.language}>`) +
        item.tokens.map((token) => token.spoken).join(''),
    )
    .join('/');
}

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
/** A list counts only at the start of a line, and a full stop after another is one of a row. */
const LINE_START = /^(?:1\. |\.)/;

describe('English normalisation', () => {
  for (const [written, expected] of CASES)
    it(`reads ${written}`, () => assert.equal(spoken(written), expected));

  for (const [written, expected] of CASES)
    it(`reads ${written} the same inside a sentence`, () => {
      for (const [before, after] of FRAMES) {
        if (before !== '' && LINE_START.test(written)) continue;
        // A short form brings its own full stop.
        if (written.endsWith('.') && after.startsWith('.')) continue;
        const text = before + written + after;
        assert.equal(words(spoken(text)), words(before + expected + after), text);
      }
    });

  for (const [written, expected] of ENGLISH_SENTENCES)
    it(`reads ${written}`, () => assert.equal(words(spoken(written)), words(expected)));
});
