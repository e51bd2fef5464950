import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FIELD_LIMITS } from '../limits.ts';
import { freeName } from './free-name.ts';

describe('the name of a copy', () => {
  const of = (name: string, ...taken: string[]) => freeName(name, (one) => taken.includes(one));

  it('is the same where nobody has it, and else numbered as files are', () => {
    assert.equal(of('A'), 'A');
    assert.equal(of('A', 'A'), 'A (2)');
    assert.equal(of('A', 'A', 'A (2)'), 'A (3)');
    assert.equal(of('A (2)', 'A', 'A (2)'), 'A (3)');
    assert.equal(of('A (2024)', 'A (2024)'), 'A (2024) (2)');
    assert.equal(of(' (2)', ' (2)'), ' (2) (2)');
  });

  it('keeps to the longest name that there may be', () => {
    const { maximum } = FIELD_LIMITS.script_name;
    const long = '字'.repeat(maximum);
    assert.equal(of(long, long), `${'字'.repeat(maximum - 4)} (2)`);
    const faces = `a${'😀'.repeat(maximum / 2)}`.slice(0, maximum - 1);
    const copy = of(faces, faces);
    assert.ok(copy.length <= maximum && copy.isWellFormed(), copy);
  });
});
