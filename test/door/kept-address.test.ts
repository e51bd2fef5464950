import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MediaDoor } from '../../native/host/media-door.ts';
import { addressOf } from '../../renderer/assets/media-address.ts';

test('a page knows an address that was renewed for that of the same file, and another file’s for another', () => {
  let now = 1_800_000_000_000;
  const door = new MediaDoor({ now: () => now });
  door.open('http://media.localhost:4242', 'http://studio.localhost:4242');
  const offer = (file: string) => door.offer({ file, mediaType: 'audio/wav' });
  const first = offer('/a.wav');
  now += 31 * 60_000;
  const renewed = offer('/a.wav');
  const other = offer('/b.wav');
  assert.notEqual(renewed, first);
  assert.equal(addressOf(first, renewed, new Set()), first);
  assert.equal(addressOf(first, other, new Set()), other);
});
