import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonValue } from '../jobs/job.ts';
import { canonicalJson } from './canonical.ts';

describe('canonical JSON', () => {
  it('is one text for one value (RFC 8785 §3.2.3)', () => {
    // The RFC's own example of sorting, by UTF-16 units.
    const value: JsonValue = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    assert.deepEqual(Object.values(JSON.parse(canonicalJson(value)) as object).slice(1), [
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    const keys = canonicalJson(value).match(/"([^"]+)":/g);
    assert.deepEqual(keys?.slice(0, 2), ['"\\r":', '"1":']);
  });

  it('writes literals as the RFC does (§3.2.2)', () => {
    const numbers = [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0];
    assert.equal(
      canonicalJson({ numbers, string: '\u20ac$\u000f\nA\'B"\\\\"/', literals: [null, true, false] }),
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('does not depend on the order of keys', () => {
    assert.equal(canonicalJson({ b: 1, a: { d: 1, c: 2 } }), canonicalJson({ a: { c: 2, d: 1 }, b: 1 }));
  });

  it('comes back as it was, halves of surrogate pairs included', () => {
    const value = { text: 'a\ud800b', list: [[], {}, ''] };
    assert.deepEqual(JSON.parse(canonicalJson(value)), value);
  });

  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      assert.throws(() => canonicalJson({ value }), RangeError);
  });
});
