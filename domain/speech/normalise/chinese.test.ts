import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planSpeech } from '../plan.ts';
import { CHINESE_CASES } from './chinese.cases.ts';

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

describe('Chinese normalisation', () => {
  for (const [written, expected] of CHINESE_CASES)
    it(`reads ${written}`, () => assert.equal(spoken(written), expected));

  it('covers at least 120 cases', () => assert.ok(CHINESE_CASES.length >= 120));
});
