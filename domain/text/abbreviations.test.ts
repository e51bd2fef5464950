import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAbbreviationStop, networkAddresses } from './abbreviations.ts';

/** `.` ends no sentence, `‖` stands for a full stop that does. */
const TEXTS = [
  'Meet Dr. Lee and Mrs. Park on Jan. 5 at 5 p.m. on Main St. Louis‖',
  'Approx. 5 people came‖ See pp. 5 and sec. 3 and Fig. 2‖',
  'It ended at 5 p.m‖ He left‖ The call is at 9 a.m. EST every day‖',
  'She lives in the U.S‖ It is big‖ The U.S. Army is big‖',
  'No‖ I will not take No. 5‖ It has been so since Jan‖ The rest is new‖',
  'J. R. Smith met T. Jones, etc‖ They left‖',
  'We like fruit, e.g. Apples, and Plan B‖ Then we go‖',
  'Am 3. Oktober und im 19. Jahrhundert, z. B. Berlin, d. h. Deutschland‖ Es waren 3‖ Dann gingen wir‖',
  'Der 3. Mann kam am 12. Januar‖ Ich sah die 3‖ Sie ging‖',
  'Voir p. ex. Paris et Mme. Dupont‖ Le chat dort‖',
  'Он был, т. е. Иван, см. Приложение‖',
];

describe('isAbbreviationStop', () => {
  for (const marked of TEXTS)
    it(`finds the full stops of ${JSON.stringify(marked)}`, () => {
      const text = marked.replaceAll('‖', '.');
      let seen = '';
      for (let at = 0; at < text.length; at++) {
        const isInside = /^[\p{L}\d]/u.test(text.slice(at + 1));
        seen += text[at] === '.' && !isInside && !isAbbreviationStop(text, at) ? '‖' : text[at];
      }
      assert.equal(seen, marked);
    });
});

describe('networkAddresses', () => {
  it('leaves the marks of the sentence out', () => {
    const text = 'See https://a.com/x?y=1! Or b.org/?q=2. Or me@c.net?';
    assert.deepEqual(
      networkAddresses(text).map(({ start, end }) => text.slice(start, end)),
      ['https://a.com/x?y=1', 'b.org/?q=2', 'me@c.net'],
    );
  });
});
