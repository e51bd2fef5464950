import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressOf, isLostBy } from './media-address.ts';

const ORIGIN = 'http://media.localhost:4242';

describe('the address of what is played', () => {
  const first = `${ORIGIN}/sound/100/signed`;
  const renewed = `${ORIGIN}/sound/200/signed-anew`;
  const none = new Set<string>();

  it('stays while it serves, however often it is renewed', () => {
    assert.equal(addressOf(null, first, none), first);
    assert.equal(addressOf(first, renewed, none), first);
    assert.equal(addressOf(first, renewed, new Set([first])), renewed);
  });

  it('goes with its file', () => {
    const other = `${ORIGIN}/clip/200/signed`;
    assert.equal(addressOf(first, other, none), other);
    assert.equal(addressOf(first, null, none), null);
    // Another engine names its files anew.
    const elsewhere = 'http://media.localhost:4243/sound/100/signed';
    assert.equal(addressOf(first, elsewhere, none), elsewhere);
  });

  it('is not lost where playing was only called off', () => {
    assert.equal(isLostBy(new DOMException('paused', 'AbortError')), false);
    assert.equal(isLostBy(new DOMException('no such sound', 'NotSupportedError')), true);
  });
});
