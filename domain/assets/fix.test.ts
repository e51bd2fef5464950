import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AssetFix, clearFixOf } from './fix.ts';

const NEEDED: AssetFix = { kind: 'convert', steps: ['codec'], format: 'M4A', is_needed: true };
const BETTER: AssetFix = { ...NEEDED, is_needed: false };
const LEFT: AssetFix = { kind: 'channel', channel: 'left', is_needed: true };

describe('a fix that needs no choice', () => {
  it('is the one conversion that is needed, whatever channels there are to choose from later', () => {
    assert.equal(clearFixOf([NEEDED, LEFT]), NEEDED);
    assert.equal(clearFixOf([LEFT, NEEDED]), NEEDED);
  });

  it('is no channel, even where it is the only way', () => {
    assert.equal(clearFixOf([LEFT], true), undefined);
  });

  it('is one that is only better where that is wished', () => {
    assert.equal(clearFixOf([BETTER]), undefined);
    assert.equal(clearFixOf([BETTER], true), BETTER);
  });

  it('is none where two are possible', () => {
    assert.equal(clearFixOf([NEEDED, { ...NEEDED, format: 'WAV' }]), undefined);
  });
});
