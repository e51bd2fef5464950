import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { numberIn, numberText, stepped } from './number-text.ts';

describe('a number as it is typed', () => {
  it('is read with either decimal sign, a sign before it and a unit behind it', () => {
    const typed: readonly (readonly [text: string, value: number])[] = [
      ['12', 12],
      [' 12 px ', 12],
      ['1.5s', 1.5],
      ['1,5 秒', 1.5],
      ['1。5', 1.5],
      ['.5', 0.5],
      ['-3', -3],
      ['−3', -3],
      ['+3', 3],
      ['45°', 45],
      ['80%', 80],
    ];
    for (const [text, value] of typed) assert.equal(numberIn(text), value, text);
  });

  it('is no number where there is anything else', () => {
    for (const text of ['', 'px', '1 2', '1e5', '--1', 'Infinity', '0x10', '1.2.3', '1'.repeat(20)])
      assert.equal(numberIn(text), undefined, text);
  });

  it('is shown with as many digits as say something', () => {
    assert.equal(numberText(0.4, 2), '0.4');
    assert.equal(numberText(1 / 3, 2), '0.33');
    assert.equal(numberText(-0.001, 2), '0');
    assert.equal(numberText(12, 0), '12');
  });

  it('is stepped without the crumbs of binary fractions, as far as the limits', () => {
    const limits = { step: 0.1, minimum: 0, maximum: 1 };
    assert.equal(stepped(0.2, 1, limits), 0.3);
    assert.equal(stepped(0.7, -1, limits), 0.6);
    assert.equal(stepped(0.95, 10, limits), 1);
    assert.equal(stepped(0.05, -1, limits), 0);
    assert.equal(stepped(100, -3, { step: 1, minimum: -1920, maximum: 3840 }), 97);
  });
});
