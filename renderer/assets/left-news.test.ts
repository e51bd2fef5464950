import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TEXTS } from '../texts/texts.ts';
import { leftNewsOf } from './left-news.ts';
import type { LeftAsset, ManyKind } from './many-work.ts';

describe('the news of assets that were left', () => {
  const asset_id = 'a'.repeat(32);
  const inState = (state: string): LeftAsset => ({
    asset_id,
    problem: { code: 'ASSET_STATE', details: { name: 'Lamp', state } },
  });
  const gone: LeftAsset = { asset_id, problem: { code: 'ASSET_NOT_FOUND', details: { asset: asset_id } } };
  const told = (kind: ManyKind, ...left: readonly LeftAsset[]) =>
    leftNewsOf(kind, left, TEXTS.en.assets, 'en');

  it('say of one why it stays, and of several how many', () => {
    const news = told('recycle', inState('BLOCK'), gone);
    assert.ok(news?.startsWith('The asset "Lamp" is'), news);
    assert.equal(told('recycle', inState('BLOCK'), inState('BLOCK')), TEXTS.en.assets.leftMany(2));
    assert.equal(told('retry', inState('ACTIVED'), gone), TEXTS.en.assets.retryLeft(1));
  });

  it('are none where another window was quicker', () => {
    assert.equal(told('purge', gone), undefined);
    assert.equal(told('restore', inState('ACTIVED'), gone), undefined);
    assert.notEqual(told('restore', inState('BLOCK')), undefined);
    assert.notEqual(told('purge', inState('ACTIVED')), undefined);
  });
});
