import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { PictureShelf } from './picture-shelf.ts';

interface Picture {
  readonly url: string;
  isFree: boolean;
}

/** Pictures of ten bytes that come when the test says so. */
function trial(t: TestContext, mostBytes = 1000) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const asked: {
    readonly url: string;
    readonly signal: AbortSignal;
    readonly come: (isThere: boolean) => void;
  }[] = [];
  const made: Picture[] = [];
  let ready = 0;
  const shelf = new PictureShelf<Picture>({
    load: (url, signal) =>
      new Promise((resolve, reject) => {
        const come = (isThere: boolean) => {
          if (!isThere) return reject(new TypeError('not there'));
          const picture = { url, isFree: false };
          made.push(picture);
          resolve(picture);
        };
        asked.push({ url, signal, come });
      }),
    bytesOf: () => 10,
    free: (picture) => {
      assert.equal(picture.isFree, false, 'freed once');
      picture.isFree = true;
    },
    onReady: () => {
      ready += 1;
    },
    mostBytes,
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    shelf,
    asked,
    ready: () => ready,
    settled,
    /** Asks for pictures as whoever shows them does, and waits for them. */
    async show(...urls: readonly string[]) {
      for (const url of urls) shelf.get(url);
      shelf.keep(new Set(urls));
      for (const { come } of asked.splice(0)) come(true);
      await settled();
    },
    pass(timeMs: number) {
      nowMs += timeMs;
      t.mock.timers.tick(timeMs);
    },
    kept: () => made.filter(({ isFree }) => !isFree).map(({ url }) => url),
  };
}

describe('pictures on the shelf', () => {
  it('are loaded once, and tell when they can be had', async (t) => {
    const { shelf, asked, ready, settled } = trial(t);
    assert.equal(shelf.get('a'), undefined);
    assert.equal(shelf.get('a'), undefined);
    assert.equal(asked.length, 1);
    asked[0]!.come(true);
    await settled();
    assert.equal(ready(), 1);
    assert.equal(shelf.get('a')?.url, 'a');
  });

  it('stay a while after they were shown, and are had at once when they are shown again', async (t) => {
    const { shelf, show, pass, kept } = trial(t);
    await show('a', 'b');
    await show('b');
    pass(20_000);
    assert.deepEqual(kept(), ['a', 'b']);
    assert.equal(shelf.get('a')?.url, 'a');
    await show('a', 'b');
    pass(60_000);
    assert.deepEqual(kept(), ['a', 'b'], 'what is shown stays');
    await show('b');
    pass(60_000);
    assert.deepEqual(kept(), ['b']);
    assert.equal(shelf.get('a'), undefined);
  });

  it('are never too much: what has been shown longest ago goes first, and nothing that is shown', async (t) => {
    const { show, kept } = trial(t, 30);
    await show('a');
    await show('b');
    await show('c');
    assert.deepEqual(kept(), ['a', 'b', 'c']);
    await show('a');
    await show('d');
    assert.deepEqual(kept(), ['a', 'c', 'd'], 'b was shown before c and a');
    await show('e', 'f', 'g', 'h');
    assert.deepEqual(kept(), ['e', 'f', 'g', 'h'], 'more than there is room for, but shown');
  });

  it('that nobody waits for any more are not loaded to their end', async (t) => {
    const { shelf, asked, ready, settled, kept } = trial(t);
    shelf.get('a');
    shelf.keep(new Set(['a']));
    assert.equal(asked[0]!.signal.aborted, false);
    shelf.keep(new Set());
    assert.equal(asked[0]!.signal.aborted, true);
    asked[0]!.come(true);
    await settled();
    assert.deepEqual([ready(), kept()], [0, []], 'what comes all the same is freed');
    shelf.get('a');
    assert.equal(asked.length, 2, 'and asked for anew');
  });

  it('that cannot be had are asked for again, and given up after the third time', async (t) => {
    const { shelf, asked, settled, pass } = trial(t);
    shelf.get('a');
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      assert.equal(asked.length, attempt);
      asked.at(-1)!.come(false);
      await settled();
      pass(5000);
      await settled();
    }
    assert.equal(asked.length, 3);
    shelf.get('a');
    assert.equal(asked.length, 4, 'whoever shows it the next time asks anew');
  });

  it('are all freed with the shelf', async (t) => {
    const { shelf, asked, show, settled, kept } = trial(t);
    await show('a', 'b');
    shelf.get('c');
    shelf.close();
    asked[0]!.come(true);
    await settled();
    assert.deepEqual(kept(), []);
  });
});
