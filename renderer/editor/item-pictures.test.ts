import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OutputOf } from '../../domain/contract/contract.ts';
import { lookOf } from '../../domain/draw/look.ts';
import type { ImageItem } from '../../domain/draw/types.ts';
import { isKnown, withAnswer } from './item-pictures.ts';

const image = (source: string, x = 0): ImageItem => ({
  ...{ kind: 'image', path: `layer ${x}`, rect: { x, y: 0, width: 40, height: 30 } },
  ...{ rotationDeg: 0, opacity: 1, source, fit: 'fill' },
});
const place = { x: -1, y: -1, width: 42, height: 32, is_final: true };

function answer(items: readonly ImageItem[], urls: readonly (string | null)[]): OutputOf<'previews.items'> {
  return {
    ...{ revision: 1, frame: 0 },
    items: items.map((item, at) => {
      const url = urls[at];
      return { path: item.path, look: lookOf(item), picture: url ? { url, ...place } : null };
    }),
  };
}

describe('pictures of items', () => {
  it('are known by what an item looks like, wherever it stands', () => {
    const [one, other] = [image('one'), image('other')];
    const known = withAnswer(new Map(), [one], answer([one], ['http://a/1']));
    assert.ok(isKnown(known, image('one', 500)));
    assert.ok(!isKnown(known, other));
    assert.deepEqual(known.get(lookOf(one)), { url: 'http://a/1', ...place, of: one });
  });

  it('stay the same objects while their address does, so that nothing is painted anew for nothing', () => {
    const one = image('one');
    const before = withAnswer(new Map(), [one], answer([one], ['http://a/1']));
    const again = withAnswer(before, [one], answer([one], ['http://a/1']));
    assert.equal(again.get(lookOf(one)), before.get(lookOf(one)));
    const renewed = withAnswer(again, [one], answer([one], ['http://a/2']));
    assert.equal(renewed.get(lookOf(one))?.url, 'http://a/2');
  });

  it('are not taken from an answer about something else', () => {
    const [asked, answered] = [image('one'), image('other')];
    assert.equal(withAnswer(new Map(), [asked], answer([answered], ['http://a/1'])).size, 0);
  });

  it('may be none: what shows nothing is known too', () => {
    const one = image('one');
    const known = withAnswer(new Map(), [one], answer([one], [null]));
    assert.ok(isKnown(known, one));
    assert.equal(known.get(lookOf(one)), null);
  });

  it('are forgotten when there are too many, those seen longest ago first', () => {
    const all = Array.from({ length: 650 }, (_, index) => image(`${index}`));
    const known = withAnswer(
      new Map(),
      all,
      answer(
        all,
        all.map(({ source }) => `http://a/${source}`),
      ),
    );
    assert.equal(known.size, 600);
    assert.ok(!isKnown(known, all[49]!) && isKnown(known, all[50]!) && isKnown(known, all[649]!));
  });
});
