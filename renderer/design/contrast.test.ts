import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { colourTokens, contrastOf, rgbOf } from './contrast.ts';

const TOKENS = colourTokens(readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8'));

/** What stands on what. Everything that is read has 4.5 : 1 (WCAG 1.4.3), outlines of controls 3 : 1 (1.4.11). */
const GROUNDS = ['canvas', 'surface', 'surface-raised', 'surface-sunken', 'surface-hover'];
const READ: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ['text', [...GROUNDS, 'surface-pressed', 'accent-soft', 'warning-soft', 'danger-soft']],
  ['text-muted', [...GROUNDS, 'surface-pressed', 'accent-soft']],
  ['text-faint', GROUNDS],
  ['accent-text', [...GROUNDS, 'surface-pressed', 'accent-soft']],
  ['danger-text', [...GROUNDS, 'danger-soft']],
  ['warning-text', [...GROUNDS, 'warning-soft']],
  ['success-text', [...GROUNDS, 'success-soft']],
  ['on-accent', ['accent', 'accent-hover', 'accent-pressed']],
  ['on-danger', ['danger', 'danger-hover']],
];
const SEEN: readonly (readonly [outline: string, grounds: readonly string[]])[] = [
  ['control-line', ['canvas', 'surface', 'surface-raised', 'surface-sunken']],
  ['focus', GROUNDS],
  ['accent', GROUNDS],
  ['danger', GROUNDS],
];

describe('the colours of the pages', () => {
  for (const appearance of ['light', 'dark'] as const) {
    const colour = (name: string) => {
      const pair = TOKENS.get(name);
      assert.ok(pair, `tokens.css has no colour --${name}`);
      return rgbOf(pair[appearance]);
    };
    const tooFaint = (rows: typeof READ, least: number) =>
      rows.flatMap(([name, grounds]) =>
        grounds
          .map((ground) => ({ name, ground, ratio: contrastOf(colour(name), colour(ground)) }))
          .filter(({ ratio }) => ratio < least)
          .map(({ ratio, ...one }) => `${one.name} on ${one.ground}: ${ratio.toFixed(2)}`),
      );
    it(`WCAG 1.4.3: every text of the ${appearance} appearance is read at 4.5 : 1`, () => {
      assert.deepEqual(tooFaint(READ, 4.5), []);
    });
    it(`WCAG 1.4.11: every control of the ${appearance} appearance is seen at 3 : 1`, () => {
      assert.deepEqual(tooFaint(SEEN, 3), []);
    });
  }

  it('measures contrast as WCAG does', () => {
    assert.equal(contrastOf(rgbOf('#000000'), rgbOf('#ffffff')), 21);
    assert.equal(contrastOf(rgbOf('#777777'), rgbOf('#ffffff')).toFixed(2), '4.48');
  });
});
