import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { METHODS } from '../../domain/contract/contract.ts';
import { messageOf } from '../../domain/errors.ts';
import { inputProblems } from './input-problems.ts';

const ASSET = '0'.repeat(32);

describe('what is wrong with a call', () => {
  const told = (name: 'assets.tag' | 'assets.rename', input: object) => {
    const parsed = METHODS[name].input.safeParse(input);
    assert.equal(parsed.success, false);
    return inputProblems(parsed.error!.issues).map((one) => [one.code, one.path, messageOf(one, 'en')]);
  };

  it('is told of a tag and of a name in words, once each', () => {
    const tag = 'A tag has 1–128 characters. Change it, then add it.';
    const add = ['fine', 'x'.repeat(129), ' \u202e '];
    assert.deepEqual(told('assets.tag', { asset_ids: [ASSET], add }), [
      ['ASSET_TAG_LENGTH', 'add[1]', tag],
      ['ASSET_TAG_LENGTH', 'add[2]', tag],
    ]);
    assert.deepEqual(told('assets.rename', { asset_id: ASSET, name: 'x'.repeat(257) }), [
      ['ASSET_NAME_LENGTH', 'name', 'The name of an asset has 1–256 characters. Change it.'],
    ]);
  });

  it('is told of other fields by what is expected there', () => {
    assert.deepEqual(told('assets.rename', { asset_id: ASSET, name: 5 }), [
      ['INPUT_INVALID', 'name', 'The value of "name" is not right: a text is expected.'],
    ]);
  });
});
