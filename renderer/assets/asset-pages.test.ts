import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { AssetPages, PAGE_SIZE } from './asset-pages.ts';
import { summary } from './summary.test-helper.ts';

/** An engine with so many assets, whose answers come when they are let come. */
function bench(total: number) {
  const library: AssetSummary[] = Array.from({ length: total }, (_, at) => summary(at));
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const state = { isHeld: false, fault: undefined as unknown };
  const pages = new AssetPages({
    fetch: async (offset, limit) => {
      asked.push(offset / PAGE_SIZE);
      if (state.isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
      if (state.fault !== undefined) throw state.fault;
      return { assets: library.slice(offset, offset + limit), total: library.length };
    },
    onChange: () => {},
  });
  const settle = async () => {
    for (let count = 0; count < 20; count += 1) await turn();
  };
  const letOneCome = async () => {
    waiting.shift()!();
    await settle();
  };
  return { library, pages, asked, state, settle, letOneCome };
}

describe('the pages of a long list', () => {
  it('are fetched where it is looked at, then ahead of where it is gone to', async () => {
    const { pages, asked, settle } = bench(100_000);
    pages.see(0, 30);
    await settle();
    assert.deepEqual(asked.splice(0), [0, 1, 2]);
    assert.equal(pages.total, 100_000);
    pages.see(50_000, 50_030);
    assert.equal(pages.at(50_001), undefined);
    await settle();
    assert.deepEqual(asked.splice(0), [250, 251, 252]);
    assert.equal(pages.at(50_001)?.name, 'Asset 50001');
    pages.see(49_990, 50_020);
    await settle();
    assert.deepEqual(asked, [249, 248, 247]);
  });

  it('tell which of some assets they hold', async () => {
    const { library, pages, settle } = bench(100_000);
    pages.see(0, 30);
    await settle();
    const [near, far] = [library[PAGE_SIZE + 1]!, library[50_000]!];
    assert.deepEqual(pages.among(new Set([far.asset_id, near.asset_id])), [near]);
  });

  it('are not fetched where the view has only flown over them', async () => {
    const { pages, asked, state, settle, letOneCome } = bench(100_000);
    pages.see(0, 30);
    await settle();
    asked.length = 0;
    state.isHeld = true;
    for (let from = 1000; from <= 90_000; from += 1000) pages.see(from, from + 30);
    assert.equal(asked.length, 3);
    await letOneCome();
    assert.equal(asked[3], 450);
  });

  it('keep some of what was seen, not all of it', async () => {
    const { pages, settle } = bench(100_000);
    for (let from = 0; from < 100_000; from += PAGE_SIZE) {
      pages.see(from, from + 30);
      await settle();
    }
    const kept = Array.from({ length: 500 }, (_, page) => pages.at(page * PAGE_SIZE)).filter(Boolean).length;
    assert.ok(kept <= 62, `${kept} pages`);
    assert.equal(pages.at(99_999)?.name, 'Asset 99999');
    assert.equal(pages.at(0), undefined);
  });

  it('show what they had until what is newer has come, and take no older answer for it', async () => {
    const { library, pages, state, settle, letOneCome } = bench(10);
    pages.see(0, 10);
    await settle();
    state.isHeld = true;
    pages.refresh();
    library[0] = { ...library[0]!, name: 'New' };
    assert.equal(pages.at(0)?.name, 'Asset 0');
    pages.refresh();
    await letOneCome();
    await letOneCome();
    assert.equal(pages.at(0)?.name, 'New');
  });

  it('take a change in place, and say when the order may be another', async () => {
    const { pages, asked, settle } = bench(10);
    pages.see(0, 10);
    await settle();
    asked.length = 0;
    const third = pages.at(3)!;
    assert.equal(pages.put([{ ...third, task: { kind: 'take_in', fraction: 0.5 } }]), true);
    assert.equal(pages.at(3)?.task?.fraction, 0.5);
    assert.equal(pages.put([{ ...third, name: 'Z' }]), false);
    assert.equal(pages.at(3)?.name, 'Z');
    assert.equal(pages.put([summary(77)]), false);
    assert.deepEqual(asked, []);
  });

  it('give any part, fetched where it is not there', async () => {
    const { pages, settle } = bench(1000);
    pages.see(0, 10);
    await settle();
    const names = (await pages.between(199, 802)).map(({ name }) => name);
    assert.equal(names.length, 603);
    assert.deepEqual([names[0], names.at(-1)], ['Asset 199', 'Asset 801']);
  });

  it('fetch nothing more of a part that is not wanted any more', async () => {
    const { pages, asked, state, settle, letOneCome } = bench(10_000);
    pages.see(0, 10);
    await settle();
    asked.length = 0;
    state.isHeld = true;
    const wanted = new AbortController();
    const refused = assert.rejects(pages.between(1000, 9000, wanted.signal), { message: 'not wanted' });
    wanted.abort(new Error('not wanted'));
    await letOneCome();
    await refused;
    assert.deepEqual(asked, [5]);
  });

  it('tell why nothing has come, and go on once they are asked to', async () => {
    const { pages, state, settle } = bench(10);
    state.fault = new Error('away');
    pages.see(0, 10);
    await settle();
    assert.equal(pages.fault, state.fault);
    state.fault = undefined;
    pages.refresh();
    await settle();
    assert.equal(pages.fault, undefined);
    assert.equal(pages.total, 10);
  });
});
