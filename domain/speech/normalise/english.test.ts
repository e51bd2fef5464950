import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planSpeech } from '../plan.ts';
import { ENGLISH_CASES } from './english.cases.ts';

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

describe('English normalisation', () => {
  for (const [written, expected] of ENGLISH_CASES)
    it(`reads ${written}`, () => assert.equal(spoken(written), expected));

  it('covers at least 80 cases', () => assert.ok(ENGLISH_CASES.length >= 80));
});
